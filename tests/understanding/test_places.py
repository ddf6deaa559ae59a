"""Which place a message means."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.understanding.reading import PlaceMention
from bot.understanding.understand import Understander


def codes(mention: PlaceMention | None) -> list[str]:
    """The codes of what a mention can mean."""
    return [] if mention is None else [place.code for place in mention.choices]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("isi ulang oksigen di Ciputat", "367402"),
        ("kecamatan ciputat timur", "367404"),
        ("cipondoh tangerang", "367105"),
        ("kec. Cikupa Kab. Tangerang", "360303"),
        ("Kasemen, Serang", "367302"),
        ("beli tabung tangsel", "3674"),
        ("jaksel, tebet", "317401"),
        ("kabupaten serang", "3604"),
        ("tegal kota", "3376"),
        ("klaten kidul", "331003"),
        ("garut kota", "320505"),
        ("butuh tabung kecil pasar minggu", "317404"),
        ("mau isi tabung baru di tebet", "317401"),
    ],
)
def test_a_place_is_found_among_other_words(understander: Understander, text: str, code: str) -> None:
    assert codes(understander.understand(text).place) == [code]


@pytest.mark.parametrize(
    ("text", "code"), [("Sernag", "3673"), ("isi ulang cilgon", "3672"), ("tangerang selatn", "3674")]
)
def test_a_typing_mistake_is_understood(understander: Understander, text: str, code: str) -> None:
    assert codes(understander.understand(text).place) == [code]


@pytest.mark.parametrize("text", ["depok", "banjar", "isi ulang di Depok", "cibeber"])
def test_a_name_of_several_places_is_asked_about(understander: Understander, text: str) -> None:
    assert 2 <= len(codes(understander.understand(text).place)) <= 5


def test_depok_offers_the_city_and_the_kecamatan_in_sleman(understander: Understander) -> None:
    assert codes(understander.understand("depok").place) == ["3276", "340407"]


def test_banjar_offers_the_kota_and_the_kabupaten(understander: Understander) -> None:
    assert codes(understander.understand("banjar").place) == ["3279", "6303"]


def test_a_kota_is_meant_before_the_kabupaten_around_it(understander: Understander) -> None:
    assert codes(understander.understand("serang").place) == ["3673"]


@pytest.mark.parametrize("text", ["depok sleman", "depok yang di jogja", "depok, sleman, jogja"])
def test_other_names_settle_which_one(understander: Understander, text: str) -> None:
    assert codes(understander.understand(text).place) == ["340407"]


def test_the_last_place_settles_which_one(understander: Understander, gazetteer: Gazetteer) -> None:
    assert codes(understander.understand("cibeber", near=gazetteer.place("3672")).place) == ["367202"]
    assert codes(understander.understand("depok", near=gazetteer.place("340407")).place) == ["340407"]


@pytest.mark.parametrize("text", ["isi", "makan", "baru", "isi ulang tabung baru", "mau makan dulu", "besar"])
def test_everyday_words_are_no_places(understander: Understander, text: str) -> None:
    assert understander.understand(text).place is None


def test_an_everyday_word_is_a_place_after_its_kind(understander: Understander) -> None:
    assert codes(understander.understand("kelurahan isi").place) == ["3276051001"]


def test_an_unknown_name_is_told_as_it_was_written(understander: Understander) -> None:
    assert understander.understand("isi ulang di Xyzabc dong").place == PlaceMention("Xyzabc", ())


def test_a_rejected_place_is_not_meant(understander: Understander) -> None:
    assert codes(understander.understand("bukan depok, cilegon").place) == ["3672"]


def test_a_correction_counts(understander: Understander) -> None:
    assert codes(understander.understand("di tebet, eh maksudnya ciputat").place) == ["367402"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kukusan depok", "3276061001"),
        ("pancoran mas depok", "327601"),
        ("isi ulang caturtunggal, sleman", "3404072001"),
        ("depok kukusan ada agen?", "3276061001"),
    ],
)
def test_a_part_is_looked_for_beside_its_kota(understander: Understander, text: str, code: str) -> None:
    assert codes(understander.understand(text).place) == [code]


def test_a_rejection_ends_at_but(understander: Understander) -> None:
    assert codes(understander.understand("bukan depok tapi cilegon").place) == ["3672"]


@pytest.mark.parametrize(("text", "code"), [("Tjilegon", "3672"), ("di Tjipondoh", "367105")])
def test_the_old_spelling_is_read(understander: Understander, text: str, code: str) -> None:
    assert codes(understander.understand(text).place) == [code]


@pytest.mark.parametrize("text", ["oksigen di sini habis", "ke mana ya", "sesak", "0812 8590 8788"])
def test_a_message_without_a_place_has_none(understander: Understander, text: str) -> None:
    assert understander.understand(text).place is None


def test_the_words_are_told_as_they_were_written(understander: Understander) -> None:
    mention = understander.understand("tolong di Cipondoh, Tangerang ya").place
    assert mention is not None
    assert mention.words == "Cipondoh, Tangerang"

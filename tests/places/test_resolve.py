"""Which namesake is meant."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.places.resolve import distinct, narrow, nearby, settle


def names(gazetteer: Gazetteer, places: tuple[Place, ...]) -> list[str]:
    return [gazetteer.full_name(place) for place in places]


@pytest.mark.parametrize(
    ("words", "beside", "expected"),
    [
        ("depok", "sleman", ["Depok, Kabupaten Sleman"]),
        ("depok", "jogja", ["Depok, Kabupaten Sleman"]),
        ("depok", "jabar", ["Kota Depok, Jawa Barat", "Depok, Kabupaten Cirebon"]),
        ("malang", "lowokwaru", ["Kota Malang, Jawa Timur"]),
        ("lowokwaru", "malang", ["Lowokwaru, Kota Malang"]),
        ("cipayung", "jaktim", ["Cipayung, Kota Administrasi Jakarta Timur"]),
        ("cempaka putih", "ciputat timur", ["Cempaka Putih, Ciputat Timur, Kota Tangerang Selatan"]),
        ("banjar", "kalsel", ["Kabupaten Banjar, Kalimantan Selatan"]),
    ],
)
def test_a_place_said_beside_it_tells_which(
    gazetteer: Gazetteer, words: str, beside: str, expected: list[str]
) -> None:
    assert names(gazetteer, settle(gazetteer.named(words), gazetteer.named(beside))) == expected


def test_depok_alone_must_be_asked_about(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, settle(gazetteer.named("depok"))) == [
        "Kota Depok, Jawa Barat",
        "Depok, Kabupaten Sleman",
        "Depok, Kabupaten Cirebon",
    ]


@pytest.mark.parametrize(
    "words", ["ciputat", "cipondoh", "coblong", "jambi", "surabaya", "solo", "kota serang"]
)
def test_a_namesake_inside_or_around_needs_no_question(gazetteer: Gazetteer, words: str) -> None:
    assert len(settle(gazetteer.named(words))) == 1


def test_kota_and_kabupaten_of_one_name_are_asked_about(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, settle(gazetteer.named("serang"))) == [
        "Kota Serang, Banten",
        "Kabupaten Serang, Banten",
    ]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("kab. sleman", ["Depok, Kabupaten Sleman"]),
        ("ciputat", ["Kota Depok, Jawa Barat"]),
        ("kab. cirebon", ["Depok, Kabupaten Cirebon"]),
        ("kota medan", ["Kota Depok, Jawa Barat", "Depok, Kabupaten Sleman", "Depok, Kabupaten Cirebon"]),
    ],
)
def test_the_last_place_tells_which_namesake_is_near(
    gazetteer: Gazetteer, last: str, expected: list[str]
) -> None:
    near = gazetteer.named(last)[0]
    assert names(gazetteer, settle(gazetteer.named("depok"), near=near)) == expected


def test_a_desa_is_meant_when_nothing_wider_has_the_name(gazetteer: Gazetteer) -> None:
    cigadung = gazetteer.named("cigadung")
    found = settle(cigadung, gazetteer.named("bandung"))
    assert names(gazetteer, found) == ["Cigadung, Cibeunying Kaler, Kota Bandung"]


def test_a_place_beside_that_fits_none_changes_nothing(gazetteer: Gazetteer) -> None:
    depok = gazetteer.named("depok")
    assert narrow(depok, gazetteer.named("makassar")) != ()
    assert narrow(depok, ()) == depok


def test_no_candidates_stay_none(gazetteer: Gazetteer) -> None:
    near = gazetteer.named("ciputat")[0]
    assert settle((), gazetteer.named("depok"), near) == nearby((), near) == distinct(()) == ()

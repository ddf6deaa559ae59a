"""Typing mistakes."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.place import Level
from bot.places.spelling import Spellings

MISTAKES = [
    ("sernag", "Kota Serang, Banten"),
    ("kab sernag", "Kabupaten Serang, Banten"),
    ("tangeramg", "Kota Tangerang, Banten"),
    ("tangerng selatan", "Kota Tangerang Selatan, Banten"),
    ("jakrta selatan", "Kota Administrasi Jakarta Selatan, DKI Jakarta"),
    ("jakarta timru", "Kota Administrasi Jakarta Timur, DKI Jakarta"),
    ("surabya", "Kota Surabaya, Jawa Timur"),
    ("surrabaya", "Kota Surabaya, Jawa Timur"),
    ("bandnug", "Kota Bandung, Jawa Barat"),
    ("bandug", "Kota Bandung, Jawa Barat"),
    ("bekais", "Kota Bekasi, Jawa Barat"),
    ("bgoor", "Kota Bogor, Jawa Barat"),
    ("depko", "Kota Depok, Jawa Barat"),
    ("medna", "Kota Medan, Sumatera Utara"),
    ("nedan", "Kota Medan, Sumatera Utara"),
    ("semarnag", "Kota Semarang, Jawa Tengah"),
    ("yogyakrta", "Kota Yogyakarta, DI Yogyakarta"),
    ("surakrata", "Kota Surakarta, Jawa Tengah"),
    ("balikpapn", "Kota Balikpapan, Kalimantan Timur"),
    ("nakassar", "Kota Makassar, Sulawesi Selatan"),
    ("palembnag", "Kota Palembang, Sumatera Selatan"),
    ("pekanbraru", "Kota Pekanbaru, Riau"),
    ("banjarmsin", "Kota Banjarmasin, Kalimantan Selatan"),
    ("denpassar", "Kota Denpasar, Bali"),
    ("karwang", "Kabupaten Karawang, Jawa Barat"),
    ("sidoarjp", "Kabupaten Sidoarjo, Jawa Timur"),
    ("bojonogoro", "Kabupaten Bojonegoro, Jawa Timur"),
    ("banyuwngi", "Kabupaten Banyuwangi, Jawa Timur"),
    ("purwkerto", "Kabupaten Banyumas, Jawa Tengah"),
    ("pandegelang", "Kabupaten Pandeglang, Banten"),
    ("cilgeon", "Kota Cilegon, Banten"),
    ("jawa braat", "Jawa Barat"),
    ("sumatra utarra", "Sumatera Utara"),
    ("ciptuat", "Ciputat, Kota Tangerang Selatan"),
    ("cipodnoh", "Cipondoh, Kota Tangerang"),
    ("kec coblog", "Coblong, Kota Bandung"),
    ("lowokwru", "Lowokwaru, Kota Malang"),
    ("kebayoran lma", "Kebayoran Lama, Kota Administrasi Jakarta Selatan"),
    ("pondok aern", "Pondok Aren, Kota Tangerang Selatan"),
    ("cengkarreng", "Cengkareng, Kota Administrasi Jakarta Barat"),
    ("kelapa gadng", "Kelapa Gading, Kota Administrasi Jakarta Utara"),
    ("jagakrsa", "Jagakarsa, Kota Administrasi Jakarta Selatan"),
]


@pytest.mark.parametrize(("words", "expected"), MISTAKES)
def test_a_typing_mistake_is_understood(gazetteer: Gazetteer, words: str, expected: str) -> None:
    assert gazetteer.full_name(gazetteer.resembling(words)[0]) == expected


def test_kota_and_kabupaten_of_one_name_both_come(gazetteer: Gazetteer) -> None:
    found = [gazetteer.full_name(place) for place in gazetteer.resembling("sernag")]
    assert found == ["Kota Serang, Banten", "Kabupaten Serang, Banten"]


@pytest.mark.parametrize(
    "words", ["", "x", "di", "rumah", "oksigen", "tolong", "dimana ya", "isi ulang", "1234567", "zzzzzzzz"]
)
def test_what_resembles_no_place_stays_unknown(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.resembling(words) == ()


@pytest.mark.parametrize("words", ["malam", "takut", "mobil"])
def test_everyday_words_are_no_misspelled_short_forms(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.resembling(words) == ()


def test_a_misspelling_never_finds_a_desa(gazetteer: Gazetteer) -> None:
    for words in ("sukamajju", "cempaka puith", "sernag", "ciptuat"):
        assert all(place.level is not Level.VILLAGE for place in gazetteer.resembling(words))


def test_a_swap_is_one_mistake_and_a_wrong_first_letter_weighs_more() -> None:
    spellings = Spellings(wide=["serang", "berang"], narrow=[])
    assert spellings.nearest("esrang") == ("serang",)
    assert spellings.nearest("sernag") == ("serang",)
    assert spellings.nearest("derang") == ("serang", "berang")


def test_a_wide_place_wins_over_a_narrow_one_as_near() -> None:
    spellings = Spellings(wide=["kotabaru"], narrow=["kotabatu"])
    assert spellings.nearest("kotabazu") == ("kotabaru",)


def test_short_names_must_be_spelled_right() -> None:
    assert Spellings(wide=["pati", "bali"], narrow=[]).nearest("padi") == ()

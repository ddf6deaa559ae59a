"""How a name finds its places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.gazetteer import Gazetteer
from bot.places.name import key, spoken, words_of
from bot.places.place import Level

HEADER = "code,name,lat,lon"


def first(gazetteer: Gazetteer, words: str) -> str:
    return gazetteer.full_name(gazetteer.named(words)[0])


def all_of(gazetteer: Gazetteer, words: str) -> list[str]:
    return [gazetteer.full_name(place) for place in gazetteer.named(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Depok", ["Kota Depok, Jawa Barat", "Depok, Kabupaten Sleman", "Depok, Kabupaten Cirebon"]),
        ("serang", ["Kota Serang, Banten", "Kabupaten Serang, Banten", "Serang, Kota Serang"]),
        ("jambi", ["Kota Jambi, Jambi", "Jambi"]),
        ("gorontalo", ["Kota Gorontalo, Gorontalo", "Kabupaten Gorontalo, Gorontalo", "Gorontalo"]),
        ("banjar", ["Kota Banjar, Jawa Barat", "Kabupaten Banjar, Kalimantan Selatan"]),
        ("cipayung", ["Cipayung, Kota Administrasi Jakarta Timur", "Cipayung, Kota Depok"]),
        ("di yogyakarta", ["Kota Yogyakarta, DI Yogyakarta", "DI Yogyakarta"]),
        ("lampung", ["Lampung"]),
        ("ciputat", ["Ciputat, Kota Tangerang Selatan", "Ciputat, Ciputat, Kota Tangerang Selatan"]),
    ],
)
def test_a_name_that_many_bear_gives_the_best_first(
    gazetteer: Gazetteer, words: str, expected: list[str]
) -> None:
    assert all_of(gazetteer, words)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kota serang", ["Kota Serang, Banten"]),
        ("kab serang", ["Kabupaten Serang, Banten"]),
        ("Kab. Serang", ["Kabupaten Serang, Banten"]),
        ("KABUPATEN SERANG", ["Kabupaten Serang, Banten"]),
        ("kec. serang", ["Serang, Kota Serang"]),
        ("kota administrasi jakarta barat", ["Kota Administrasi Jakarta Barat, DKI Jakarta"]),
        ("kota jakarta barat", ["Kota Administrasi Jakarta Barat, DKI Jakarta"]),
        ("prov. jambi", ["Jambi"]),
        ("provinsi banten", ["Banten"]),
        ("kecamatan depok", ["Depok, Kabupaten Sleman", "Depok, Kabupaten Cirebon"]),
        ("kelurahan dago", ["Dago, Coblong, Kota Bandung", "Dago, Parungpanjang, Kabupaten Bogor"]),
    ],
)
def test_a_kind_before_the_name_narrows_it(gazetteer: Gazetteer, words: str, expected: list[str]) -> None:
    assert all_of(gazetteer, words) == expected


def test_desa_before_the_name_finds_villages_only(gazetteer: Gazetteer) -> None:
    assert {place.level for place in gazetteer.named("desa depok")} == {Level.VILLAGE}


def test_a_kind_that_is_wrong_is_forgiven(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "kota garut") == "Kabupaten Garut, Jawa Barat"
    assert first(gazetteer, "kecamatan bogor") == "Kota Bogor, Jawa Barat"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tegal kota", "Kota Tegal, Jawa Tengah"),
        ("bekasi kab", "Kabupaten Bekasi, Jawa Barat"),
        ("Serang Kabupaten", "Kabupaten Serang, Banten"),
        ("medan kota", "Medan Kota, Kota Medan"),
    ],
)
def test_the_kind_may_come_last(gazetteer: Gazetteer, words: str, expected: str) -> None:
    assert all_of(gazetteer, words) == [expected]


def test_a_name_that_starts_with_kota_is_found_as_it_is(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "kota baru") == "Kabupaten Kotabaru, Kalimantan Selatan"
    assert first(gazetteer, "kotamobagu") == "Kota Kotamobagu, Sulawesi Utara"


@pytest.mark.parametrize(
    "words", ["Pondokgede", "pondok gede", "PONDOK-GEDE", " pondok  gede ", "pondok gedé", "'pondok gede'"]
)
def test_spaces_hyphens_accents_and_capitals_do_not_matter(gazetteer: Gazetteer, words: str) -> None:
    assert first(gazetteer, words) == "Pondokgede, Kota Bekasi"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("jaksel", "3174"),
        ("jakpus", "3171"),
        ("jakbar", "3173"),
        ("jaktim", "3175"),
        ("jakut", "3172"),
        ("jakarta", "31"),
        ("dki", "31"),
        ("Daerah Khusus Ibukota Jakarta", "31"),
        ("daerah istimewa yogyakarta", "34"),
        ("diy", "34"),
        ("jogja", "3471"),
        ("tangsel", "3674"),
        ("bdg", "3273"),
        ("sby", "3578"),
        ("bks", "3275"),
        ("tng", "3671"),
        ("dpk", "3276"),
        ("bgr", "3271"),
        ("smg", "3374"),
        ("solo", "3372"),
        ("mks", "7371"),
        ("ujung pandang", "7371"),
        ("plg", "1671"),
        ("jabar", "32"),
        ("jateng", "33"),
        ("jatim", "35"),
        ("sumut", "12"),
        ("sumsel", "16"),
        ("sumbar", "13"),
        ("kalsel", "63"),
        ("ntb", "52"),
        ("ntt", "53"),
        ("sulsel", "73"),
        ("pangkal pinang", "1971"),
        ("pangkalpinang", "1971"),
        ("purwokerto", "3302"),
        ("bukit tinggi", "1375"),
    ],
)
def test_names_of_everyday_speech_are_known(gazetteer: Gazetteer, words: str, code: str) -> None:
    assert gazetteer.named(words)[0].code == code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tj priok", "Tanjung Priok, Kota Administrasi Jakarta Utara"),
        ("pd. aren", "Pondok Aren, Kota Tangerang Selatan"),
        ("ps minggu", "Pasar Minggu, Kota Administrasi Jakarta Selatan"),
        ("kby lama", "Kebayoran Lama, Kota Administrasi Jakarta Selatan"),
        ("kb jeruk", "Kebon Jeruk, Kota Administrasi Jakarta Barat"),
        ("jakarta sel", "Kota Administrasi Jakarta Selatan, DKI Jakarta"),
        ("pd panjang", "Kota Padang Panjang, Sumatera Barat"),
        ("ilir barat 1", "Ilir Barat Satu, Kota Palembang"),
        ("seberang ulu II", "Seberang Ulu Dua, Kota Palembang"),
    ],
)
def test_short_forms_are_written_out(gazetteer: Gazetteer, words: str, expected: str) -> None:
    assert first(gazetteer, words) == expected


@pytest.mark.parametrize(
    "words", ["", " ", "?!", "kota", "kec.", "atlantis", "日本", "kab kab kab", "x" * 4000]
)
def test_what_is_no_name_has_no_wide_place(gazetteer: Gazetteer, words: str) -> None:
    assert all(place.level is not Level.PROVINCE for place in gazetteer.named(words))
    assert not any(place.name.startswith("Kabupaten") for place in gazetteer.named(words))


def test_full_names_tell_namesakes_apart(gazetteer: Gazetteer) -> None:
    for words in ("depok", "serang", "banjar", "cipayung", "padang"):
        names = [gazetteer.full_name(place) for place in gazetteer.named(words)]
        assert len(set(names)) == len(names)


def test_no_name_has_more_words_than_the_most(gazetteer: Gazetteer) -> None:
    longest = "kabupaten kepulauan siau tagulandang biaro"
    assert gazetteer.named(longest)
    assert len(words_of(longest)) <= gazetteer.max_words <= 8


def test_an_unknown_code_is_no_place(gazetteer: Gazetteer) -> None:
    assert [gazetteer.place(code) for code in ("", "00", "3", "99999", "36710", "abc")] == [None] * 6


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="starts with"):
        Gazetteer.read(["kode,nama"], [HEADER], [HEADER], [HEADER], ["alias,code,why"])


def test_an_alias_of_no_place_is_refused() -> None:
    banten = [HEADER, "36,Banten,-6.1,106.1"]
    with pytest.raises(ValueError, match="alias"):
        Gazetteer.read(banten, [HEADER], [HEADER], [HEADER], ["alias,code,why", "bantenku,37,typing"])


@given(st.text(max_size=60))
def test_a_key_is_letters_and_digits_and_its_own_key(name: str) -> None:
    once = key(name)
    assert once.isalnum() or not once
    assert once.isascii()
    assert key(once) == once


@given(st.text(max_size=60))
def test_the_words_of_a_name_make_its_key(name: str) -> None:
    assert "".join(words_of(name)) == key(name)
    assert "".join(spoken(name).words) in key(name)


@given(st.text(max_size=80))
def test_any_text_may_be_asked_for(gazetteer: Gazetteer, words: str) -> None:
    assert isinstance(gazetteer.named(words), tuple)
    assert isinstance(gazetteer.resembling(words), tuple)

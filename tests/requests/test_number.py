"""The numbers that people are given and write back."""

import pytest

from bot.requests.number import LETTERS, count_in, letters_of, number_in, request_number
from tests.data_files import rows


def test_every_province_has_three_letters_of_its_own() -> None:
    assert set(LETTERS) == {row["code"] for row in rows("places/provinces.csv")}
    assert len(set(LETTERS.values())) == 38
    assert all(len(letters) == 3 and letters.isupper() for letters in LETTERS.values())


def test_a_place_of_any_level_counts_with_its_province() -> None:
    assert {letters_of(code) for code in ("36", "3674", "367404", "3674041001")} == {"BTN"}
    with pytest.raises(KeyError):
        letters_of("99")


def test_numbers_have_four_digits_and_grow_beyond() -> None:
    assert request_number("BTN", 421) == "BTN-0421"
    assert request_number("JBR", 12345) == "JBR-12345"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("BTN-0421", "BTN-0421"),
        ("tiket btn 0421 dong", "BTN-0421"),
        ("gimana btn0421?", "BTN-0421"),
        ("Permintaan JBR-12345 · gawat\nIsi ulang 1 m³", "JBR-12345"),
        ("tiket 0421", ""),
        ("XYZ-0421", ""),
        ("harga 45000", ""),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, number: str) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "count"), [("tiket 1042 selesai", 1042), ("cari 0421", 421), ("cari 7", None), ("cari", None)]
)
def test_bare_digits_stand_for_a_request_where_its_letters_are_left_out(text: str, count: int | None) -> None:
    assert count_in(text) == count

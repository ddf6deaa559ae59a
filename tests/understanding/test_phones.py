"""Telephone numbers as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.phones import phone_in


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0812-0000-1111", "+6281200001111"),
        ("wa saya 0812 0000 1111 ya", "+6281200001111"),
        ("+62 812 0000 1111", "+6281200001111"),
        ("62812 0000 1111", "+6281200001111"),
        ("0812.0000.1111 nomor agen", "+6281200001111"),
        ("(021) 5550000", "+62215550000"),
        ("62 21 5550000", "+62215550000"),
        ("021-555 0000", "+62215550000"),
        ("nomor:081200001111.", "+6281200001111"),
    ],
)
def test_every_way_to_write_it_is_one_number(text: str, phone: str) -> None:
    assert phone_in(text) == phone


@pytest.mark.parametrize(
    "text",
    ["", "tiket 1042", "Rp 1.500.000", "jam 08.00-16.00", "saturasi 85", "15412", "0421"],
)
def test_other_numbers_are_none(text: str) -> None:
    assert phone_in(text) is None


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_looked_through(text: str) -> None:
    phone = phone_in(text)
    assert phone is None or phone.startswith("+")


@settings(max_examples=100, deadline=None)
@given(
    digits=st.integers(0, 9_999_999).map("{:07d}".format),
    sign=st.sampled_from(["", " ", "-", "."]),
    prefix=st.sampled_from(["0", "+62", "62"]),
)
def test_a_mobile_number_survives_signs_and_prefixes(digits: str, sign: str, prefix: str) -> None:
    written = f"{prefix}812{sign}{digits[:4]}{sign}{digits[4:]}"
    assert phone_in(f"hubungi {written} ya") == f"+62812{digits}"

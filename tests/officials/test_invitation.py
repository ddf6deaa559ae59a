"""Codes of invitations: how they are written, typed, and told from other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.officials.invitation import ALPHABET, LENGTH, code_in, shown
from bot.service.perform.accounts import new_code

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
with_digit = codes.filter(lambda code: any(map(str.isdecimal, code)) and any(map(str.isalpha, code)))


@given(with_digit)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    typed = (code, shown(code), code.lower(), f" {shown(code).lower()}\n", f"{code[:5]} {code[5:]}")
    assert {code_in(each) for each in typed} == {code}


@given(codes)
def test_an_announced_code_is_read_even_without_a_digit(code: str) -> None:
    announced = (f"/start {code}", f"/hubungkan {shown(code)}", f"kode {code.lower()}", f"KODE {shown(code)}")
    assert {code_in(each) for each in announced} == {code}


@given(codes, st.text(max_size=20))
def test_a_code_among_other_words_is_none(code: str, more: str) -> None:
    if more.strip() and not more.isspace():
        assert code_in(f"{code} {code} {more}") == ""


@given(st.text())
def test_no_text_whatever_makes_reading_fail_and_what_is_read_is_a_code(text: str) -> None:
    found = code_in(text)
    assert found == "" or (len(found) == LENGTH and set(found) <= set(ALPHABET))


@pytest.mark.parametrize(
    "words", ["mohon bantu", "butuh tabung", "1234567890", "08123 45678", "depok depok", "/start", "kode"]
)
def test_everyday_words_and_telephone_numbers_are_no_codes(words: str) -> None:
    assert code_in(words) == ""


def test_new_codes_differ_and_are_never_words() -> None:
    made = {new_code() for _ in range(1000)}
    assert len(made) == 1000
    assert all(code_in(code) == code for code in made)

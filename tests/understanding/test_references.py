"""Numbers of requests, and codes to join them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.requests.number import LETTERS, request_number
from bot.understanding.references import code_in, ticket_in


@pytest.mark.parametrize(
    ("text", "ticket"),
    [
        ("BTN-0312", "BTN-0312"),
        ("btn 312", "BTN-0312"),
        ("jbr0045 gimana", "JBR-0045"),
        ("tiket DIY - 0042 selesai", "DIY-0042"),
        ("tiket 1042", "1042"),
        ("nomor tiket saya 2210", "2210"),
        ("laporan no. 0421 sampai mana", "0421"),
        ("tiket #887", "887"),
    ],
)
def test_the_number_of_a_request(text: str, ticket: str) -> None:
    assert ticket_in(text) == ticket


@pytest.mark.parametrize(
    "text",
    ["", "0421", "jam 1042", "usd 1500", "tiket", "laporan 50.000 rupiah", "rt 003"],
)
def test_other_numbers_are_none(text: str) -> None:
    assert ticket_in(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ikut BTN-0312 kode 4821", "4821"),
        ("kode: 48-21", "4821"),
        ("kodenya 482 193", "482193"),
        ("code K7Q2", "K7Q2"),
        ("k7q2m-x93ab", "K7Q2MX93AB"),
        ("ini kodenya: K7Q2MX93AB ya", "K7Q2MX93AB"),
    ],
)
def test_a_code(text: str, code: str) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize("text", ["", "BTN-0312", "kode pos", "kode apa ya", "1042", "0812-0000-1111"])
def test_what_is_no_code(text: str) -> None:
    assert code_in(text) is None


@given(letters=st.sampled_from(sorted(LETTERS.values())), count=st.integers(1, 99_999))
def test_every_number_we_give_is_known_again(letters: str, count: int) -> None:
    number = request_number(letters, count)
    assert ticket_in(f"status {number.lower()} ya") == number


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_looked_through(text: str) -> None:
    assert ticket_in(text) != ""
    assert code_in(text) != ""

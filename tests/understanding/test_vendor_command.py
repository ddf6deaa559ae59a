"""What an agent asks of its account, and whose stock is spoken of."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.vendor_command import VendorCommand, VendorVerb, speaks_of_own_shop, vendor_command

HOURS = [
    ("tanya saya jam 8 dan 2", (time(8), time(14))),
    ("tolong tanyakan stok jam 7.30, 12 dan 5 sore", (time(7, 30), time(12), time(17))),
    ("tanya jam 9 malam saja", (time(21),)),
    ("ditanya pukul 11 siang aja ya", (time(11),)),
    ("ask me at 10 and 4 pm", (time(10), time(16))),
]


@pytest.mark.parametrize(("words", "hours"), HOURS)
def test_the_hours_to_be_asked_at_are_read_as_those_of_the_day(words: str, hours: tuple[time, ...]) -> None:
    assert vendor_command(words) == VendorCommand(VendorVerb.ASK_AT, hours)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("jangan tanya", VendorVerb.ASK_NOT),
        ("jangan tanya lagi ya", VendorVerb.ASK_NOT),
        ("ga usah ditanya tiap hari", VendorVerb.ASK_NOT),
        ("saya mau serahkan akun ke anak saya", VendorVerb.HAND_OVER),
        ("pindahkan akun agen ini", VendorVerb.HAND_OVER),
        ("berhenti jadi agen", VendorVerb.STOP),
        ("saya mau keluar dari agen", VendorVerb.STOP),
    ],
)
def test_commands_are_read(words: str, verb: VendorVerb) -> None:
    assert vendor_command(words) == VendorCommand(verb)


@pytest.mark.parametrize(
    "words",
    [
        "mau tanya isi ulang 1 kubik di Ciputat",
        "tanya dong, ada stok jam 8?",
        "stok 1 kubik tinggal 5",
        "tutup jam 5 hari ini",
        "berhenti",
        "akun saya apa",
        "",
    ],
)
def test_other_words_are_no_command(words: str) -> None:
    assert vendor_command(words) is None


@pytest.mark.parametrize("words", ["stok saya tinggal 5", "tokoku ada 1 kubik", "saya jual isi ulang 45rb"])
def test_who_tells_of_a_shop_of_their_own_is_heard(words: str) -> None:
    assert speaks_of_own_shop(words)


@pytest.mark.parametrize(
    "words", ["stok di Ciputat tinggal berapa", "agen cipondoh kosong", "saya butuh oksigen"]
)
def test_who_asks_for_oxygen_has_no_shop(words: str) -> None:
    assert not speaks_of_own_shop(words)


@given(st.text(max_size=400))
def test_nothing_that_is_written_makes_it_fail(words: str) -> None:
    vendor_command(words)
    speaks_of_own_shop(words)

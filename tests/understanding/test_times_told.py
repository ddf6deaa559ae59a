"""The points in time that words name."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.times_told import times_told

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2021, 7, 24, 15, 0, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("besok 08.00-12.00 isi ulang gratis", ["25 08:00", "25 12:00"]),
        ("hari ini sampai jam 5 sore", ["24 17:00"]),
        ("sampai pukul 20.30", ["24 20:30"]),
        ("jam 9 malam", ["24 21:00"]),
        ("besok jam 8", ["25 08:00"]),
        ("lusa", ["26 23:59"]),
        ("besok", ["25 23:59"]),
        ("3 jam lagi", ["24 18:00"]),
        ("2 hari", ["26 15:00"]),
        ("until 5 pm", ["24 17:00"]),
        ("hari ini atau besok jam 10 pagi", ["25 10:00"]),
        ("isi ulang 1,5 m3 Rp 45.000, kuota 100, sampai 100 orang", []),
        ("", []),
    ],
)
def test_times_are_told_as_people_mean_them(text: str, told: list[str]) -> None:
    assert [f"{moment:%d %H:%M}" for moment in times_told(text, NOW)] == told


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(moment.tzinfo for moment in times_told(text, NOW))

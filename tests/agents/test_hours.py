"""Opening hours as listings write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.hours import LATE, Hours, read_hours

DAY = Hours(time(7), time(21))


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("07.00–21.00", DAY),
        ("7.00-21.00 WITA", DAY),
        ("07:00 sampai 21:00", DAY),
        ("24 jam (Juni 2021)", Hours(time(0), time(0))),
        ("16.00–17.00 saat pasokan datang (Juli 2021)", Hours(time(16), time(17))),
        ("18.00–24.00", Hours(time(18), time(0))),
        ("mulai 08.00 (Juli 2021)", None),
        ("25.00–26.00", None),
        ("07.00–21.75", None),
        ("", None),
    ],
)
def test_hours_are_read_as_they_are_written(words: str, hours: Hours | None) -> None:
    assert read_hours(words) == hours


@pytest.mark.parametrize(
    ("hours", "moment", "is_open"),
    [
        (DAY, time(6, 59), False),
        (DAY, time(7), True),
        (DAY, LATE, True),
        (DAY, time(21), False),
        (Hours(time(18), time(2)), time(1), True),
        (Hours(time(18), time(2)), time(2), False),
        (Hours(time(0), time(0)), time(3), True),
    ],
)
def test_a_shop_is_open_from_its_first_hour_until_before_its_last(
    hours: Hours, moment: time, is_open: bool
) -> None:
    assert hours.has(moment) is is_open


@given(st.text(max_size=60))
def test_any_words_are_read_or_not_understood(words: str) -> None:
    assert read_hours(words) is None or isinstance(read_hours(words), Hours)

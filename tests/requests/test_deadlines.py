"""The two clocks: minutes at any hour, and the working hours of the office."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.requests.deadlines import WorkingTime, answer_by, read_holidays
from tests.data_files import lines

HOLIDAYS = read_holidays(lines("holidays.csv"))
WORKING = WorkingTime(HOLIDAYS)


def _local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("opened", "due", "zone"),
    [
        ("2026-11-18 10:00", "2026-11-18 12:00", "Asia/Jakarta"),
        ("2026-11-18 15:40", "2026-11-19 09:10", "Asia/Jakarta"),  # on the next morning
        ("2026-11-18 03:00", "2026-11-18 09:30", "Asia/Jayapura"),  # before work
        ("2026-11-18 22:00", "2026-11-19 09:30", "Asia/Makassar"),  # after work
        ("2026-11-20 15:30", "2026-11-23 08:30", "Asia/Jakarta"),  # Friday to Monday
        ("2026-11-20 16:30", "2026-11-23 09:30", "Asia/Jakarta"),
        ("2026-11-21 09:00", "2026-11-23 09:30", "Asia/Jakarta"),  # Saturday
        ("2026-12-23 15:00", "2026-12-28 08:30", "Asia/Jakarta"),  # over Christmas and a week-end
        ("2026-03-17 15:30", "2026-03-25 09:00", "Asia/Makassar"),  # over Nyepi and Idulfitri
    ],
)
def test_what_is_not_urgent_has_two_working_hours_of_its_office(opened: str, due: str, zone: str) -> None:
    assert answer_by(False, _local(opened, zone), zone, WORKING) == _local(due, zone)


@pytest.mark.parametrize("hour", [0, 3, 12, 23])
def test_what_is_urgent_has_fifteen_minutes_at_any_hour_of_any_day(hour: int) -> None:
    christmas = datetime(2026, 12, 25, hour, tzinfo=UTC)
    assert answer_by(True, christmas, "Asia/Jakarta", WORKING) == christmas + timedelta(minutes=15)


def test_the_same_moment_is_work_in_papua_and_night_in_aceh() -> None:
    moment = datetime(2026, 11, 17, 23, 0, tzinfo=UTC)  # 08.00 WIT, 06.00 WIB
    assert answer_by(False, moment, "Asia/Jayapura", WORKING) == moment + timedelta(hours=2)
    assert answer_by(False, moment, "Asia/Jakarta", WORKING) == moment + timedelta(hours=3, minutes=30)


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),
    first=st.integers(1, 2000),
    second=st.integers(1, 2000),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
)
def test_working_time_adds_up_and_ends_at_work(start: datetime, first: int, second: int, zone: str) -> None:
    one, two = timedelta(minutes=first), timedelta(minutes=second)
    once = WORKING.after(start, one + two, zone)
    assert once == WORKING.after(WORKING.after(start, one, zone), two, zone)
    local = once.astimezone(ZoneInfo(zone))
    assert local.weekday() < 5
    assert local.date() not in HOLIDAYS
    assert local >= start + one + two


def test_the_holidays_of_2026_are_the_25_of_the_three_ministers() -> None:
    assert len([day for day in HOLIDAYS if day.year == 2026]) == 25
    assert HOLIDAYS[date(2026, 3, 19)] == "Nyepi 1948"

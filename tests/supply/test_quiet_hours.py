"""Nobody is disturbed from 21.00 to 06.00 on their own clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supply.quiet_hours import is_quiet, next_evening, next_morning

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


def utc(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, 24, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "quiet"),
    [
        (utc(13, 59), "Asia/Jakarta", False),  # 20.59 WIB
        (utc(14, 0), "Asia/Jakarta", True),  # 21.00 WIB
        (utc(22, 59), "Asia/Jakarta", True),  # 05.59 WIB
        (utc(23, 0), "Asia/Jakarta", False),  # 06.00 WIB
        (utc(13, 0), "Asia/Makassar", True),  # 21.00 WITA
        (utc(12, 0), "Asia/Jayapura", True),  # 21.00 WIT
        (utc(21, 0), "Asia/Jayapura", False),  # 06.00 WIT
    ],
)
def test_the_night_is_that_of_the_persons_own_zone(moment: datetime, zone: str, quiet: bool) -> None:
    assert is_quiet(moment, zone) is quiet


def test_the_night_ends_at_six() -> None:
    assert next_morning(utc(15), "Asia/Jakarta") == utc(23)
    assert next_morning(utc(18), "Asia/Jakarta") == utc(23)
    assert next_morning(utc(5), "Asia/Jakarta") == utc(5)


def test_the_next_night_begins_at_nine_in_the_evening() -> None:
    assert next_evening(utc(5), "Asia/Jakarta") == utc(14)
    assert next_evening(utc(14), "Asia/Jakarta") == utc(14) + timedelta(days=1)


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
def test_a_morning_and_an_evening_are_found_from_every_moment(moment: datetime, zone: str) -> None:
    morning, evening = next_morning(moment, zone), next_evening(moment, zone)
    assert not is_quiet(morning, zone)
    assert timedelta(0) <= morning - moment <= timedelta(hours=9)
    assert is_quiet(evening, zone)
    assert not is_quiet(evening - timedelta(minutes=1), zone)
    assert timedelta(0) < evening - moment <= timedelta(hours=24)

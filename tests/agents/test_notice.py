"""What agents say of the day, and what it means for their doors."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.agents.notice import Notice, NoticeKind, in_force
from bot.agents.observation import ReporterKind
from bot.agents.opening import delivers, is_open, is_shut
from tests.agents.made import NOW

TODAY = date(2026, 7, 24)
TOMORROW = TODAY + timedelta(days=1)
USUAL = "08.00–17.00"
Kind = NoticeKind


def notice(kind: NoticeKind, hour: int | None = None, day: date = TODAY, minutes_ago: int = 0) -> Notice:
    at = None if hour is None else time(hour)
    return Notice("A", kind, day, at, NOW - timedelta(minutes=minutes_ago), "agen")


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour))


def test_a_notice_counts_until_the_end_of_its_day() -> None:
    closed = notice(Kind.CLOSED)
    assert in_force([closed], TODAY) == (closed,)
    assert in_force([closed], TOMORROW) == ()


def test_notices_of_days_to_come_are_told_before_their_day() -> None:
    closed = notice(Kind.CLOSED, day=TOMORROW)
    assert in_force([closed], TODAY) == (closed,)
    assert not is_shut([closed], at(10))
    assert is_shut([closed], at(10, TOMORROW))


def test_of_two_on_the_same_matter_the_newer_counts() -> None:
    five, four = notice(Kind.CLOSES_AT, 17, minutes_ago=60), notice(Kind.CLOSES_AT, 16)
    assert in_force([four, five], TODAY) == (four,)


def test_saying_when_it_opens_takes_back_that_it_is_closed() -> None:
    closed, later = notice(Kind.CLOSED, minutes_ago=60), notice(Kind.OPENS_AT, 13)
    assert in_force([closed, later], TODAY) == (later,)


def test_saying_that_it_does_not_deliver_takes_back_that_it_does() -> None:
    does, does_not = notice(Kind.DELIVERS, minutes_ago=60), notice(Kind.NO_DELIVERY)
    assert delivers(in_force([does], TODAY), at(10))
    assert not delivers(in_force([does, does_not], TODAY), at(10))


def test_one_citizen_does_not_close_a_shop_but_two_do() -> None:
    one = replace(notice(Kind.CLOSED), reporter=ReporterKind.CITIZEN, source="x")
    again = replace(one, said_at=NOW + timedelta(minutes=1))
    other = replace(one, source="y", said_at=NOW + timedelta(minutes=2))
    assert in_force([one, again], TODAY) == ()
    assert in_force([one, again, other], TODAY) == (other,)


@pytest.mark.parametrize(
    ("notices", "hour", "expected"),
    [
        ((), 10, True),
        ((), 18, False),
        ((notice(Kind.CLOSED),), 10, False),
        ((notice(Kind.CLOSES_AT, 15),), 14, True),
        ((notice(Kind.CLOSES_AT, 15),), 15, False),
        ((notice(Kind.CLOSES_AT, 20),), 19, True),
        ((notice(Kind.CLOSES_AT, 20),), 7, False),
        ((notice(Kind.OPENS_AT, 13),), 10, False),
        ((notice(Kind.OPENS_AT, 13),), 14, True),
        ((notice(Kind.OPENS_AT, 13),), 18, False),
        ((notice(Kind.OPENS_AT, 13), notice(Kind.CLOSES_AT, 15)), 16, False),
        ((notice(Kind.DELIVERS),), 18, False),
    ],
)
def test_the_word_of_the_day_goes_before_the_usual_hours(
    notices: tuple[Notice, ...], hour: int, expected: bool
) -> None:
    assert is_open(USUAL, notices, at(hour)) is expected


def test_where_no_hours_are_known_only_the_word_of_the_day_tells() -> None:
    assert is_open("", (), at(10)) is None
    assert is_open("", (notice(Kind.CLOSES_AT, 17),), at(10)) is True
    assert is_open("", (notice(Kind.CLOSED),), at(10)) is False

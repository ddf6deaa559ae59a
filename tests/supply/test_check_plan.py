"""When linked agents are asked for their stock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supply.check_plan import (
    ANSWER_WITHIN,
    DAY_BEGINS,
    DAY_ENDS,
    MOST_A_DAY,
    SPOKEN_FOR,
    CheckWishes,
    Circumstances,
    hours_of_day,
    next_check,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
USUAL = Circumstances(CheckWishes(), "Asia/Jakarta")


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """An hour in Jakarta in July 2026."""
    return datetime(2026, 7, day, hour, minute, tzinfo=JAKARTA).astimezone(UTC)


def test_who_has_said_nothing_of_it_is_asked_at_nine_and_at_three() -> None:
    assert next_check(USUAL, at(7)) == at(9)
    assert next_check(USUAL, at(9)) == at(15)
    assert next_check(USUAL, at(15)) == at(9, day=25)


def test_an_agent_is_asked_at_the_hours_it_chose() -> None:
    chosen = replace(USUAL, wishes=CheckWishes((time(8), time(14))))
    assert [next_check(chosen, at(7)), next_check(chosen, at(8))] == [at(8), at(14)]


def test_the_hours_are_those_of_the_agents_own_zone() -> None:
    assert next_check(replace(USUAL, zone="Asia/Jayapura"), at(1)) == at(7)


def test_nobody_is_asked_who_does_not_want_to_be() -> None:
    assert next_check(replace(USUAL, wishes=CheckWishes(is_off=True)), at(7)) is None


def test_hours_of_the_night_are_not_kept() -> None:
    assert hours_of_day(CheckWishes((time(5), time(21), time(10))), 0) == (time(10),)


def test_who_has_just_reported_is_not_asked() -> None:
    assert next_check(replace(USUAL, spoke_at=at(7, 30)), at(8)) == at(15)


def test_a_day_on_which_it_is_closed_is_left_out() -> None:
    assert next_check(replace(USUAL, closed_on={date(2026, 7, 24)}), at(7)) == at(9, day=25)


def test_who_waits_for_a_delivery_is_asked_on_its_day() -> None:
    assert next_check(replace(USUAL, delivery_on=date(2026, 7, 26)), at(7)) == at(9, day=26)


def test_no_second_question_while_one_is_open() -> None:
    often = replace(USUAL, wishes=CheckWishes((time(9), time(10), time(15))), asked_at=at(9))
    assert next_check(often, at(9)) == at(15)


def test_who_never_answers_is_asked_once_a_day() -> None:
    silent = replace(USUAL, missed=6)
    assert [next_check(silent, at(7)), next_check(silent, at(9))] == [at(9), at(9, day=25)]


@pytest.mark.parametrize(("need", "times"), [(0, 2), (5, 3), (10, 4), (1000, 4)])
def test_more_often_where_people_search_in_vain(need: float, times: int) -> None:
    assert len(hours_of_day(CheckWishes(), need)) == times


hours = st.tuples() | st.lists(st.times(), max_size=8).map(tuple)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@given(hours, st.floats(0, 1000), moments, moments | st.none(), moments | st.none())
def test_never_at_night_never_too_soon_and_never_too_often(
    chosen: tuple[time, ...],
    need: float,
    after: datetime,
    spoke_at: datetime | None,
    asked_at: datetime | None,
) -> None:
    circumstances = Circumstances(CheckWishes(chosen), "Asia/Makassar", need, spoke_at, asked_at)
    moment = next_check(circumstances, after)
    assert 1 <= len(hours_of_day(circumstances.wishes, need)) <= MOST_A_DAY
    assert moment is not None
    assert moment > after
    assert DAY_BEGINS <= moment.astimezone(ZoneInfo("Asia/Makassar")).time() < DAY_ENDS
    assert spoke_at is None or moment - spoke_at >= SPOKEN_FOR
    assert asked_at is None or moment - asked_at >= ANSWER_WITHIN

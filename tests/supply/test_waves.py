"""Who is told of a stock, and when."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.person import Person
from bot.supply.quiet_hours import is_quiet
from bot.supply.watch import Watch
from bot.supply.waves import FRESH_FOR, INTERVAL, is_news, next_wave
from tests.supply.made import AGENT, NOON, stock, watch

MINUTE = timedelta(minutes=1)
EVENING = datetime(2026, 7, 24, 13, 50, tzinfo=UTC)  # 20.50 WIB
LATE = datetime(2026, 7, 24, 18, 0, tzinfo=UTC)  # 01.00 WIB, the 25th
SIX = datetime(2026, 7, 24, 23, 0, tzinfo=UTC)


def played(
    seen: Observation, watches: list[Watch], now: datetime = NOON
) -> list[tuple[datetime, tuple[Watch, ...]]]:
    """All waves of one report when nothing else is heard: the time and those told."""
    told: dict[Person, datetime] = {}
    waves = []
    at: datetime | None = now
    while at is not None:
        wave = next_wave(seen, AGENT, watches, told, at)
        waves.append((at, wave.told))
        told |= {each.person: at for each in wave.told}
        at = wave.again_at
    return waves


def test_a_wave_is_half_as_large_again_as_the_stock() -> None:
    everybody = [watch(n) for n in range(100)]
    assert [len(told) for _, told in played(stock(20), everybody)] == [30, 15, 8, 4, 2]


def test_ada_without_a_number_is_taken_for_a_few() -> None:
    everybody = [watch(n) for n in range(100)]
    assert [len(told) for _, told in played(stock(None), everybody)] == [9, 5, 3]


def test_waves_are_twenty_minutes_apart() -> None:
    waves = played(stock(20), [watch(n) for n in range(100)])
    assert {later - earlier for (earlier, _), (later, _) in pairwise(waves)} == {INTERVAL}


def test_few_who_wait_are_all_told_at_once() -> None:
    assert played(stock(20), [watch(n) for n in range(5)]) == [(NOON, tuple(watch(n) for n in range(5)))]


def test_the_nearer_is_told_first() -> None:
    [(_, told), *_] = played(stock(2), [watch(n, km=10 - n) for n in range(10)])
    assert [each.id for each in told] == [9, 8, 7]


def test_who_has_waited_longer_is_told_first() -> None:
    [(_, told), *_] = played(stock(2), [watch(n, waited=timedelta(hours=n)) for n in range(10)])
    assert [each.id for each in told] == [9, 8, 7]


def test_a_day_of_waiting_outweighs_ten_kilometres_and_not_twenty() -> None:
    new, patient, far = watch(1, km=1), watch(2, km=11, waited=timedelta(days=1)), watch(3, km=21)
    farther = watch(4, km=20, waited=timedelta(days=1))
    [(_, told)] = played(stock(20), [farther, far, new, patient])
    assert [each.id for each in told] == [2, 1, 4, 3]


def test_weeks_of_waiting_leave_distance_its_say() -> None:
    near = watch(1, km=1, waited=timedelta(days=5))
    far = watch(2, km=20, waited=timedelta(days=13))
    [(_, told)] = played(stock(20), [far, near])
    assert [each.id for each in told] == [1, 2]


def test_of_a_person_who_waits_twice_one_wish_is_enough() -> None:
    first, second = watch(1), watch(2, km=5, person=watch(1).person)
    assert played(stock(20), [second, first]) == [(NOON, (first,))]


def test_nobody_is_told_of_the_same_report_again_though_they_wait_again() -> None:
    told = {watch(1).person: NOON}
    assert next_wave(stock(), AGENT, [watch(1)], told, NOON + MINUTE).told == ()


def test_a_later_report_is_news_to_who_waits_again() -> None:
    told = {watch(1).person: NOON - 3 * INTERVAL}
    assert next_wave(stock(), AGENT, [watch(1)], told, NOON).told == (watch(1),)


def test_a_report_right_after_another_counts_those_who_are_on_their_way() -> None:
    """Thirty were told of 20 a minute ago: "eh salah, 18" calls nobody else yet."""
    told = {watch(n).person: NOON - MINUTE for n in range(30)}
    wave = next_wave(stock(18), AGENT, [watch(n) for n in range(100, 200)], told, NOON)
    assert (wave.told, wave.again_at) == ((), NOON + INTERVAL)


@pytest.mark.parametrize("by", [ReporterKind.CITIZEN, ReporterKind.PRESS])
def test_nobody_is_told_what_only_a_citizen_or_a_paper_says(by: ReporterKind) -> None:
    assert played(stock(reporter=by), [watch()]) == [(NOON, ())]


def test_an_officials_word_counts_like_the_agents() -> None:
    assert played(stock(reporter=ReporterKind.OFFICIAL), [watch()]) == [(NOON, (watch(),))]


def test_an_empty_stock_and_an_old_word_are_no_news() -> None:
    assert not is_news(stock(0), NOON)
    assert not is_news(stock(stock=None, price_idr=40_000), NOON)
    assert not is_news(stock(ago=FRESH_FOR), NOON)
    assert is_news(stock(None), NOON)


def test_at_night_only_those_are_told_who_want_it() -> None:
    asleep, awake = watch(1, km=1), watch(2, km=5, at_night=True)
    [(_, told), *later] = played(stock(seen_at=LATE), [asleep, awake], LATE)
    assert told == (awake,)
    assert later == [(SIX, (asleep,))]


def test_news_of_the_evening_is_old_in_the_morning() -> None:
    assert played(stock(seen_at=EVENING), [watch()], EVENING + 15 * MINUTE) == [(EVENING + 15 * MINUTE, ())]


def test_each_is_asleep_by_their_own_clock() -> None:
    """20.50 in Jakarta is 22.50 in Jayapura."""
    west, east = watch(1), watch(2, zone="Asia/Jayapura")
    assert [told for _, told in played(stock(seen_at=EVENING), [west, east], EVENING)] == [(west,)]


people = st.builds(
    watch,
    n=st.integers(1, 60),
    km=st.floats(0, 40),
    waited=st.timedeltas(timedelta(0), timedelta(days=15)),
    size_m3=st.sampled_from([None, 1.0, 6.0]),
    item=st.sampled_from([Item.REFILL, Item.ANY, Item.CYLINDER_BUY]),
    highest_idr=st.sampled_from([None, 40_000, 60_000]),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    at_night=st.booleans(),
)


@given(
    st.lists(people, max_size=60),
    st.integers(1, 30) | st.none(),
    st.sampled_from([None, 40_000, 60_000]),
    st.integers(0, 24 * 60),
)
def test_whoever_waits_nobody_is_told_twice_or_at_night_or_of_what_they_do_not_want(
    watches: list[Watch], count: int | None, price: int | None, minutes: int
) -> None:
    at = NOON + minutes * MINUTE
    seen = stock(count, seen_at=at, price_idr=price)
    told = [(moment, each) for moment, wave in played(seen, watches, at) for each in wave]
    assert len({each.person for _, each in told}) == len(told)
    for moment, each in told:
        assert each.at_night or not is_quiet(moment, each.zone)
        assert moment - at < FRESH_FOR
        assert each.size_m3 in (None, 1.0)
        assert each.item in (Item.REFILL, Item.ANY)
        assert each.highest_idr is None or price is None or price <= each.highest_idr
        assert each.until > moment
    assert len(told) <= 3 * (count or 6) + 1


@given(st.lists(people, max_size=40), st.integers(1, 10))
def test_nobody_is_passed_over_for_somebody_farther_who_waited_less(watches: list[Watch], count: int) -> None:
    [(_, told), *_] = played(stock(count), watches)
    ids = {each.person for each in told}
    for each in watches:
        if each.person in ids or not next_wave(stock(count), AGENT, [each], {}, NOON).told:
            continue
        for other in told:
            nearer = abs(each.point.lat - AGENT.point.lat) < abs(other.point.lat - AGENT.point.lat)
            assert not (nearer and each.since < other.since)

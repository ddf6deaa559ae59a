"""How far a word about stock is believed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Verification
from bot.agents.freshness import (
    MOST_ACCURATE_CITIZEN,
    PRICE_HALF_LIFE,
    STOCK_HALF_LIFE,
    STOCK_NEWS_FOR,
    accuracy,
    after_silence,
    chance_without_news,
    drifted,
    faded,
    heard,
    is_stock_news,
    stock_trust,
    weight_order,
)
from bot.agents.observation import ReporterKind
from tests.agents.made import NOW, TODAY

AGENT, CITIZEN, PRESS = ReporterKind.AGENT, ReporterKind.CITIZEN, ReporterKind.PRESS
ages = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3000))
bases = st.floats(0.25, 0.5)
chances = st.floats(0.01, 0.99)
reporters = st.sampled_from(ReporterKind)
weights = st.floats(0, 1)


def said(there: bool, reporter: ReporterKind, age: timedelta, base: float, weight: float = 0.75) -> float:
    """The chance after one word on an agent nobody had heard of."""
    return drifted(heard(base, there, accuracy(reporter, weight)), age, base)


def test_trust_halves_every_half_life() -> None:
    assert faded(timedelta(), STOCK_HALF_LIFE) == 1
    assert faded(STOCK_HALF_LIFE, STOCK_HALF_LIFE) == 0.5
    assert faded(2 * PRICE_HALF_LIFE, PRICE_HALF_LIFE) == 0.25


def test_a_clock_that_runs_ahead_adds_no_trust() -> None:
    assert faded(timedelta(hours=-5), STOCK_HALF_LIFE) == 1


def test_agents_are_believed_before_officials_and_officials_before_citizens() -> None:
    trusts = [stock_trust(reporter) for reporter in ReporterKind]
    assert trusts == sorted(trusts, reverse=True)


def test_two_citizens_are_believed_more_than_one_but_a_crowd_less_than_the_agent() -> None:
    one, two, crowd = (stock_trust(ReporterKind.CITIZEN, voices) for voices in (1, 2, 50))
    assert one < two < crowd < stock_trust(ReporterKind.AGENT)


def test_a_citizen_with_a_good_record_is_believed_more_but_less_than_an_official() -> None:
    bad, new, good = (stock_trust(CITIZEN, weight=weight) for weight in (0.5, 0.75, 1.0))
    assert bad == 0
    assert new < good < stock_trust(ReporterKind.OFFICIAL)


def test_an_article_says_nothing_of_the_stock() -> None:
    assert said(True, PRESS, timedelta(), 0.3) == pytest.approx(0.3)


def test_a_fresh_word_of_the_agent_is_nearly_sure() -> None:
    assert said(True, AGENT, timedelta(minutes=10), 0.25) > 0.9
    assert said(False, AGENT, timedelta(minutes=10), 0.25) < 0.05


def test_after_some_days_it_is_as_if_nothing_had_been_said() -> None:
    assert said(False, AGENT, timedelta(days=4), 0.3) == pytest.approx(0.3, abs=0.001)


@given(ages, ages, reporters, bases, weights.filter(lambda weight: weight >= 0.5))
def test_a_fresher_ada_is_never_worse_and_a_fresher_habis_never_better(
    a: timedelta, b: timedelta, reporter: ReporterKind, base: float, weight: float
) -> None:
    fresh, old = sorted((a, b))
    rounding = 1e-12
    assert said(True, reporter, fresh, base, weight) >= said(True, reporter, old, base, weight) - rounding
    assert said(False, reporter, fresh, base, weight) <= said(False, reporter, old, base, weight) + rounding


@given(chances, reporters, reporters, weights)
def test_the_order_of_words_said_at_once_does_not_matter(
    chance: float, one: ReporterKind, other: ReporterKind, weight: float
) -> None:
    first, second = accuracy(one, weight), accuracy(other, weight)
    there_and_back = heard(heard(chance, True, first), False, second)
    assert there_and_back == pytest.approx(heard(heard(chance, False, second), True, first))


@given(chances, reporters, weights, st.booleans(), ages, bases)
def test_a_chance_stays_between_0_and_1(
    chance: float, reporter: ReporterKind, weight: float, there: bool, age: timedelta, base: float
) -> None:
    assert 0 <= drifted(heard(chance, there, accuracy(reporter, weight)), age, base) <= 1


@given(bases, st.timedeltas(timedelta(), timedelta(hours=2)), weights)
def test_no_single_citizen_makes_an_agent_who_just_said_ada_worse_than_a_stranger(
    base: float, age: timedelta, weight: float
) -> None:
    promised = said(True, AGENT, age, base)
    assert heard(promised, False, accuracy(CITIZEN, weight)) >= base


def test_a_citizen_is_never_taken_to_be_surer_than_a_record_can_show() -> None:
    assert accuracy(CITIZEN, 1.0) == MOST_ACCURATE_CITIZEN


def test_silence_lowers_a_chance_with_each_check_and_never_erases_it() -> None:
    falling = [after_silence(0.8, missed) for missed in range(9)]
    assert falling[0] == 0.8
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] > 0.3


@given(ages, ages, ages)
def test_which_of_two_reports_weighs_more_does_not_change_with_time(
    a: timedelta, b: timedelta, later: timedelta
) -> None:
    """The order by log weight agrees with the weights themselves, at any later moment."""
    now = NOW + min(later, timedelta(days=1))
    first, second = NOW - min(a, timedelta(days=5)), NOW - min(b, timedelta(days=5))
    weights = [0.9 * faded(now - first, STOCK_HALF_LIFE), 0.5 * faded(now - second, STOCK_HALF_LIFE)]
    orders = [weight_order(0.9, first, STOCK_HALF_LIFE), weight_order(0.5, second, STOCK_HALF_LIFE)]
    assert abs(orders[0] - orders[1]) < 1e-6 or (orders[0] > orders[1]) == (weights[0] > weights[1])


def test_a_listing_confirmed_lately_is_a_better_guess_than_one_of_2021() -> None:
    fresh = chance_without_news(Verification.CONFIRMED, TODAY, TODAY)
    unconfirmed = chance_without_news(Verification.UNCONFIRMED, TODAY, TODAY)
    old = chance_without_news(Verification.UNCONFIRMED, date(2021, 6, 30), TODAY)
    assert fresh == 0.5
    assert old == pytest.approx(0.25, abs=0.001)
    assert old < unconfirmed < fresh


def test_what_was_said_yesterday_is_no_news() -> None:
    assert is_stock_news(NOW - timedelta(minutes=35), NOW)
    assert not is_stock_news(NOW - STOCK_NEWS_FOR, NOW)

"""How far a word about stock is believed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Verification
from bot.agents.freshness import (
    PRICE_HALF_LIFE,
    STOCK_HALF_LIFE,
    STOCK_NEWS_FOR,
    chance_of_stock,
    chance_without_news,
    faded,
    is_stock_news,
    stock_trust,
    weight_order,
)
from bot.agents.observation import ReporterKind, Stock
from tests.agents.made import NOW, TODAY

THERE, EMPTY = Stock(None), Stock(0)
ages = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3000))
bases = st.floats(0.25, 0.5)
reporters = st.sampled_from(ReporterKind)


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


def test_an_article_says_nothing_of_the_stock() -> None:
    assert chance_of_stock(THERE, ReporterKind.PRESS, 1, timedelta(), 0.3) == 0.3


def test_a_fresh_word_of_the_agent_is_nearly_sure() -> None:
    assert chance_of_stock(THERE, ReporterKind.AGENT, 1, timedelta(minutes=10), 0.25) > 0.9
    assert chance_of_stock(EMPTY, ReporterKind.AGENT, 1, timedelta(minutes=10), 0.25) < 0.05


def test_after_some_days_it_is_as_if_nothing_had_been_said() -> None:
    assert chance_of_stock(EMPTY, ReporterKind.AGENT, 1, timedelta(days=4), 0.3) == pytest.approx(
        0.3, abs=0.001
    )


@given(ages, ages, reporters, bases)
def test_a_fresher_ada_is_never_worse(
    a: timedelta, b: timedelta, reporter: ReporterKind, base: float
) -> None:
    fresh, old = sorted((a, b))
    assert chance_of_stock(THERE, reporter, 1, fresh, base) >= chance_of_stock(THERE, reporter, 1, old, base)


@given(ages, ages, reporters, bases)
def test_a_fresher_habis_is_never_better(
    a: timedelta, b: timedelta, reporter: ReporterKind, base: float
) -> None:
    fresh, old = sorted((a, b))
    assert chance_of_stock(EMPTY, reporter, 1, fresh, base) <= chance_of_stock(EMPTY, reporter, 1, old, base)


@given(ages, reporters, st.integers(1, 5), bases, st.sampled_from((THERE, EMPTY, Stock(7))))
def test_a_chance_stays_between_0_and_1(
    age: timedelta, reporter: ReporterKind, voices: int, base: float, stock: Stock
) -> None:
    assert 0 <= chance_of_stock(stock, reporter, voices, age, base) <= 1


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

"""What is usual now, and which prices are asked about before they are shown."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.agents.reference_prices import PriceRange, ReferencePrices, ReportedPrice
from bot.agents.usual_prices import FRESH_FOR, KEPT_AGENTS, FreshPrices, UsualPrices, is_far_off
from tests.agents.made import NOW, said

DAY = timedelta(days=1)
ONCE = ReportedPrice("36", Item.REFILL, 1.0, 30_000, 50_000, date(2021, 7, 1), "koran", "")


def fresh(reports: Iterable[Observation]) -> FreshPrices:
    prices = FreshPrices()
    for report in reports:
        prices.observe("36", report)
    return prices


def of_agents(*prices: int, ago: timedelta = DAY, **changes: Any) -> list[Observation]:
    """A price of each of so many agents."""
    return [said(price=price, ago=ago, agent_id=f"N{n}", **changes) for n, price in enumerate(prices)]


def usual(reports: Iterable[Observation], place_code: str = "367407") -> PriceRange | None:
    return UsualPrices(ReferencePrices([ONCE]), fresh(reports)).usual(place_code, Item.REFILL, 1.0, NOW)


def test_fresh_prices_of_three_agents_are_the_usual_range() -> None:
    found = usual(of_agents(45_000, 60_000, 50_000))
    assert found == PriceRange("36", 45_000, 60_000, date(2026, 7, 23), date(2026, 7, 23), 3, is_fresh=True)


def test_of_fewer_agents_what_was_once_reported_is_told_with_its_date() -> None:
    found = usual(of_agents(45_000, 60_000))
    assert found is not None
    assert (found.low_idr, found.high_idr, found.last_seen, found.is_fresh) == (
        30_000,
        50_000,
        date(2021, 7, 1),
        False,
    )


def test_one_agent_that_reports_three_times_is_one_agent() -> None:
    found = usual(said(price=price, ago=price * DAY / 45_000) for price in (45_000, 46_000, 90_000))
    assert found is not None
    assert not found.is_fresh


def test_of_an_agent_the_newest_price_counts_in_whatever_order_they_come() -> None:
    old = of_agents(90_000, 90_000, 90_000, ago=2 * DAY)
    new = of_agents(45_000, 46_000, 47_000)
    for reports in ((*old, *new), (*new, *old)):
        found = usual(reports)
        assert found is not None
        assert (found.low_idr, found.high_idr) == (45_000, 47_000)


def test_other_provinces_and_sizes_do_not_count() -> None:
    assert usual(of_agents(45_000, 60_000, 50_000), "3273") == ReferencePrices([ONCE]).usual(
        "", Item.REFILL, 1.0
    )
    found = usual(of_agents(45_000, 60_000, 50_000, size_m3=6.0))
    assert found is not None
    assert not found.is_fresh


def test_after_two_weeks_a_price_is_no_news() -> None:
    found = usual(of_agents(45_000, 60_000, 50_000, ago=FRESH_FOR))
    assert found is not None
    assert not found.is_fresh


def test_an_article_is_no_fresh_report() -> None:
    found = usual(of_agents(45_000, 60_000, 50_000, by=ReporterKind.PRESS))
    assert found is not None
    assert not found.is_fresh


def test_zeros_too_many_or_too_few_do_not_widen_the_range() -> None:
    found = usual(of_agents(45_000, 60_000, 50_000, 450_000, 5_000))
    assert found is not None
    assert (found.low_idr, found.high_idr) == (45_000, 60_000)


def test_of_many_agents_the_dearest_and_the_cheapest_tenth_are_left_out() -> None:
    found = usual(of_agents(*range(40_000, 62_000, 1_000)))
    assert found is not None
    assert (found.low_idr, found.high_idr) == (42_000, 59_000)


def test_no_more_agents_are_kept_than_a_range_needs() -> None:
    reports = [said(price=45_000 + n, ago=n * DAY / 1000, agent_id=f"N{n}") for n in range(KEPT_AGENTS + 50)]
    found = usual(reports)
    assert found is not None
    assert (found.reports, found.is_fresh) == (KEPT_AGENTS, True)
    assert found.high_idr < 45_000 + KEPT_AGENTS


@given(st.lists(st.integers(1_000, 10_000_000), min_size=3, max_size=50))
def test_a_range_lies_among_the_reported_prices_and_holds_their_median(prices: list[int]) -> None:
    found = usual(of_agents(*prices))
    assert found is not None
    middle = sorted(prices)[len(prices) // 2]
    assert min(prices) <= found.low_idr <= found.high_idr <= max(prices)
    assert found.low_idr <= middle or len(prices) % 2 == 0


def test_where_nothing_is_known_nothing_is_told() -> None:
    assert UsualPrices(ReferencePrices([]), FreshPrices()).usual("36", Item.REFILL, 1.0, NOW) is None


RANGE = PriceRange("36", 40_000, 60_000, date(2026, 7, 20), date(2026, 7, 23), 5, is_fresh=True)


@pytest.mark.parametrize(
    ("price", "last", "usual", "expected"),
    [
        (45_000, None, RANGE, False),
        (90_000, None, RANGE, False),
        (91_000, None, RANGE, True),
        (45, None, RANGE, True),
        (450_000, 45_000, None, True),
        (60_000, 45_000, None, False),
        (22_500, 45_000, None, True),
        (110_000, 70_000, RANGE, True),
        (110_000, 100_000, RANGE, False),
        (45_000, 100_000, RANGE, True),
        (45_000, None, None, False),
    ],
)
def test_a_price_far_from_the_agents_last_or_from_the_usual_is_asked_about(
    price: int, last: int | None, usual: PriceRange | None, expected: bool
) -> None:
    assert is_far_off(price, last, usual) is expected

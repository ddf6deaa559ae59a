"""What somebody waits for, and what is not meant for them."""

from datetime import timedelta
from typing import Any

import pytest

from bot.agents.item import Item
from bot.supply.watch import LASTS, matches, stock_key
from tests.supply.made import AGENT, NOON, stock, watch


@pytest.mark.parametrize(
    ("wish", "seen"),
    [
        ({}, {}),
        ({"size_m3": 1.0}, {"size_m3": 1.0}),
        ({"size_m3": 1.0}, {"size_m3": None}),
        ({"item": Item.ANY}, {"item": Item.CYLINDER_RENT}),
        ({"item": Item.CYLINDER_BUY}, {"item": Item.ANY}),
        ({"highest_idr": 50_000}, {"price_idr": 50_000}),
        ({"highest_idr": 50_000}, {"price_idr": None}),
        ({"km": 24.9}, {}),
    ],
)
def test_what_is_waited_for(wish: dict[str, Any], seen: dict[str, Any]) -> None:
    assert matches(watch(**wish), stock(**seen), AGENT, False, NOON)


@pytest.mark.parametrize(
    ("wish", "seen"),
    [
        ({"item": Item.CYLINDER_BUY}, {}),
        ({"item": Item.CYLINDER_RENT}, {"item": Item.ANY}),  # this agent rents out nothing
        ({"item": Item.ANY}, {"item": Item.REGULATOR}),
        ({"size_m3": 1.0}, {"size_m3": 6.0}),
        ({"highest_idr": 50_000}, {"price_idr": 50_001}),
        ({"km": 25.1}, {}),
        ({"is_waiting": False}, {}),
        ({"waited": LASTS}, {}),
        ({"waited": timedelta(hours=-1)}, {}),
    ],
)
def test_what_is_not_waited_for(wish: dict[str, Any], seen: dict[str, Any]) -> None:
    assert not matches(watch(**wish), stock(**seen), AGENT, False, NOON)


def test_who_waits_for_a_delivery_is_told_of_agents_that_deliver_only() -> None:
    wish = watch(delivers=True)
    assert matches(wish, stock(), AGENT, True, NOON)
    assert not matches(wish, stock(), AGENT, False, NOON)


def test_reports_of_one_item_and_size_are_about_the_same_stock() -> None:
    assert stock_key(stock(5)) == stock_key(stock(7, ago=timedelta(hours=1)))
    assert len({stock_key(stock(size_m3=size)) for size in (None, 1.0, 1.5)}) == 3

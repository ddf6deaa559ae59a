"""Where most is lacking."""

from datetime import date, timedelta

from bot.agents.item import Item
from bot.supply.unmet import Unmet, checks_a_day, needs

TODAY = date(2026, 7, 24)


def unmet(code: str, searches: int, days_ago: int = 0, item: Item = Item.REFILL) -> Unmet:
    return Unmet(code, item, TODAY - timedelta(days=days_ago), searches)


def test_the_place_with_most_searches_comes_first() -> None:
    found = needs([unmet("367404", 2), unmet("327301", 5), unmet("367404", 1)], TODAY)
    assert [(need.place_code, need.searches) for need in found] == [("327301", 5), ("367404", 3)]


def test_items_are_counted_apart() -> None:
    found = needs([unmet("367404", 2), unmet("367404", 3, item=Item.CONCENTRATOR)], TODAY)
    assert [need.item for need in found] == [Item.CONCENTRATOR, Item.REFILL]


def test_a_search_of_two_days_ago_counts_half() -> None:
    [need] = needs([unmet("367404", 8, days_ago=2)], TODAY)
    assert (need.searches, need.weight) == (8, 4.0)


def test_todays_need_comes_before_a_greater_one_of_last_week() -> None:
    found = needs([unmet("367404", 20, days_ago=7), unmet("327301", 5)], TODAY)
    assert [need.place_code for need in found] == ["327301", "367404"]


def test_agents_are_asked_more_often_where_people_search_in_vain() -> None:
    assert [checks_a_day(weight) for weight in (0, 4.9, 5, 10, 1000)] == [1, 1, 2, 3, 4]

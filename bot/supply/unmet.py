"""Searches that found nothing, counted by kecamatan, item and day. No person stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.agents.item import Item

HALF_LIFE = timedelta(days=2)
"""Need moves within days: a search counts half after two of them, and hardly after a week."""

MOST_CHECKS = 4
SEARCHES_PER_CHECK = 5.0


@dataclass(frozen=True, slots=True)
class Unmet:
    """`searches` for `item` in a place (a kecamatan's code; a kota's or kabupaten's when no more was said)
    that found nothing on that day (the place's own date)."""

    place_code: str
    item: Item
    day: date
    searches: int


@dataclass(frozen=True, slots=True)
class Need:
    """What a place lacks: its `searches`, and their `weight` when older ones count less."""

    place_code: str
    item: Item
    searches: int
    weight: float


def needs(unmet: Iterable[Unmet], today: date) -> list[Need]:
    """The places and items by need, greatest first; among equals in the order of their codes."""
    searches: dict[tuple[str, Item], int] = {}
    weights: dict[tuple[str, Item], float] = {}
    for found in unmet:
        key = found.place_code, found.item
        searches[key] = searches.get(key, 0) + found.searches
        weights[key] = weights.get(key, 0.0) + found.searches * _left(today - found.day)
    every = [Need(*key, searches[key], weights[key]) for key in searches]
    return sorted(every, key=lambda need: (-need.weight, need.place_code, need.item))


def checks_a_day(weight: float) -> int:
    """How often a place's agents are asked for their stock: once, and once more for each five searches."""
    return min(MOST_CHECKS, 1 + int(weight // SEARCHES_PER_CHECK))


def _left(age: timedelta) -> float:
    return float(2.0 ** (-max(age, timedelta(0)) / HALF_LIFE))

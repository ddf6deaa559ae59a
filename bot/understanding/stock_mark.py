"""One mark in an agent's message: a word or a number that tells of stock."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.agents.item import Item

ITEMS = {
    "items.refill": Item.REFILL,
    "items.buy": Item.CYLINDER_BUY,
    "stock.new": Item.CYLINDER_BUY,
    "items.rent": Item.CYLINDER_RENT,
    "items.concentrator": Item.CONCENTRATOR,
    "items.regulator": Item.REGULATOR,
}
"""The items that stock is told of, by the lists of their words."""


class Kind(Enum):
    """What a mark tells."""

    ITEM = auto()
    CYLINDER = (
        auto()
    )  # "tabung": a piece of anything, or the cylinder itself where a refill is told apart from it
    SIZE = auto()
    COUNT = auto()
    BARE = auto()  # right behind a size or device: a price in thousands of a refill, a count of others
    PRICE = auto()
    GONE = auto()
    THERE = auto()
    ALL = auto()
    REST = auto()
    EXCEPT = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """The words `start` up to `end`: an item, a size in m³, a count or a price in rupiah by its kind."""

    kind: Kind
    start: int
    end: int
    item: Item | None = None
    number: float = 0

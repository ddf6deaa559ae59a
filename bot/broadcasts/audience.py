"""Whom a broadcast is for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.agents.item import Item
from bot.places.point import Point

WIDEST_KM = 100.0
"""The widest circle, within which Indonesia is flat enough."""

MOST_AREAS = 10
"""So many areas one broadcast may name."""


class Listeners(StrEnum):
    """Why somebody gets news."""

    SUBSCRIBERS = "subscribers"  # asked for oxygen in the area and want its news
    WATCHERS = "watchers"  # wait for an item there
    REACHED = "reached"  # got an earlier broadcast, which is now called back


@dataclass(frozen=True, slots=True)
class Circle:
    """All within `km` of a point (at most `WIDEST_KM`); `name` is what it was said to lie round."""

    centre: Point
    km: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """The people of some areas, or of a circle.

    `codes` are places of any level, ``('',)`` for the whole country and () for none: then there is a circle,
    or an earlier broadcast. `item` is what they wait for, None for all who want news. `language` is theirs,
    '' for any. `of` is the broadcast called back, 0 for none.
    """

    codes: tuple[str, ...] = ()
    circle: Circle | None = None
    item: Item | None = None
    language: str = ""
    of: int = 0

    @property
    def listeners(self) -> Listeners:
        """Why these people get it."""
        if self.of:
            return Listeners.REACHED
        return Listeners.WATCHERS if self.item else Listeners.SUBSCRIBERS

    def lies_in(self, covers: Callable[[str], bool], code_at: Callable[[Point], str]) -> bool:
        """Whether an area that `covers` place codes holds all of it, a circle by its centre."""
        if self.circle:
            return covers(code_at(self.circle.centre))
        return bool(self.codes) and all(map(covers, self.codes))

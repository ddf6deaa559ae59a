"""What is remembered of a person between messages: the least that spares them a question."""

from dataclasses import dataclass
from datetime import datetime

from bot.agents.item import Item
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.places.point import Point
from bot.understanding.reading import Reading
from bot.understanding.wishes import Wish

ROUNDED_DEGREES = 3
"""Decimals kept of a shared position: about 100 m, near enough for a search and no more."""


@dataclass(frozen=True, slots=True)
class Where:
    """The centre of a search: a place of the gazetteer by its code, or a shared position (code empty)."""

    lat: float
    lon: float
    code: str = ""

    @property
    def point(self) -> Point:
        """Where distances are measured from."""
        return Point(self.lat, self.lon)

    def place_in(self, gazetteer: Gazetteer) -> Place | None:
        """The named place, or the village nearest to the position; None off Indonesia."""
        return gazetteer.place(self.code) or gazetteer.nearest(self.point)

    @classmethod
    def of_place(cls, place: Place) -> "Where":
        """The centre of a named place."""
        return cls(place.point.lat, place.point.lon, place.code)

    @classmethod
    def of_position(cls, point: Point) -> "Where":
        """A shared position, rounded before it is kept."""
        return cls(round(point.lat, ROUNDED_DEGREES), round(point.lon, ROUNDED_DEGREES))


@dataclass(frozen=True, slots=True)
class Want:
    """What is looked for: the item, the cylinder's content in m³ when it was said, and a wish besides."""

    item: Item = Item.ANY
    size_m3: float | None = None
    wish: Wish | None = None

    def refined(self, reading: Reading) -> "Want":
        """This want with what was said now: another item keeps no size of the old one, a wish is of now."""
        wish = next(iter(sorted(reading.wishes)), None)
        if reading.item in (None, self.item):
            return Want(self.item, reading.size_m3 or self.size_m3, wish)
        return Want(reading.item or self.item, reading.size_m3, wish)


@dataclass(frozen=True, slots=True)
class Asker:
    """One person's memory.

    `language` is the chosen one and `heard_language` the one last written in, both empty when unknown;
    `cautioned_at` is when the warning about transfers was last shown, `saturation_at` when saturation or
    danger was last spoken of (both UTC) and `saturation` the percent that were told then, None for none;
    `asked_news` is whether they were asked if they want news of an area.
    """

    language: str = ""
    heard_language: str = ""
    where: Where | None = None
    want: Want | None = None
    cautioned_at: datetime | None = None
    saturation_at: datetime | None = None
    saturation: int | None = None
    asked_news: bool = False

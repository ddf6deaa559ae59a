"""A broadcast that is still being written."""

from dataclasses import dataclass
from datetime import datetime

from bot.agents.item import Item
from bot.broadcasts.audience import Audience, Circle


@dataclass(frozen=True, slots=True)
class Draft:
    """What its author has said so far; times are UTC, None while they are not known.

    `codes`, `circle`, `item` and `language` are as in `Audience`; `starts` None is at once; `picture` is the
    reference of a photo.
    """

    text: str = ""
    codes: tuple[str, ...] = ()
    circle: Circle | None = None
    item: Item | None = None
    language: str = ""
    until: datetime | None = None
    starts: datetime | None = None
    picture: str = ""
    is_urgent: bool = False

    @property
    def has_area(self) -> bool:
        """Whether it is known whom it is for."""
        return bool(self.codes or self.circle)

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return Audience(self.codes, self.circle, self.item, self.language)

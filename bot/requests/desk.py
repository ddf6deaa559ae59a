"""An office's desk: the chats in which its officials answer requests."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.person import Person
from bot.requests.kind import Matter
from bot.requests.request import NATIONAL


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that has linked a chat.

    `code` is ``36`` or ``3672``, with ``.trade`` or ``.industry`` where an area has an office for each, or
    `NATIONAL`. `chats` are in the order in which they are told: the first at once, the second when nobody in
    the first has answered, all others with the first.
    """

    code: str
    name: str
    chats: tuple[Person, ...]

    @property
    def area(self) -> str:
        """The place it is in charge of; '' for all of Indonesia."""
        return area_of(self.code)

    @property
    def matter(self) -> Matter | None:
        """The only matter it sees to; None when it sees to all."""
        _, _, matter = self.code.partition(".")
        return Matter(matter) if matter else None


def area_of(code: str) -> str:
    """The place code of a desk; '' for all of Indonesia."""
    return "" if code == NATIONAL else code.partition(".")[0]


def desk_for(desks: Iterable[Desk], area: str, matter: Matter) -> Desk | None:
    """The desk of just this area that sees to this; one for this matter alone before one for all."""
    here = [desk for desk in desks if desk.area == area and desk.matter in (matter, None) and desk.chats]
    return min(here, key=lambda desk: desk.matter is None, default=None)

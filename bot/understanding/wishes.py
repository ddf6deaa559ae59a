"""What somebody asks of an agent besides the item."""

from enum import StrEnum

from bot.understanding.message import Message


class Wish(StrEnum):
    """One such wish; its words are the list of the same name in data/words/wishes.toml."""

    OPEN_LATE = "open_late"
    OPEN_NOW = "open_now"
    DELIVERY = "delivery"


def wishes(message: Message) -> frozenset[Wish]:
    """The wishes told; late is more than now."""
    found = frozenset(wish for wish in Wish if message.has(f"wishes.{wish}"))
    return found - {Wish.OPEN_NOW} if Wish.OPEN_LATE in found else found

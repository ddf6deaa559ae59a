"""What a citizen says happened at an agent."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.prices import price_idr


class Finding(StrEnum):
    """What somebody found who went to an agent or called it; the words are in data/words/findings.toml.

    Of several the first in this order is told of: who got some at another price tells the price.
    """

    WRONG_NUMBER = "wrong_number"
    MOVED = "moved"
    CLOSED = "closed"
    OTHER_PRICE = "other_price"
    EMPTY = "empty"
    GOT = "got"


@dataclass(frozen=True, slots=True)
class CitizenReport:
    """A finding, and the price that was asked in whole rupiah when it was told."""

    finding: Finding
    price_idr: int | None = None


def citizen_report(message: Message) -> CitizenReport | None:
    """What is told, None for a question, a wish, and what tells of no agent."""
    if "?" in message.words.text or message.has("findings.not_told"):
        return None
    price = price_idr(message)
    for finding in Finding:
        hits = message.hits(f"findings.{finding}")
        if any(not is_denied(message, hit) for hit in hits):
            return CitizenReport(finding, price)
    return CitizenReport(Finding.OTHER_PRICE, price) if price is not None else None


def is_denied(message: Message, hit: Hit) -> bool:
    """Whether a negation stands before it: "ga kosong"."""
    return not message.listed("speech.negation").isdisjoint(message.back(hit.start, 1))

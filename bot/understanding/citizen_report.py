"""What a citizen says happened at an agent."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.prices import price_idr
from bot.understanding.stock_numbers import price_at
from bot.understanding.watching import tells_of_death


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
    if is_no_report(message):
        return None
    price = price_idr(message) or bare_price(message)
    for finding in Finding:
        hits = message.hits(f"findings.{finding}")
        if any(not is_denied(message, hit) for hit in hits):
            return CitizenReport(finding, price)
    return CitizenReport(Finding.OTHER_PRICE, price) if price is not None else None


def is_no_report(message: Message) -> bool:
    """Whether it is asked, wished, of another place or of somebody's own cylinder, or somebody has died."""
    first = message.words.canonical[:1]
    asked = "?" in message.words.text or not message.listed("findings.asked").isdisjoint(first)
    of_others = message.has("findings.not_told") or message.has("findings.not_here")
    return asked or of_others or tells_of_death(message)


def bare_price(message: Message) -> int | None:
    """The first price in thousands that is said without them: "isi ulang naik jadi 70"."""
    marks = (price_at(message, number) for number in message.numbers)
    return next((int(mark.number) for mark in marks if mark is not None), None)


def is_denied(message: Message, hit: Hit) -> bool:
    """Whether a negation stands before it: "ga kosong"."""
    return not message.listed("speech.negation").isdisjoint(message.back(hit.start, 1))

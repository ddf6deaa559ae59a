"""Money in a message."""

from dataclasses import dataclass

from bot.understanding.message import Message
from bot.understanding.numbers import Number

THOUSAND, MILLION = 1_000, 1_000_000
LOWEST, HIGHEST = 1_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in rupiah and the word where it begins."""

    rupiah: int
    at: int


def price_idr(message: Message) -> int | None:
    """The price spoken of, in rupiah: the new one where an old one is told too, else the first."""
    amounts = [found for number in message.numbers if (found := amount(message, number)) is not None]
    former = message.listed("prices.former")
    meant = [a for a in amounts if former.isdisjoint(message.back(a.at, 3))] or amounts
    latest = message.listed("prices.latest")
    newest = [a for a in meant if not latest.isdisjoint(message.back(a.at, 2))]
    told = next(iter((*newest, *meant)), None)
    if told is None:
        return None
    message.note("price_idr", told.at, min(told.at + 2, len(message.words)))
    return told.rupiah


def amount(message: Message, number: Number) -> Amount | None:
    """The amount that a number says: with ribu or juta, after Rp, or large and grouped ("1.600.000")."""
    words = message.words
    unit = words.canonical[number.end] if number.end < len(words) else ""
    before = words.canonical[number.start - 1] if number.start else ""
    rupiah = 0.0
    if unit in ("ribu", "juta"):
        rupiah = number.value * (THOUSAND if unit == "ribu" else MILLION)
    elif before in message.listed("prices.currency") or grouped(message, number):
        rupiah = number.value
    return Amount(round(rupiah), number.start) if LOWEST <= rupiah <= HIGHEST else None


def grouped(message: Message, number: Number) -> bool:
    """Whether a number is written in groups of three, as only money is here."""
    raw = message.words.raw[number.start]
    return number.value >= 10 * THOUSAND and any(sign in raw for sign in ".,")

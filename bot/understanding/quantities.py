"""How many are wanted."""

from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.numbers import Number

MOST = 999
LARGEST_CHOICE = 99
LONGEST_CHOICE = 6  # words
UNCOUNTED = frozenset({Intent.REPORT_HOARDING, Intent.REPORT_AGENT, Intent.AID_INFO, Intent.TICKET_STATUS})
"""Where a number counts what somebody else has."""


def quantity(message: Message) -> int | None:
    """The number of cylinders or devices wanted or offered, None when it is not said."""
    for number in message.numbers:
        whole = number.value.is_integer() and 1 <= number.value <= MOST
        if whole and counts_pieces(message, number):
            message.note("quantity", number.start, number.end)
            return int(number.value)
    return None


def counts_pieces(message: Message, number: Number) -> bool:
    """Whether a number counts pieces: "2 tabung", "2 (dua) tabung", "jumlah: 3"."""
    before = message.back(number.start, 2)
    if set(before[:1]) & message.listed("quantities.not_before"):
        return False
    if set(before[:1]) & message.listed("quantities.stock_before") and "saya" not in before:
        return False
    if not message.listed("quantities.not_after").isdisjoint(message.ahead(number.end, 1)):
        return False
    if number.start and message.words.canonical[number.start - 1] in message.listed("quantities.counted"):
        return True
    described = message.listed("quantities.described")
    if sized_before(message, number):
        return True
    after = [word for word in message.ahead(number.end, 3) if word not in described]
    return bool(after) and after[0] in message.listed("quantities.pieces")


def sized_before(message: Message, number: Number) -> bool:
    """Whether a number follows a size and ends the phrase: "1 kubik 2 aja", "1m3 2"."""
    before = message.back(number.start, 1)
    after = message.ahead(number.end, 1)
    only = message.listed("items.only")
    return before == ["kubik"] and (not after or after[0] in only) and len(message.back(number.start, 2)) == 2


def bare_number(message: Message) -> int | None:
    """The number that the whole message is: "2", "nomor 2", "yang dua"."""
    if len(message.numbers) != 1 or len(message.words) > LONGEST_CHOICE:
        return None
    number, words = message.numbers[0], message.words.canonical
    rest = (*words[: number.start], *words[number.end :])
    around = message.listed("speech.politeness") | {"nomor", "yang", "pilih", "pilihan", "opsi"}
    whole = number.value.is_integer() and 0 <= number.value <= LARGEST_CHOICE
    return int(number.value) if whole and all(word in around for word in rest) else None

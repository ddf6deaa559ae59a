"""How many are wanted."""

from bot.understanding.message import Message
from bot.understanding.numbers import Number

MOST = 999


def quantity(message: Message) -> int | None:
    """The number of cylinders or devices wanted or offered, None when it is not said."""
    for number in message.numbers:
        whole = number.value.is_integer() and 1 <= number.value <= MOST
        if whole and counts_pieces(message, number):
            return int(number.value)
    return None


def counts_pieces(message: Message, number: Number) -> bool:
    """Whether a number counts pieces: "2 tabung", "tiga (3) buah", "jumlah: 3"."""
    words, pieces = message.words.canonical, message.listed("quantities.pieces")
    start, end = number.start, number.end
    before = words[start - 1] if start else ""
    if before in message.listed("quantities.not_before") or before in message.listed("quantities.stock_before"):
        return False
    if before in message.listed("quantities.counted"):
        return True
    after = words[end] if end < len(words) else ""
    if message.numbers and after not in pieces and any(n.start == end for n in message.numbers):
        after = words[end + 1] if end + 1 < len(words) else ""
    return after in pieces

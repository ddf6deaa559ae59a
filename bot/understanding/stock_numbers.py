"""What the numbers of an agent's message are: sizes, prices, counts."""

from collections.abc import Iterator

from bot.understanding.message import Message
from bot.understanding.numbers import Number
from bot.understanding.sizes import FORTY_LITRES, LARGE, LARGEST, SMALLEST
from bot.understanding.stock_mark import ITEMS, Kind, Mark

THOUSAND, MILLION = 1_000, 1_000_000
LOWEST_PRICE, HIGHEST_PRICE = 1_000, 100_000_000
LOWEST_THOUSANDS = 10
"""The least bare number that behind "refill" is a price in thousands; fewer are a count."""
MOST = 9_999
SIZES_AND_DEVICES = frozenset(
    {"kubik", "m", "meter", "besar", "kecil", "setengah", "konsentrator", "regulator", "tabung"}
)
"""Words behind which a bare number tells of them."""
METRE_SIZES = frozenset({0.5, 1.0, 1.5, 2.0, 6.0, 7.0})
"""Sizes that people write as "1m"."""


def numbered(message: Message, taken: frozenset[int]) -> Iterator[Mark]:
    """The marks made with numbers."""
    numbers = [number for number in message.numbers if number.start not in taken]
    for at, number in enumerate(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if following and is_range(message, number, following):
            continue
        mark = size_at(message, number) or price_at(message, number) or count_at(message, number)
        if mark is not None:
            yield mark
        if mark is not None and mark.kind is Kind.SIZE:
            yield from (
                Mark(Kind.SIZE, n.start, n.end, number=n.value) for n in sizes_before(message, number)
            )


def size_at(message: Message, number: Number) -> Mark | None:
    """ "1,5 kubik", "6m3", "1m", "40 liter"."""
    words, at = message.words.canonical, number.end
    unit = words[at] if at < len(words) else ""
    cubic = message.listed("sizes.cubic") | {"kubik"}
    if unit in ("m", "meter") and number.value in METRE_SIZES:
        end = at + 1 + (words[at + 1 : at + 2] == ("kubik",))
        return Mark(Kind.SIZE, number.start, end, number=number.value)
    if number.value in METRE_SIZES and is_named_first(message, number, unit):
        return Mark(Kind.SIZE, number.start - 1, at, number=number.value)
    if unit in cubic and SMALLEST <= number.value <= LARGEST:
        return Mark(Kind.SIZE, number.start, at + 1, number=number.value)
    if unit == "liter" and number.value == FORTY_LITRES:
        return Mark(Kind.SIZE, number.start, at + 1, number=LARGE)
    return None


def is_named_first(message: Message, number: Number, unit: str) -> bool:
    """ "kubik 1 ada 5", "ukuran 6": the number behind the word, and none before that."""
    sizes = message.listed("stock.size")
    named = not sizes.isdisjoint(message.back(number.start, 1)) and unit not in sizes
    named &= not is_piece(message, number)
    return named and all(other.end != number.start - 1 for other in message.numbers)


def sizes_before(message: Message, last: Number) -> list[Number]:
    """The numbers of "1 dan 6 kubik" before the one that has the unit."""
    words, start = message.words.canonical, last.start
    found: list[Number] = []
    for number in reversed([n for n in message.numbers if n.end < last.start]):
        if set(words[number.end : start]) != {"dan"} or not SMALLEST <= number.value <= LARGEST:
            break
        found.append(number)
        start = number.start
    return found


def price_at(message: Message, number: Number) -> Mark | None:
    """ "45rb", "Rp 45.000", "1,2 jt", "45000", and behind "refill" or "harga" a bare "60"."""
    words = message.words
    unit = words.canonical[number.end] if number.end < len(words) else ""
    rupiah, end = number.value, number.end
    other = message.listed("stock.not_price")
    if is_rejected(message, number) or not other.isdisjoint(message.back(number.start, 1)):
        return None
    if unit in ("ribu", "juta"):
        rupiah, end = number.value * (THOUSAND if unit == "ribu" else MILLION), number.end + 1
    elif number.value < THOUSAND:
        if not is_bare_price(message, number):
            return None
        rupiah = number.value * THOUSAND
    elif unit in message.listed("stock.pieces") or not is_money(message, number):
        return None
    if not LOWEST_PRICE <= rupiah <= HIGHEST_PRICE:
        return None
    return Mark(Kind.PRICE, number.start, end, number=round(rupiah))


def is_money(message: Message, number: Number) -> bool:
    """Whether a great number without "ribu" is rupiah: it has groups, or goods are spoken of."""
    grouped = any(sign in message.words.raw[number.start] for sign in ".,")
    cued = message.back(number.start, 1)[:1]
    return grouped or bool(set(cued) & message.listed("stock.money")) or any(map(message.has, ITEMS))


def is_bare_price(message: Message, number: Number) -> bool:
    """Whether a small number is thousands of rupiah: nothing counts it, and goods or "harga" stand before."""
    if not number.value.is_integer() or counts_else(message, number) or is_piece(message, number):
        return False
    before = message.back(number.start, 1)
    if before and before[0] in message.listed("stock.money"):
        return True
    described = message.listed("stock.described")
    words = [word for word in message.back(number.start, 6) if word not in described]
    return number.value >= LOWEST_THOUSANDS and bool(words) and words[0] in message.listed("stock.priced")


def is_range(message: Message, first: Number, second: Number) -> bool:
    """Whether two numbers are "45-50rb"; the higher price counts, so that nobody is promised too little."""
    between = message.words.text[message.words.ends[first.end - 1] : message.words.starts[second.start]]
    return second.start == first.end and between.strip() in ("-", "–") and bool(price_at(message, second))


def count_at(message: Message, number: Number) -> Mark | None:
    """ "tinggal 5", "3 tabung", "5 left", "1 kubik 4"; any number of a correction."""
    if not number.value.is_integer() or not 0 <= number.value <= MOST:
        return None
    if counts_else(message, number) or is_rejected(message, number):
        return None
    before, after = set(message.back(number.start, 1)), set(message.ahead(number.end, 1))
    is_left = bool(before & message.listed("stock.left") or after & message.listed("stock.left_after"))
    if is_left or is_piece(message, number):
        return Mark(Kind.COUNT, number.start, number.end, number=number.value)
    if before & SIZES_AND_DEVICES and number.value >= LOWEST_THOUSANDS and is_of_prices(message, number):
        return Mark(Kind.PRICE, number.start, number.end, number=number.value * THOUSAND)
    if before & SIZES_AND_DEVICES:
        return Mark(Kind.BARE, number.start, number.end, number=number.value)
    is_corrected = message.has("stock.corrected")
    return Mark(Kind.COUNT, number.start, number.end, number=number.value) if is_corrected else None


def is_of_prices(message: Message, number: Number) -> bool:
    """Whether the clause began with a word for prices: "harga 1 kubik 50 6 kubik 140"."""
    before = message.back(number.start, len(message.words))
    return not message.listed("stock.money").isdisjoint(before)


def is_rejected(message: Message, number: Number) -> bool:
    """ "bukan 5 tapi 2"."""
    return not message.listed("stock.not_this").isdisjoint(message.back(number.start, 1))


def is_piece(message: Message, number: Number) -> bool:
    """Whether the word for a piece follows."""
    after = message.ahead(number.end, 1)
    return bool(after) and after[0] in message.listed("stock.pieces")


def counts_else(message: Message, number: Number) -> bool:
    """Whether a number counts hours, people, litres or the like."""
    after = message.ahead(number.end, 4)
    each = "per" in after and not message.listed("stock.person").isdisjoint(after)
    return each or (bool(after) and after[0] in message.listed("stock.not_counted"))

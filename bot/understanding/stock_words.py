"""What the words of an agent's message tell: items, sizes, there or gone."""

from collections.abc import Iterator

from bot.agents.item import Item
from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.sizes import HALF, LARGE, SMALL
from bot.understanding.stock_mark import ITEMS, Kind, Mark
from bot.understanding.stock_numbers import price_at, size_at

SIZES = {"sizes.small": SMALL, "sizes.large": LARGE, "sizes.half": HALF, "sizes.one_cubic": 1.0}
OTHERS = {
    "items.cylinder": Kind.CYLINDER,
    "stock.there": Kind.THERE,
    "stock.all": Kind.ALL,
    "stock.rest": Kind.REST,
    "stock.except": Kind.EXCEPT,
}
REACH = 4
"""Words between "tabung" and the "baru" that belongs to it, at most."""


def worded(message: Message) -> Iterator[Mark]:
    """The marks made of words."""
    yield from items_and_sizes(message)
    for name, kind in OTHERS.items():
        yield from (Mark(kind, hit.start, hit.end) for hit in message.hits(name))
    for hit in message.hits("stock.gone"):
        if not is_for_sale(message, hit) and not is_denied(message, hit) and not is_counted(message, hit):
            yield Mark(Kind.GONE, hit.start, hit.end)
    for hit in message.hits("stock.halted"):
        if of_an_item(message, hit):
            yield Mark(Kind.GONE, hit.start, hit.end)
    for hit in message.hits("stock.there_last"):
        if not message.ahead(hit.end, 1):
            yield Mark(Kind.THERE, hit.start, hit.end)


def items_and_sizes(message: Message) -> Iterator[Mark]:
    """What is spoken of, cylinders for sale among them: "tabung kosong 750rb", "tabung 1m3 baru"."""
    for name, item in ITEMS.items():
        yield from (Mark(Kind.ITEM, hit.start, hit.end, item) for hit in message.hits(name))
    for name, size in SIZES.items():
        yield from (Mark(Kind.SIZE, hit.start, hit.end, number=size) for hit in message.hits(name))
    sold = [hit for hit in message.hits("stock.gone") if is_for_sale(message, hit)]
    sold += [hit for hit in message.hits("stock.used") if is_of_a_cylinder(message, hit)]
    yield from (Mark(Kind.ITEM, hit.start, hit.end, Item.CYLINDER_BUY) for hit in sold)


def is_for_sale(message: Message, hit: Hit) -> bool:
    """Whether an empty cylinder is sold: its price follows, and no refill is spoken of."""
    clauses = message.words.clauses
    refills = any(clauses[other.start] == clauses[hit.start] for other in message.hits("items.refill"))
    return message.back(hit.start, 1) == ["tabung"] and not refills and tells_price(message, hit)


def is_of_a_cylinder(message: Message, hit: Hit) -> bool:
    """Whether "baru" or "bekas" is said of a cylinder before it, and not of a delivery."""
    ends = not message.ahead(hit.end, 1)
    return "tabung" in message.back(hit.start, REACH) and (ends or tells_price(message, hit))


def tells_price(message: Message, hit: Hit) -> bool:
    """Whether a price follows in its clause."""
    clauses = message.words.clauses
    later = [n for n in message.numbers if n.start >= hit.end and clauses[n.start] == clauses[hit.start]]
    return any(price_at(message, number) for number in later)


def is_counted(message: Message, hit: Hit) -> bool:
    """ "isi 3, kosong 10": so many empty ones are there, which tells nothing of full ones."""
    return any(n.start == hit.end and size_at(message, n) is None for n in message.numbers)


def is_denied(message: Message, hit: Hit) -> bool:
    """ "bukan habis, masih ada 4"."""
    return not message.listed("stock.not_this").isdisjoint(message.back(hit.start, 1))


def of_an_item(message: Message, hit: Hit) -> bool:
    """Whether goods are named in the clause of a word."""
    clauses = message.words.clauses
    return any(clauses[item.start] == clauses[hit.start] for name in ITEMS for item in message.hits(name))

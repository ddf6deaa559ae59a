"""Reads an agent's message: what of which size, how much, at what price, and when it opens and closes."""

import re

from bot.agents.item import Item
from bot.agents.observation import Stock
from bot.understanding.message import Message
from bot.understanding.shop_hours import hours
from bot.understanding.stock_groups import NONE_LEFT, SOME_LEFT, Group, Groups, Subject
from bot.understanding.stock_marks import marks_in
from bot.understanding.stock_report import StockLine, StockReport
from bot.understanding.vocabulary import Vocabulary

LONGEST = 1_000
"""Characters read of a report."""
SPAN = re.compile(r"(\d{1,2}(?:[.:]\d{2})?)\s*[-–]\s*(\d{1,2}[.:]\d{2})")
HOURS_SPAN = re.compile(r"\b(jam|pukul|pkl|buka)\s+(\d{1,2})\s*[-–]\s*(\d{1,2})\b", re.I)
MINUTES = re.compile(r"\b(\d{1,2}):(\d{2})\b")
TIMES = re.compile(r"\b(\d{1,4})\s*[x×]\s*(?=\d)", re.I)
SIGNS = str.maketrans({"@": " harga ", "=": " ", ":": " ", "+": " ", "*": " "})
PER = re.compile(r"/(?=[a-zA-Z])")
SIZED = frozenset({Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT})
"""Items that come in sizes, so that a price can be of the size said before."""


def stock_report(text: str, vocabulary: Vocabulary) -> StockReport:
    """The report that a message is; empty for a question and for what tells nothing of stock."""
    message = Message(respelled(text), vocabulary)
    if is_question(message) or message.has("stock.not_told"):
        return StockReport()
    told = hours(message)
    marks = marks_in(message, told.words | supposed(message) | bygone(message) | brought(message))
    lines, everything_is = told_lines(Groups(message, marks).run())
    return StockReport(
        lines=lines,
        everything_is=everything_is,
        closes_at=told.closes_at,
        opens_at=told.opens_at,
        closed=told.closed,
        delivers=delivers(message),
        next_delivery=told.next_delivery,
        is_correction=message.has("stock.corrected"),
    )


def is_question(message: Message) -> bool:
    """ "bisa antar?", "bisa antar ga", "do they have": asked, not told."""
    if "?" in message.words.text or not message.listed("stock.asked").isdisjoint(message.words.canonical[:1]):
        return True
    if any(word.endswith("kah") for word in message.words.raw):
        return True
    politeness = message.listed("speech.politeness")
    last = next((word for word in reversed(message.words.canonical) if word not in politeness), "")
    return len(message.words) > 1 and last in message.listed("speech.negation")


def respelled(text: str) -> str:
    """The text with signs as words: "08.00-16.00", "@45", "45rb/kubik"."""
    text = TIMES.sub(r"\1 tabung ", text)
    text = MINUTES.sub(r"\1.\2", SPAN.sub(r"\1 sampai \2", text[:LONGEST]))
    return PER.sub(" per ", HOURS_SPAN.sub(r"\1 jam \2 sampai jam \3", text).translate(SIGNS))


def supposed(message: Message) -> frozenset[int]:
    """The words of a clause behind "kalau"."""
    clauses = message.words.clauses
    found = [hit.start for hit in message.hits("stock.supposed")]
    return frozenset(i for at in found for i in range(at, len(clauses)) if clauses[i] == clauses[at])


def bygone(message: Message) -> frozenset[int]:
    """What was before, up to what is now ("tadi 5 sekarang tinggal 1"), and the clauses of canned oxygen."""
    canonical, clauses = message.words.canonical, message.words.clauses
    now = message.listed("stock.now")
    words: set[int] = set()
    for hit in message.hits("stock.past"):
        ends = [i for i in range(hit.end, len(canonical)) if canonical[i] in now]
        words |= set(range(hit.start, ends[0])) if ends else set()
    for hit in message.hits("stock.canned"):
        words |= {i for i, clause in enumerate(clauses) if clause == clauses[hit.start]}
    return frozenset(words)


def brought(message: Message) -> frozenset[int]:
    """The words about bringing cylinders home: no "bisa" of theirs tells of stock."""
    hits = (*message.hits("stock.delivers"), *message.hits("stock.collected"))
    return frozenset(i for hit in hits for i in range(hit.start, hit.end))


def delivers(message: Message) -> bool | None:
    """Whether it brings cylinders home, None when that is not said."""
    if message.has("stock.collected"):
        return False
    hits = message.hits("stock.delivers")
    negation = message.listed("speech.negation")
    if any(not negation.isdisjoint(message.back(hit.start, 1)) for hit in hits):
        return False
    return True if hits else None


def told_lines(groups: list[Group]) -> tuple[tuple[StockLine, ...], Stock | None]:
    """The lines that groups tell, and what is told of everything else."""
    items = {subject.item for group in groups for subject in group.subjects}
    of_everything = [group for group in groups if is_of_everything(group, items)]
    everything = of_everything[-1].stock if of_everything else None
    lines: list[StockLine] = []
    for group in groups:
        stock = opposite(everything) if group.is_excepted and group.stock is None else group.stock
        if group not in of_everything and (stock is not None or group.price is not None):
            lines += [line(subject, stock, group.price, items, lines) for subject in group.subjects]
    return tuple(dict.fromkeys(lines)), everything


def line(
    subject: Subject, stock: Stock | None, price: int | None, items: set[Item | None], before: list[StockLine]
) -> StockLine:
    """One subject with what is told of it; "tabung" beside a refill is the cylinder."""
    item, size = subject.item, subject.size_m3
    if subject.is_cylinder and item is None and items & SIZED:
        item = Item.CYLINDER_BUY
    said = {other.size_m3 for other in before} - {None}
    if size is None and item in SIZED and len(said) == 1:
        size = next(iter(said))
    return StockLine(item, size, stock, price)


def is_of_everything(group: Group, items: set[Item | None]) -> bool:
    """ "habis", "ada semua": told of nothing in particular, and without a count or price."""
    named = any(
        subject.item is not None or subject.size_m3 is not None or (subject.is_cylinder and items & SIZED)
        for subject in group.subjects
    )
    return not named and group.price is None and group.stock is not None and not group.stock.count


def opposite(stock: Stock | None) -> Stock | None:
    """What an exception has: "habis kecuali yang besar"."""
    return None if stock is None else NONE_LEFT if stock.is_there else SOME_LEFT

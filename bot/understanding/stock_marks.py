"""The words and numbers of an agent's message that tell of stock, from left to right."""

from bot.understanding.message import Message
from bot.understanding.stock_mark import Mark
from bot.understanding.stock_numbers import numbered
from bot.understanding.stock_words import worded


def marks_in(message: Message, taken: frozenset[int]) -> list[Mark]:
    """The marks from left to right, of overlapping ones the longest; `taken` words mean something else."""
    found = [mark for mark in (*worded(message), *numbered(message, taken)) if apart(mark, taken)]
    marks: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind.value)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def apart(mark: Mark, taken: frozenset[int]) -> bool:
    """Whether no word of a mark is taken."""
    return taken.isdisjoint(range(mark.start, mark.end))

"""Ranked search among 1,000 to 100,000 agents, and taking in reports, notices and edits.

The search is timed from origins never asked about, and again from the same ones, as most questions come from.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import TypeVar

from bot.agents.directory import Directory
from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind
from bot.places.point import Point
from tests.agents.made import NOW, agent, said
from tests.bench.nearest import anywhere

SIZES = (1_000, 10_000, 100_000)
QUERIES = 500
MOVES = 3
WITHIN_KM = 300.0
WANTED = 3
COLUMNS = (
    ("new origin", 13),
    ("known", 8),
    ("report", 8),
    ("notice", 8),
    ("edit", 8),
    ("new map", 11),
)

T = TypeVar("T")


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table: medians in µs, each with its ratio to the size before."""
    yield f"{'agents':>10}" + "".join(f"{name:>{width}}{'ratio':>8}" for name, width in COLUMNS) + "  (µs)"
    before: tuple[float, ...] = ()
    for size in SIZES:
        now = measured(size, random.Random(2021))
        ratios = [f"× {a / b:.2f}" for a, b in zip(now, before, strict=False)] or [""] * len(now)
        cells = zip(COLUMNS, now, ratios, strict=True)
        yield f"{size:>10,}" + "".join(f"{took:>{width}.1f}{ratio:>8}" for (_, width), took, ratio in cells)
        before = now


def measured(size: int, chance: random.Random) -> tuple[float, ...]:
    """The medians in a directory of that size: a search from new origins and from known ones, a report, a
    notice, an edit that keeps the position, and the new map that a moved agent needs."""
    agents = [agent(str(number), anywhere(chance)) for number in range(size)]
    directory = Directory(agents)
    origins = [anywhere(chance) for _ in range(QUERIES)]
    some = [chance.choice(agents) for _ in range(QUERIES)]
    news = [said(3, 45_000, agent_id=each.id, ago=timedelta(seconds=n)) for n, each in enumerate(some)]
    closed = [Notice(each.id, NoticeKind.CLOSED, NOW.date(), None, NOW, "agen") for each in some]
    moved = [replace(each, point=anywhere(chance)) for each in some[:MOVES]]

    def search(origin: Point) -> object:
        return directory.search(origin, Item.REFILL, None, WITHIN_KM, now=NOW, at_most=WANTED)

    return (
        median_us(origins, search),
        median_us(origins, search),
        median_us(news, directory.observe),
        median_us(closed, directory.notice),
        median_us((replace(each, hours="24 jam") for each in some), directory.put),
        median_us(moved, directory.listed_with),
    )


def median_us(each: Iterable[T], do: Callable[[T], object]) -> float:
    """The median time of `do`, µs."""
    times = []
    for one in each:
        started = perf_counter()
        do(one)
        times.append(perf_counter() - started)
    return median(times) * 1e6


if __name__ == "__main__":
    main()

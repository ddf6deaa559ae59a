"""All benchmarks: `make bench`. Figures mean something beside each other, not by themselves."""

import os
from collections.abc import Callable, Iterable

from rich.console import Console

from tests.bench import (
    broadcast,
    directory,
    following,
    full_answer,
    nearest,
    previews,
    simulated_day,
    start_up,
    transactions,
    understanding,
    watching,
)

SECTIONS: tuple[tuple[str, str, Callable[[], Iterable[str]]], ...] = (
    ("Full answers and echoes", "at least 1 × (a) a second, at most 1.8 × (b) in CPU", full_answer.run),
    ("Nearest", "under 100 µs at 100,000; ten times the points at most × 1.3; all equal", nearest.run),
    ("Ranked search, reports and edits", "reports and edits: the same among any number", directory.run),
    ("From the database to the next search", "the same among any number", following.run),
    ("A simulated day", "more than the nearest; a twentieth malicious: under 3 points", simulated_day.run),
    ("Who is told of a report", "the same however many wait elsewhere", watching.run),
    ("Transactions by batch", "", transactions.run),
    ("A broadcast, and questions meanwhile", "97 % of the rate, no 429, p95 at most doubled", broadcast.run),
    ("Preview of a file of agents", "10,000 rows under 5 s", previews.run),
    ("Reading a message", "", understanding.run),
    ("Start-up to the printed address", "later runs under 5 s", start_up.run),
)
"""Title, target and rows of each."""


def main() -> None:
    """Print the sections, one after the other."""
    console = Console(highlight=False, soft_wrap=True)
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    console.print(f"{os.cpu_count()} processors; load before the start {load}: best run on an idle machine")
    for title, target, run in SECTIONS:
        console.rule(title, align="left")
        if target:
            console.print(f"target: {target}", style="dim")
        for row in run():
            console.print(row, markup=False)


if __name__ == "__main__":
    main()

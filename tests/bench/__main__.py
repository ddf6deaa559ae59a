"""All benchmarks: `make bench`. Figures mean something beside each other, not by themselves."""

import os
from collections.abc import Callable, Iterable

from rich.console import Console

from tests.bench import directory, full_answer, nearest, start_up, transactions, understanding

SECTIONS: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
    (
        "A full answer beside echoes (targets: at least 1 × (a) a second, at most 1.8 × (b) in CPU)",
        full_answer.run,
    ),
    (
        "Nearest (targets: under 100 µs at 100,000; ten times the points at most × 1.3; all equal)",
        nearest.run,
    ),
    ("Ranked search, and taking in an observation", directory.run),
    ("Transactions by batch, each with its CPU and that to a batch of one", transactions.run),
    ("Reading a message", understanding.run),
    ("Start-up to the printed address (target: later runs under 5 s)", start_up.run),
)


def main() -> None:
    """Print the sections, one after the other."""
    console = Console(highlight=False, soft_wrap=True)
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    console.print(f"{os.cpu_count()} processors; load before the start {load}: best run on an idle machine")
    for title, run in SECTIONS:
        console.rule(title, align="left")
        for row in run():
            console.print(row, markup=False)


if __name__ == "__main__":
    main()

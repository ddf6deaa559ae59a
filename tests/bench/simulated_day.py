"""How often the shop listed first really has oxygen, against the nearest one; see tests/simulated_day."""

import sys
from collections.abc import Iterator
from statistics import mean

from tests.simulated_day.day import Day
from tests.simulated_day.tally import Tally, percent_right

SEEDS = (1, 2, 3, 4, 5)
MALICIOUS_SHARES = (0.0, 0.05, 0.10, 0.20)
COLUMNS = (
    ("first listed", 14),
    ("km", 6),
    ("nearest", 10),
    ("km", 6),
    ("ratio", 8),
    ("one of three", 14),
    ("honest right", 14),
    ("malicious", 11),
)


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table: percent of searches and km to the shop, means over the seeds."""
    yield "malicious" + "".join(f"{name:>{width}}" for name, width in COLUMNS)
    for share in MALICIOUS_SHARES:
        yield _row(share, [Day(seed, share).run() for seed in SEEDS])


def _row(share: float, days: list[Tally]) -> str:
    first = mean(day.percent(day.first_had) for day in days)
    nearest = mean(day.percent(day.nearest_had) for day in days)
    listed = mean(day.percent(day.any_had) for day in days)
    first_km = mean(day.first_km / day.searches for day in days)
    nearest_km = mean(day.nearest_km / day.searches for day in days)
    cells = (
        f"{first:.1f} %",
        f"{first_km:.1f}",
        f"{nearest:.1f} %",
        f"{nearest_km:.1f}",
        f"× {first / nearest:.2f}",
        f"{listed:.1f} %",
        f"{mean(percent_right(day.honest) for day in days):.0f} %",
        f"{mean(percent_right(day.malicious) for day in days):.0f} %" if share else "",
    )
    return f"{share:>9.0%}" + "".join(
        f"{cell:>{width}}" for cell, (_, width) in zip(cells, COLUMNS, strict=True)
    )


if __name__ == "__main__":
    main()

"""Nearest agents among 1,000 to 1,000,000 against a geodesic to each: `python -m tests.bench.nearest`."""

import random
import sys
from statistics import median
from time import perf_counter

from geopy.distance import geodesic

from bot.places.nearest import NearestIndex
from bot.places.point import Point

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUERIES = 1_000
WANTED = 5
PAIRS = 1_000  # geodesics timed, to know what one to each point would cost
COMPARED = 100_000  # the size at which the order is compared with the geodesic's
BOX = 0.35  # degrees around an origin that hold the candidates compared, some sixty points


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> list[str]:
    """The rows of the table."""
    chance = random.Random(2021)
    each_us = geodesic_us(chance)
    rows = [f"nearest {WANTED}, median of {QUERIES:,} queries; one geodesic takes {each_us:.0f} µs"]
    rows.append(f"{'points':>10} {'build s':>8} {'µs':>7} {'to the size before':>19} {'a geodesic each':>16}")
    points = [anywhere(chance) for _ in range(SIZES[-1])]
    built = {size: build(points[:size]) for size in SIZES}
    took = median_us([index for index, _ in built.values()], chance)
    before = 0.0
    for (size, (_, seconds)), us in zip(built.items(), took, strict=True):
        ratio = f"× {us / before:.2f}" if before else ""
        rows.append(f"{size:>10,} {seconds:>8.2f} {us:>7.1f} {ratio:>19} {size * each_us / us:>15,.0f}×")
        before = us
    equal = agreement(built[COMPARED][0], points[:COMPARED])
    return [*rows, f"order of the nearest {WANTED} equal to geopy's geodesic: {equal}"]


def build(points: list[Point]) -> tuple[NearestIndex, float]:
    """An index and the seconds it took to build."""
    started = perf_counter()
    return NearestIndex(points), perf_counter() - started


def anywhere(chance: random.Random) -> Point:
    """A point in the box around Indonesia."""
    return Point(chance.uniform(-11, 6), chance.uniform(95, 141))


def median_us(indexes: list[NearestIndex], chance: random.Random) -> list[float]:
    """The median time of a query of each index, µs; asked in turn, so that any disturbance meets them all."""
    times: list[list[float]] = [[] for _ in indexes]
    for _ in range(QUERIES):
        origin = anywhere(chance)
        for index, took in zip(indexes, times, strict=True):
            started = perf_counter()
            index.nearest(origin, WANTED)
            took.append((perf_counter() - started) * 1e6)
    return [median(took) for took in times]


def geodesic_us(chance: random.Random) -> float:
    """The time of one geodesic of geopy, µs, mean of many."""
    pairs = [(anywhere(chance), anywhere(chance)) for _ in range(PAIRS)]
    started = perf_counter()
    for a, b in pairs:
        geodesic_km(a, b)
    return (perf_counter() - started) / PAIRS * 1e6


def geodesic_km(a: Point, b: Point) -> float:
    """The reference."""
    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)


def agreement(index: NearestIndex, points: list[Point]) -> str:
    """In how many queries the order is the geodesic's among all points of the box around the origin."""
    chance = random.Random(119)
    origins = [anywhere(chance) for _ in range(QUERIES)]
    equal = sum(found(index, origin) == by_geodesic(points, origin) for origin in origins)
    return f"{equal:,} of {QUERIES:,}"


def found(index: NearestIndex, origin: Point) -> list[int]:
    """What the index says."""
    return [i for i, _ in index.nearest(origin, WANTED)]


def by_geodesic(points: list[Point], origin: Point) -> list[int]:
    """What the geodesic says, of the points in the box."""
    box = [i for i, p in enumerate(points) if abs(p.lat - origin.lat) < BOX and abs(p.lon - origin.lon) < BOX]
    return sorted(box, key=lambda i: geodesic_km(origin, points[i]))[:WANTED]


if __name__ == "__main__":
    main()

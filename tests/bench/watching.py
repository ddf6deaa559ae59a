"""Who is told of a report: 200 who wait near, among 1,000 to 100,000 who wait all over the country."""

import asyncio
import random
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.places.point import Point
from bot.store import watches
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.supply.waves import next_wave
from tests.supply.made import AGENT, CIPUTAT, NOON, stock, watch

SIZES = (1_000, 10_000, 100_000)
NEAR = 200
REPORTS = 50


def run() -> Iterable[str]:
    """A row for each number of people who wait."""
    yield f"{'waiting':>9}  {'ms a report':>11}"
    for size in SIZES:
        yield f"{size:>9,}  {asyncio.run(_timed(size)):>11.2f}"


async def _timed(size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'oksigen.db'}"
        await migrate(url)
        database = await open_database(url)
        try:
            await _fill(database, size)
            return median([await _report(database) for _ in range(REPORTS)]) * 1000
        finally:
            await database.close()


async def _fill(database: Database, size: int) -> None:
    """Near ones within 20 km; the others anywhere in Indonesia but here."""
    places = random.Random(1)
    async with database.transaction() as connection:
        for number in range(size):
            point = Point(CIPUTAT.lat + places.uniform(-0.1, 0.1), CIPUTAT.lon)
            if number >= NEAR:
                point = Point(places.uniform(-10, 5), places.uniform(110, 141))
            await watches.add(connection, replace(watch(number), point=point))


async def _report(database: Database) -> float:
    began = perf_counter()
    waiting = await watches.near(database, AGENT.point, NOON)
    assert len(next_wave(stock(20), AGENT, waiting, {}, NOON).told) == 30
    return perf_counter() - began

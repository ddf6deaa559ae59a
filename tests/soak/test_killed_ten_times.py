"""The long run of `make soak`: 300 messages of 60 people, ten kills, each way in, each database."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from tests.end_to_end.crowd import PLACES, Tally
from tests.end_to_end.killing import survive
from tests.end_to_end.ways import Polling, Way, Webhook, WhatsApp

PEOPLE, KILLS = 60, 10
COLUMNS = ("way in", "database", "messages", "kills", "repeats per kill", "lost", "out of order", "seconds")


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    """Printed when all runs are over."""
    table = Table(*COLUMNS, title="kill -9")
    yield table
    Console(width=110).print(table)


@pytest.mark.soak
@pytest.mark.parametrize("way", [Polling, Webhook, WhatsApp])
async def test_ten_kills_lose_nothing_and_repeat_at_most_three_each(
    way: type[Way], empty_database_url: str, tmp_path: Path, table: Table
) -> None:
    began = time.monotonic()
    tally = await survive(way, empty_database_url, PEOPLE, KILLS, tmp_path)
    database = empty_database_url.partition(":")[0]
    table.add_row(way.__name__, database, *_figures(tally), f"{time.monotonic() - began:.0f}")
    assert (tally.lost, tally.out_of_order, tally.needless) == ([], [], 0)
    assert max(tally.repeats) <= 3


def _figures(tally: Tally) -> tuple[str, ...]:
    repeats = " ".join(map(str, tally.repeats))
    counts = (PEOPLE * len(PLACES), KILLS, repeats, len(tally.lost), len(tally.out_of_order))
    return tuple(map(str, counts))

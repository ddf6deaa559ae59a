"""The long run of `make soak`: a broadcast to 2,000 people, ten kills, on each database."""

from pathlib import Path

import pytest
from rich.console import Console

from tests.end_to_end.broadcast_killing import survive_broadcast
from tests.end_to_end.test_broadcast_killed import assert_survived

READERS, KILLS = 2_000, 10


@pytest.mark.soak
async def test_ten_kills_skip_nobody(empty_database_url: str, tmp_path: Path) -> None:
    workers = 1 if empty_database_url.startswith("sqlite") else 2
    after = await survive_broadcast(empty_database_url, READERS, KILLS, workers, tmp_path)
    Console().print(
        f"{empty_database_url.partition(':')[0]}, workers: {workers}, readers: {READERS}, kills: {KILLS}, "
        f"missed: {after.missed}, repeats: {after.repeats}, reported: {after.report.again}"
    )
    assert_survived(after, KILLS)

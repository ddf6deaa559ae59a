"""What people see of `kill -9` in the middle of a broadcast: everybody gets it, hardly anybody twice."""

from pathlib import Path

from tests.conftest import Clusters
from tests.end_to_end.broadcast_killing import RATE, Aftermath, survive_broadcast

READERS, KILLS = 150, 2


def assert_survived(after: Aftermath, kills: int) -> None:
    """Nobody was skipped; at most a second's sends came twice at each kill, and no more than was reported."""
    assert after.missed == 0
    assert after.report.sent == after.readers
    assert after.report.failures == {}
    assert after.repeats <= after.report.again <= kills * RATE


async def test_a_killed_worker_skips_nobody_and_counts_whom_it_may_have_told_twice(tmp_path: Path) -> None:
    after = await survive_broadcast(f"sqlite:///{tmp_path}/oksigen.db", READERS, KILLS, 1, tmp_path)
    assert_survived(after, KILLS)


async def test_of_two_workers_on_postgresql_either_may_be_killed(clusters: Clusters, tmp_path: Path) -> None:
    url = await clusters.get().create("broadcast_killed")
    assert_survived(await survive_broadcast(url, READERS, KILLS, 2, tmp_path), KILLS)

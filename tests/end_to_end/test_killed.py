"""What people see of `kill -9`: each message is answered, in order, and hardly anything twice."""

from pathlib import Path

import pytest

from tests.conftest import Clusters
from tests.end_to_end.killing import survive
from tests.end_to_end.ways import Polling, Way, Webhook, WhatsApp


@pytest.mark.parametrize("way", [Polling, Webhook, WhatsApp])
async def test_a_killed_program_answers_everybody_in_order_and_repeats_at_most_three(
    way: type[Way], tmp_path: Path
) -> None:
    tally = await survive(way, f"sqlite:///{tmp_path}/oksigen.db", people=15, kills=3, folder=tmp_path)
    assert (tally.lost, tally.out_of_order, tally.needless) == ([], [], 0)
    assert max(tally.repeats) <= 3


async def test_what_a_killed_program_had_on_postgresql_is_sent_when_its_lease_ends(
    clusters: Clusters, tmp_path: Path
) -> None:
    tally = await survive(Polling, await clusters.get().create("killed"), people=15, kills=1, folder=tmp_path)
    assert (tally.lost, tally.out_of_order, tally.needless) == ([], [], 0)
    assert max(tally.repeats) <= 3

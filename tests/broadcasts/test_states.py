"""Where a broadcast may go from where it stands."""

import pytest

from bot.broadcasts.states import MOVES, BroadcastState, sources_of


def test_every_state_has_its_moves_and_every_state_but_the_draft_is_reached() -> None:
    assert set(MOVES) == set(BroadcastState)
    reached = {target for targets in MOVES.values() for target in targets}
    assert reached == set(BroadcastState) - {BroadcastState.DRAFT}


@pytest.mark.parametrize("state", BroadcastState)
def test_sources_are_the_moves_read_backwards(state: BroadcastState) -> None:
    assert sources_of(state) == {source for source in BroadcastState if state in MOVES[source]}


def test_nothing_runs_that_was_not_confirmed_and_nothing_leaves_a_recall() -> None:
    assert sources_of(BroadcastState.RUNNING) == {BroadcastState.SCHEDULED, BroadcastState.PAUSED}
    assert MOVES[BroadcastState.RECALLED] == frozenset()

"""Every conversation in transcripts/ goes as it is written there."""

from pathlib import Path

import pytest

from bot.conversation.flow import STATES
from bot.conversation.knowledge import Knowledge
from tests.conversation.transcript import Player
from tests.conversation.world import NOW

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(
    path: Path, world: Knowledge, request: pytest.FixtureRequest
) -> None:
    written = path.read_text("utf-8")
    played = Player(world, NOW).play(written)
    if request.config.getoption("--rewrite-transcripts", default=False):
        path.write_text(played, "utf-8")
    else:
        assert played == written


def test_the_conversations_visit_every_state(world: Knowledge) -> None:
    visited: set[str] = set()
    for path in TRANSCRIPTS:
        player = Player(world, NOW)
        player.play(path.read_text("utf-8"))
        visited |= player.visited
    assert visited == set(STATES)

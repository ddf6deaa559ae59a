"""Every conversation in transcripts/ goes as it is written there."""

from pathlib import Path

import pytest

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

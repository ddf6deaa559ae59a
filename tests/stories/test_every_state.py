"""Transcripts and stories together lead through every state there is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation.flow import STATES
from bot.conversation.knowledge import Knowledge
from bot.store.migrate import migrate
from bot.store.opening import open_database
from tests.conversation.test_transcripts import TRANSCRIPTS
from tests.conversation.transcript import Player
from tests.conversation.world import NOW
from tests.stories.conftest import fresh_codes, stage_on
from tests.stories.stage import Stage
from tests.stories.test_stories import STORIES


@pytest.fixture
async def stages(world: Knowledge, tmp_path: Path) -> AsyncIterator[list[tuple[Stage, str]]]:
    """A stage for each story, with what is written of it."""
    made = []
    for path in STORIES:
        url = f"sqlite:///{tmp_path}/{path.stem}.db"
        await migrate(url)
        made.append((stage_on(await open_database(url), world), path.read_text("utf-8")))
    yield made
    for stage, _ in made:
        await stage.database.close()


async def test_every_state_is_visited(
    world: Knowledge, stages: list[tuple[Stage, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    visited: set[str] = set()
    for path in TRANSCRIPTS:
        player = Player(world, NOW)
        player.play(path.read_text("utf-8"))
        visited |= player.visited
    for stage, script in stages:
        fresh_codes(monkeypatch)
        await stage.play(script)
        visited |= stage.visited
    assert visited == set(STATES)

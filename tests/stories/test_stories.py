"""Every story in told/ goes as it is written there, on both databases."""

from pathlib import Path

import pytest

from tests.stories.stage import Stage

STORIES = sorted((Path(__file__).parent / "told").glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
async def test_the_story_goes_as_written(path: Path, stage: Stage, request: pytest.FixtureRequest) -> None:
    written = path.read_text("utf-8")
    played = await stage.play(written)
    if request.config.getoption("--rewrite-transcripts", default=False):
        path.write_text(played, "utf-8")
    else:
        assert played == written

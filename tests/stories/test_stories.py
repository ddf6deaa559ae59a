"""Every story in told/ goes as it is written there, on both databases."""

from pathlib import Path

import pytest

from tests.stories.stage import Stage

STORIES = sorted((Path(__file__).parent / "told").glob("*.txt"))


@pytest.fixture
def written(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


@pytest.mark.parametrize("written", STORIES, ids=lambda path: path.stem, indirect=True)
async def test_the_story_goes_as_written(written: str, stage: Stage, request: pytest.FixtureRequest) -> None:
    played = await stage.play(written)
    if request.config.getoption("--rewrite-transcripts"):
        rewrite(request.node.callspec.params["written"], played)
    else:
        assert played == written


def rewrite(path: Path, played: str) -> None:
    path.write_text(played, "utf-8")

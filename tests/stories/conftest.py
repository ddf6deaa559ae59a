"""Stories share the small world of the conversations; stories of their own pace use `stage` as well."""

import itertools
from pathlib import Path

import pytest

from bot.conversation.knowledge import Knowledge
from bot.person import ChannelName
from bot.service import read_import
from bot.service.files import FetchedFile, FileGone, Files
from bot.store.database import Database
from tests.conversation.conftest import world as world
from tests.conversation.world import NOW
from tests.stories.stage import Stage, StoryClock

FILES = Path(__file__).parent / "files"


def files_of_stories(database: Database) -> Files:
    """What is sent in a story as "(dokumen agen.csv)" lies in files/; what does not lie there is gone."""
    files = Files(database, StoryClock(NOW))

    async def fetch(name: str) -> FetchedFile:
        path = FILES / name
        if not path.exists():
            raise FileGone
        return FetchedFile(path.read_bytes())

    for channel in ChannelName:
        files.know(channel, fetch)
    return files


def stage_on(database: Database, world: Knowledge) -> Stage:
    """An empty stage at three in the afternoon in Jakarta."""
    return Stage(database, world, NOW, {read_import.KIND: read_import.reading(files_of_stories(database))})


def fresh_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invitations get the codes UNDAN-G2222, UNDAN-G2223 and so on, requests 1234, 1235 and so on."""
    codes = (f"UNDANG{number}" for number in itertools.count(2222))
    monkeypatch.setattr("bot.service.perform.accounts.new_code", lambda: next(codes))
    join_codes = (f"{number}" for number in itertools.count(1234))
    monkeypatch.setattr("bot.service.perform.requests.opening.new_join_code", lambda: next(join_codes))


@pytest.fixture
def stage(database: Database, world: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """`stage_on` both databases, with `fresh_codes`."""
    fresh_codes(monkeypatch)
    return stage_on(database, world)

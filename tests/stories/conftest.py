"""Stories share the small world of the conversations; stories of their own pace use `stage` as well."""

import itertools

import pytest

from bot.conversation.knowledge import Knowledge
from bot.store.database import Database
from tests.conversation.conftest import world as world
from tests.conversation.world import NOW
from tests.stories.stage import Stage


@pytest.fixture
def stage(database: Database, world: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """An empty stage at three in the afternoon in Jakarta, on both databases.

    Invitations get the codes UNDAN-G2222, UNDAN-G2223 and so on, requests the codes 1234, 1235 and so on.
    """
    codes = (f"UNDANG{number}" for number in itertools.count(2222))
    monkeypatch.setattr("bot.service.perform.accounts.new_code", lambda: next(codes))
    join_codes = (f"{number}" for number in itertools.count(1234))
    monkeypatch.setattr("bot.service.perform.requests.opening.new_join_code", lambda: next(join_codes))
    return Stage(database, world, NOW)

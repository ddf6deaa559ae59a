"""What channels keep in the database: files and boards."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service.boards import Boards
from bot.service.clock import SystemClock
from bot.service.files import Files
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.opening import open_database


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Database]:
    """A database; that both kinds keep files and boards alike is told in tests/store."""
    url = f"sqlite:///{tmp_path}/channels.db"
    await migrate(url)
    database = await open_database(url)
    yield database
    await database.close()


@pytest.fixture
def files(storage: Database) -> Files:
    return Files(storage, SystemClock())


@pytest.fixture
def boards(storage: Database) -> Boards:
    return Boards(storage, SystemClock())

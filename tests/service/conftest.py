"""The world of each test, on each database."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests.service.world import World


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    world = World(database)
    yield world
    await world.end()

"""A fake Bot API for each test, and a bot's client towards it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.client import Client
from tests.channels.telegram.fake_api import TOKEN, FakeApi


@pytest.fixture
async def api() -> AsyncIterator[FakeApi]:
    """Listens, and at the end has seen no call that Telegram would refuse."""
    fake = FakeApi()
    await fake.start()
    yield fake
    await fake.close()
    assert fake.violations == []


@pytest.fixture
async def client(api: FakeApi) -> AsyncIterator[Client]:
    """Talks to `api`."""
    client = Client(TOKEN, api.url)
    yield client
    await client.close_connections()

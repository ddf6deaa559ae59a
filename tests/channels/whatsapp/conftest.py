"""A fake Graph API for each test, and a client towards it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.whatsapp.client import Client
from tests.channels.whatsapp.fake_api import FakeApi


@pytest.fixture
async def api() -> AsyncIterator[FakeApi]:
    """Listens, and at the end has seen no message that Meta would refuse."""
    fake = FakeApi()
    await fake.start()
    yield fake
    await fake.close()
    assert fake.violations == []


@pytest.fixture
async def client(api: FakeApi) -> AsyncIterator[Client]:
    """Talks to `api`."""
    client = Client(api.settings)
    yield client
    await client.close()

"""The chat, served to a browser without a script."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from tests.channels.web.stand_in import Service, browser, served


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def address(service: Service) -> AsyncIterator[str]:
    async with served(service.app()) as address:
        yield address
        service.chat.close()


@pytest.fixture
async def visitor(address: str) -> AsyncIterator[ClientSession]:
    async with browser(address) as session:
        yield session

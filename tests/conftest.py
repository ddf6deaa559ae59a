"""Settings for all tests, and the database they run on: each test that uses one runs on both."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.opening import open_database
from tests.postgresql import Cluster, cluster

settings.register_profile("oksigenbot", deadline=None)  # a slow machine is no failure
settings.load_profile("oksigenbot")

_numbers = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/conversation tests/stories --rewrite-transcripts` writes down what the bot says now."""
    parser.addoption("--rewrite-transcripts", action="store_true")


class Clusters:
    """The PostgreSQL server of the tests, started when the first test needs it."""

    def __init__(self) -> None:
        self._exits = ExitStack()
        self._cluster: Cluster | None = None

    def get(self) -> Cluster:
        """The server."""
        if self._cluster is None:
            self._cluster = self._exits.enter_context(cluster())
        return self._cluster

    def close(self) -> None:
        """Stop it, when it was started."""
        self._exits.close()


@pytest.fixture(scope="session")
def clusters() -> Iterator[Clusters]:
    clusters = Clusters()
    yield clusters
    clusters.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_database_url(request: pytest.FixtureRequest, clusters: Clusters, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/oksigen.db"
    return await clusters.get().create(f"test_{next(_numbers)}")


@pytest.fixture
async def database_url(empty_database_url: str) -> str:
    """The address of a database with its tables, empty."""
    await migrate(empty_database_url)
    return empty_database_url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database."""
    database = await open_database(database_url)
    yield database
    await database.close()

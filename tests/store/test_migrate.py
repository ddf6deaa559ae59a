"""The tables come into being, once, whoever asks for them."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.agents import load_agents
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.store.revisions import load_revisions
from bot.store.tables import metadata


async def test_a_new_database_gets_exactly_the_tables_that_the_statements_know(
    empty_database_url: str,
) -> None:
    await migrate(empty_database_url)
    assert await _differences(empty_database_url) == []


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    assert await _differences(database_url) == []


async def test_workers_starting_together_do_not_collide(empty_database_url: str) -> None:
    await asyncio.gather(*(migrate(empty_database_url) for _ in range(3)))
    database = await open_database(empty_database_url)
    assert await load_agents(database) == ()
    assert await load_revisions(database) is not None
    await database.close()


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    await migrate(f"sqlite:///{tmp_path}/var/lib/oksigen.db")
    assert (tmp_path / "var/lib/oksigen.db").exists()


async def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite"):
        await migrate("mysql://host/name")
    with pytest.raises(ValueError, match="sqlite"):
        await open_database("mysql://host/name")


async def _differences(url: str) -> list[object]:
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    parsed = make_url(url)
    engine = create_async_engine(parsed.set(drivername=drivers[parsed.drivername]))
    async with engine.connect() as connection:
        differences = await connection.run_sync(_compare)
    await engine.dispose()
    return differences


def _compare(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))

"""Brings a database's tables to what this version needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_LOCK = 0x4F4B5349  # "OKSI": the advisory lock that workers starting together take in turn


async def migrate(url: str) -> None:
    """Apply the migrations that are still missing, all or none; workers starting together wait in turn.

    The folder of an SQLite file is made when it is missing. Raises ValueError for an unknown kind of address.
    """
    engine = _engine(make_url(url))
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _engine(url: URL) -> AsyncEngine:
    backend = url.get_backend_name()
    if backend not in _DRIVERS:
        raise ValueError("the database is sqlite:///path or postgresql://...")
    if backend == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url.set(drivername=_DRIVERS[backend]), poolclass=NullPool)
    if backend == "sqlite":
        # Python's driver would commit before each change of a table.
        event.listen(engine.sync_engine, "connect", _leave_transactions_to_us)
        event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _leave_transactions_to_us(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver's own object


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    command.upgrade(config, "head")

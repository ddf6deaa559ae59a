"""SQLite: one connection, one writer at a time, in the order they came."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import aiosqlite

from bot.store.database import Connection, Row
from bot.store.statement import Statement

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",  # milliseconds; another process may be writing, such as an import
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut
    "PRAGMA foreign_keys = ON",
)


class _SqliteConnection:
    """Every call is a hop to the connection's thread, so each statement is one call."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, statement: Statement, **values: Any) -> list[Row]:
        prepared = statement.sqlite
        rows = await self._connection.execute_fetchall(prepared.sql, prepared.arguments(values))
        return [*map(tuple, rows)]

    async def execute(self, statement: Statement, **values: Any) -> None:
        await self.fetch(statement, **values)


class SqliteDatabase:
    """A database in one file."""

    unavailable: ClassVar[tuple[type[BaseException], ...]] = (sqlite3.OperationalError, OSError)

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._raw = connection
        self._connection = _SqliteConnection(connection)
        # asyncio's lock is fair: nobody waits for ever.
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: str) -> "SqliteDatabase":
        """Open the file, made when it is not there. Raises sqlite3.OperationalError when it cannot be."""
        connection = await aiosqlite.connect(path, isolation_level=None)
        try:
            for pragma in _PRAGMAS:
                await connection.execute_fetchall(pragma)
        except BaseException:
            await connection.close()  # its thread would keep the program from ending
            raise
        return cls(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A transaction that holds the write lock from its start.

        SQLite's default takes it at the first write, and then loses what others wrote since the first read.
        """
        async with self._lock:
            try:
                await self._raw.execute_fetchall("BEGIN IMMEDIATE")
                yield self._connection
                await self._raw.commit()
            except BaseException:
                await self._raw.rollback()  # does nothing when the commit was already done
                raise

    async def fetch(self, statement: Statement, **values: Any) -> list[Row]:
        async with self._lock:
            return await self._connection.fetch(statement, **values)

    async def execute(self, statement: Statement, **values: Any) -> None:
        await self.fetch(statement, **values)

    async def close(self) -> None:
        async with self._lock:
            await self._raw.close()

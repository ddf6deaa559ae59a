"""PostgreSQL through a pool of connections, for several workers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import asyncpg

from bot.store.database import Connection, Row
from bot.store.statement import Statement

_CONNECTIONS = 8
_TIMEOUT = 30.0  # seconds for one statement


class _PostgresqlConnection:
    """A connection, or the pool itself for single statements."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def fetch(self, statement: Statement, **values: Any) -> list[Row]:
        prepared = statement.postgresql
        return list(await self._connection.fetch(prepared.sql, *prepared.arguments(values)))

    async def execute(self, statement: Statement, **values: Any) -> None:
        await self.fetch(statement, **values)


class PostgresqlDatabase(_PostgresqlConnection):
    """A database on a server, shared by all workers."""

    unavailable: ClassVar[tuple[type[BaseException], ...]] = (
        OSError,
        TimeoutError,
        asyncpg.InterfaceError,
        asyncpg.PostgresConnectionError,
        asyncpg.OperatorInterventionError,
        asyncpg.InsufficientResourcesError,
    )

    @classmethod
    async def open(cls, url: str) -> "PostgresqlDatabase":
        """Connect. Raises OSError or asyncpg.PostgresError when the server cannot be used."""
        return cls(
            await asyncpg.create_pool(
                url, min_size=1, max_size=_CONNECTIONS, command_timeout=_TIMEOUT, reset=_nothing_to_reset
            )
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A transaction (read committed): those who must exclude each other lock the same rows."""
        async with self._connection.acquire() as connection, connection.transaction():
            yield _PostgresqlConnection(connection)

    async def close(self) -> None:
        await self._connection.close()


async def _nothing_to_reset(connection: Any) -> None:
    """Spare the round trip that clears a session's settings: we change none, and open work is rolled back."""

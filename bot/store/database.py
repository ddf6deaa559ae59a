"""The database as the rest of the program sees it: SQLite in one file, or PostgreSQL."""

from contextlib import AbstractAsyncContextManager
from typing import Any, ClassVar, Protocol

from bot.store.statement import Statement

Row = tuple[Any, ...]


class Connection(Protocol):
    """Where statements run; each takes its parameters by name."""

    async def fetch(self, statement: Statement, **values: Any) -> list[Row]:
        """Run the statement and return its rows."""
        ...

    async def execute(self, statement: Statement, **values: Any) -> None:
        """Run the statement for what it does."""
        ...


class Database(Connection, Protocol):
    """A database. A statement run on it directly is a transaction of its own."""

    unavailable: ClassVar[tuple[type[BaseException], ...]]
    """What is raised when the database itself cannot be reached or used, whatever the rows are."""

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """A transaction: committed when the block ends, rolled back when it raises.

        Inside the block only its own connection may be used: SQLite has no other.
        """
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...

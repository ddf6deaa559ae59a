"""A statement of SQLAlchemy Core as the SQL text of each database, compiled once.

Core's own execution layer costs several times the statement itself, so drivers get the text directly.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement


@dataclass(frozen=True)
class Prepared:
    """SQL text, the names of its parameters in order, and the values of those written in the statement."""

    sql: str
    names: tuple[str, ...]
    literals: dict[str, Any]

    def arguments(self, values: dict[str, Any]) -> list[Any]:
        """The values in the order of the text. Raises KeyError when one is missing."""
        literals = self.literals
        return [values[name] if name in values else literals[name] for name in self.names]


class Statement:
    """One statement; its parameters are given by name when it runs."""

    def __init__(self, core: ClauseElement) -> None:
        self._core = core

    @cached_property
    def sqlite(self) -> Prepared:
        """For aiosqlite."""
        return self._prepare(sqlite.dialect(paramstyle="qmark"))

    @cached_property
    def postgresql(self) -> Prepared:
        """For asyncpg."""
        return self._prepare(asyncpg.dialect())  # type: ignore[no-untyped-call]  # untyped in the library

    def _prepare(self, dialect: Dialect) -> Prepared:
        compiled = self._core.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 - what Core gives for every statement
        literals = {name: value for name, value in compiled.params.items() if value is not None}
        return Prepared(str(compiled), tuple(compiled.positiontup or ()), literals)

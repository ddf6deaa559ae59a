"""The tables of what agents say besides stock and price, and of numbers that no list may show."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

# `day` (ISO) is the day that the notice is about.
notices = Table(
    "notices",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("agent_id", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("notices_by_day", "day"),
    sqlite_autoincrement=True,
)

unanswered_checks = Table(
    "unanswered_checks",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("agent_id", Text, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Index("unanswered_checks_by_age", "asked_at"),
    sqlite_autoincrement=True,
)

blocked_numbers = Table(
    "blocked_numbers",
    metadata,
    Column("phone", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

"""The tables of how agents want to be asked, and of those who ask to be registered."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

# `hours` are local, as "08:00,14:00" ('' the usual ones); `asked_at` is when the last check was sent.
agent_checks = Table(
    "agent_checks",
    metadata,
    Column("agent_id", Text, primary_key=True),
    Column("hours", Text, nullable=False),
    Column("is_off", Boolean, nullable=False),
    Column("asked_at", BigInteger),
)

# Who says to be an agent. `payload` is what was told of the business; `decided_by` is '' while it is open.
claims = Table(
    "claims",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("person", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("is_approved", Boolean, nullable=False),
    Index("claims_by_person", "person", "decided_by"),
    sqlite_autoincrement=True,
)

"""The tables of who may do what, of what was done, and of what comes later."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

grants = Table(
    "grants",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("grants_by_person", "person", "role", "scope", unique=True),
    sqlite_autoincrement=True,
)

# Codes are kept as their SHA-256 only; a used or withdrawn one is deleted.
invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("invited_by", Text, nullable=False),
    Column("replaces", BigInteger),
    Column("expires_at", BigInteger, nullable=False),
)

# Who did what, when, and how it was before and after (JSON text or ''); refusals are kept as well.
audit = Table(
    "audit",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index("audit_by_actor", "actor", "action", "at"),
    Index("audit_by_subject", "subject", "at"),
    sqlite_autoincrement=True,
)

# What comes back at its time: to a person, or (person NULL) as work for the service. `key`, where there is
# one, is that of one timer at a time.
timers = Table(
    "timers",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("person", Text),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("key", Text, unique=True),
    Column("attempts", BigInteger, nullable=False),
    Column("lease_until", BigInteger, nullable=False),
    Index("timers_by_time", "due_at", "id"),
    Index("timers_by_person", "person"),
    sqlite_autoincrement=True,
)

# Secrets that the database makes for itself, once.
secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

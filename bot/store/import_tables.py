"""The table of imports: changes of agents that wait for a yes, were made, or were taken back."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

# `filename` is '' for a change made in chat. `areas` are the place codes that are touched (JSON). `agents`
# are pairs of agents before (null for a new one) and after, `observations` what was added (JSON).
imports = Table(
    "imports",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("state", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("agents", Text, nullable=False),
    Column("observations", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("imports_by_person", "made_by", "id"),
    Index("imports_by_age", "at"),
    sqlite_autoincrement=True,
)

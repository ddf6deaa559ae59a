"""The tables of requests for help, what happened to them, and who may not open any."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

# One request; `payload` is all of it, the other columns are what is looked for. Points are thousandths of a
# degree; `count` is the digits of its number. Times are NULL for what has not happened.
requests = Table(
    "requests",
    metadata,
    Column("number", Text, primary_key=True),
    Column("count", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("place_code", Text, nullable=False),
    Column("lat_e3", BigInteger, nullable=False),
    Column("lon_e3", BigInteger, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("desk", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("deadline", BigInteger),
    Column("closed_at", BigInteger),
    Column("payload", Text, nullable=False),
    Index("requests_by_count", "count"),
    Index("requests_by_place", "is_open", "place_code"),
    Index("requests_by_kind", "kind", "opened_at"),
    Index("requests_by_age", "opened_at"),
    Index("requests_by_end", "closed_at"),
)

# Who asked, or helps.
request_parties = Table(
    "request_parties",
    metadata,
    Column("number", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Index("request_parties_by_person", "person"),
)

# What happened, without the words that were said.
request_events = Table(
    "request_events",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("number", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("verb", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Index("request_events_by_number", "number", "id"),
    sqlite_autoincrement=True,
)

# How many requests each province has had.
request_counts = Table(
    "request_counts",
    metadata,
    Column("letters", Text, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

# Who may open no requests, until when, who said so and why.
muted = Table(
    "muted",
    metadata,
    Column("person", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

"""The tables. Portable types only: times are integer milliseconds UTC, JSON is text, money whole rupiah."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text

metadata = MetaData()

# SQLite counts by itself only in a column that is exactly INTEGER.
COUNTED = BigInteger().with_variant(Integer(), "sqlite")

# The ids of messages already taken, for as long as a service may repeat itself. No person stands in it.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Index("inbox_by_age", "received_at"),
)

# What the conversation remembers of a person, and when they last wrote; `memory` is NULL until their first
# message is answered.
people = Table(
    "people",
    metadata,
    Column("key", Text, primary_key=True),
    Column("memory", Text),
    Column("wrote_at", BigInteger, nullable=False),
    Column("reachable", Boolean, nullable=False),
)

# Replies not yet sent; a row is deleted once it is. `leased_by` is '' and `lease_until` 0 when nobody has it;
# `unsure` is 1 when a worker died while it had the row, so that it may have gone out.
outbox = Table(
    "outbox",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("priority", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("attempts", BigInteger, nullable=False),
    Column("leased_by", Text, nullable=False),
    Column("lease_until", BigInteger, nullable=False),
    Column("broadcast_id", BigInteger),
    Column("unsure", BigInteger, nullable=False, server_default="0"),
    Index("outbox_by_person", "person", "id"),
    Index("outbox_by_turn", "channel", "priority", "due_at", "id"),
    Index("outbox_by_broadcast", "broadcast_id"),
    sqlite_autoincrement=True,
)

# Replies that a service has taken and may yet fail to deliver, by the service's id of them, until it says
# what became of them. A failure that is told first waits here for its reply, with the reply's columns NULL.
sent = Table(
    "sent",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text),
    Column("payload", Text),
    Column("priority", BigInteger),
    Column("due_at", BigInteger),
    Column("expires_at", BigInteger),
    Column("failure", Text),
    Column("at", BigInteger, nullable=False),
    Column("broadcast_id", BigInteger),
    Index("sent_by_person", "person"),
    Index("sent_by_age", "at"),
)

# When each channel is free for the next send, over all workers: microseconds UTC, as rates are finer than ms.
rates = Table(
    "rates",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("free_at_us", BigInteger, nullable=False),
)

# `changed` is the revision of agents with which the row came to be as it is.
agents = Table(
    "agents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("changed", BigInteger, nullable=False, server_default="0"),
    Index("agents_by_change", "changed"),
)

# What citizens say is kept until `expires_at`; what else is said, for good (NULL).
observations = Table(
    "observations",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("agent_id", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("expires_at", BigInteger),
    Index("observations_by_agent", "agent_id", "id"),
    Index("observations_by_end", "expires_at"),
    sqlite_autoincrement=True,
)

# How often each kind of knowledge has changed.
revisions = Table(
    "revisions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# What the web chat shows again when its page is opened anew.
web_lines = Table(
    "web_lines",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("address", Text, nullable=False),
    Column("line_id", Text, nullable=False, unique=True),
    Column("from_person", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("web_lines_by_address", "address", "id"),
    Index("web_lines_by_age", "at"),
    sqlite_autoincrement=True,
)

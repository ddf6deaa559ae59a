"""The tables of broadcasts: what is told, to whom, how far it has come, and who wants news."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from bot.store.tables import metadata

_Counted = BigInteger().with_variant(Integer(), "sqlite")

# Broadcasts, drafts among them. `audience` and `confirmers` are JSON; `board_at` is when its author's board
# was last brought up to date.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", _Counted, primary_key=True, autoincrement=True),
    Column("state", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("picture", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("said_at", BigInteger, nullable=False),
    Column("starts_at", BigInteger, nullable=False),
    Column("useful_until", BigInteger, nullable=False),
    Column("is_urgent", BigInteger, nullable=False),
    Column("confirmers", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("board_at", BigInteger, nullable=False),
    Index("broadcasts_by_state", "state"),
    Index("broadcasts_by_author", "author"),
    sqlite_autoincrement=True,
)

# How far a broadcast has come among the people of one channel and zone, who are taken in the order of their
# keys; `after` is the last one taken.
broadcast_lanes = Table(
    "broadcast_lanes",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("zone", Text, primary_key=True),
    Column("after", Text, nullable=False),
    Column("is_done", BigInteger, nullable=False),
)

# Whom a broadcast was put into the outbox for, so that nobody gets it twice and all of them can be told when
# it is called back; `failed` is 1 for those who did not get it.
broadcast_people = Table(
    "broadcast_people",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("failed", BigInteger, nullable=False),
    Index("broadcast_people_by_person", "person"),
)

# What became of a broadcast's messages. Nobody stands in it.
broadcast_counts = Table(
    "broadcast_counts",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
)

# Who wants news of an area: its place code, kecamatan at the narrowest, and the point they asked from in
# thousandths of a degree.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("lat_e3", BigInteger, nullable=False),
    Column("lon_e3", BigInteger, nullable=False),
    Column("zone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("subscriptions_by_code", "code"),
)

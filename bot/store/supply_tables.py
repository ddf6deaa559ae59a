"""The tables of who waits for what, where nothing was found, and how citizens' reports turned out."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from bot.store.tables import COUNTED, metadata

# Who waits for what, where. Points are thousandths of a degree, sizes litres of gas; `cell` is the square
# degree that the point lies in.
watches = Table(
    "watches",
    metadata,
    Column("id", COUNTED, primary_key=True, autoincrement=True),
    Column("person", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("size_l", BigInteger),
    Column("highest_idr", BigInteger),
    Column("place_code", Text, nullable=False),
    Column("lat_e3", BigInteger, nullable=False),
    Column("lon_e3", BigInteger, nullable=False),
    Column("cell", BigInteger, nullable=False),
    Column("radius_km", BigInteger, nullable=False),
    Column("zone", Text, nullable=False),
    Column("at_night", Boolean, nullable=False),
    Column("delivers", Boolean, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("is_waiting", Boolean, nullable=False),
    Index("watches_by_cell", "cell", "is_waiting"),
    Index("watches_by_person", "person"),
    Index("watches_by_end", "until"),
    sqlite_autoincrement=True,
)

# Who was told of which stock and when last, for as long as it may still be told.
alerts = Table(
    "alerts",
    metadata,
    Column("stock", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index("alerts_by_person", "person"),
    Index("alerts_by_age", "at"),
)

# Searches that found nothing, by place, item and day (ISO date). No person stands in it.
unmet_searches = Table(
    "unmet_searches",
    metadata,
    Column("place_code", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("searches", BigInteger, nullable=False),
    Index("unmet_searches_by_day", "day"),
)

# How often each citizen's reports were borne out. `pseudonym` is a keyed hash of the person.
reporters = Table(
    "reporters",
    metadata,
    Column("pseudonym", Text, primary_key=True),
    Column("right", BigInteger, nullable=False),
    Column("wrong", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("reporters_by_age", "at"),
)

# Which agents a person was asked about, or has told of, and when last: nobody is asked again the same day.
citizen_questions = Table(
    "citizen_questions",
    metadata,
    Column("person", Text, primary_key=True),
    Column("agent_id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index("citizen_questions_by_age", "at"),
)

"""The tables of files on their way, and of messages that later ones take the place of."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from bot.store.tables import metadata

# Files that we made, or that a person gave through a channel that keeps none for us.
files = Table(
    "files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("mime", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("person", Text),
    Column("at", BigInteger, nullable=False),
    Index("files_by_person", "person"),
    Index("files_by_age", "at"),
)

# The service's id of a person's last message of each board.
boards = Table(
    "boards",
    metadata,
    Column("person", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("boards_by_age", "at"),
)

"""Which database an address means."""

from sqlalchemy.engine import make_url

from bot.store.database import Database
from bot.store.postgresql import PostgresqlDatabase
from bot.store.sqlite import SqliteDatabase


async def open_database(url: str) -> Database:
    """Open `sqlite:///relative/path`, `sqlite:////absolute/path` or `postgresql://user@host/name`.

    Its tables are there once `migrate` has run. Raises ValueError for any other kind of address.
    """
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite" if parsed.database:
            return await SqliteDatabase.open(parsed.database)
        case "postgresql":
            return await PostgresqlDatabase.open(url)
    raise ValueError("the database is sqlite:///path or postgresql://...")

"""Which message of a service shows a person the latest of a board, so that the next takes its place."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.person import Person
from bot.store.database import Connection
from bot.store.file_tables import boards
from bot.store.statement import Statement
from bot.store.times import to_ms

_person, _name = bindparam("person", type_=Text()), bindparam("name", type_=Text())

_new = insert(boards).values(
    person=_person,
    name=_name,
    message_id=bindparam("message_id", type_=Text()),
    at=bindparam("at", type_=BigInteger()),
)
_KEEP = Statement(
    _new.on_conflict_do_update(
        index_elements=["person", "name"],
        set_={"message_id": _new.excluded.message_id, "at": _new.excluded.at},
    )
)
_GET = Statement(select(boards.c.message_id).where(boards.c.person == _person, boards.c.name == _name))
_PURGE = Statement(delete(boards).where(boards.c.at < bindparam("before", type_=BigInteger())))


async def keep(connection: Connection, person: Person, name: str, message_id: str, at: datetime) -> None:
    """This message shows the board to the person now."""
    await connection.execute(_KEEP, person=person.key, name=name, message_id=message_id, at=to_ms(at))


async def get(connection: Connection, person: Person, name: str) -> str | None:
    """The message that shows the board to the person; None when none does."""
    rows = await connection.fetch(_GET, person=person.key, name=name)
    return str(rows[0][0]) if rows else None


async def purge(connection: Connection, before: datetime) -> None:
    """Forget the messages sent earlier than that."""
    await connection.execute(_PURGE, before=to_ms(before))

"""The lines of the web chat, kept for some days so that a page opened again shows the conversation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.database import Connection, Database, Row
from bot.store.statement import Statement
from bot.store.tables import web_lines
from bot.store.times import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation; `position` grows and is never used again, `at` is UTC."""

    position: int
    line_id: str
    from_person: bool
    payload: str
    at: datetime


_address = bindparam("address", type_=Text())
_columns = (
    web_lines.c.id,
    web_lines.c.line_id,
    web_lines.c.from_person,
    web_lines.c.payload,
    web_lines.c.at,
)

_insert = insert(web_lines).values(
    address=_address,
    line_id=bindparam("line_id", type_=Text()),
    from_person=bindparam("from_person", type_=Boolean()),
    payload=bindparam("payload", type_=Text()),
    at=bindparam("at", type_=BigInteger()),
)
# Writing the id onto itself changes nothing and gives the position of the line that is already there.
_APPEND = Statement(
    _insert.on_conflict_do_update(
        index_elements=["line_id"], set_={"line_id": _insert.excluded.line_id}
    ).returning(web_lines.c.id)
)
_LATEST = Statement(
    select(*_columns)
    .where(web_lines.c.address == _address)
    .order_by(web_lines.c.id.desc())
    .limit(bindparam("count", type_=BigInteger()))
)
_LINE = Statement(
    select(*_columns).where(
        web_lines.c.address == _address, web_lines.c.line_id == bindparam("line_id", type_=Text())
    )
)
_STARTING_AT = Statement(
    select(*_columns)
    .where(web_lines.c.address == _address, web_lines.c.id >= bindparam("position", type_=BigInteger()))
    .order_by(web_lines.c.id)
)
_FORGET = Statement(delete(web_lines).where(web_lines.c.address == _address))
_PURGE = Statement(delete(web_lines).where(web_lines.c.at < bindparam("before", type_=BigInteger())))


class Transcript:
    """The lines of all visitors, each visitor's in the order they were appended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, address: str, line_id: str, from_person: bool, payload: str, at: datetime) -> int:
        """Add a line and return its position; a `line_id` already there is not added again."""
        [(position,)] = await self._database.fetch(
            _APPEND,
            address=address,
            line_id=line_id,
            from_person=from_person,
            payload=payload,
            at=to_ms(at),
        )
        return int(position)

    async def latest(self, address: str, count: int) -> list[Line]:
        """The last `count` lines, oldest first."""
        rows = await self._database.fetch(_LATEST, address=address, count=count)
        return [_line(row) for row in reversed(rows)]

    async def line(self, address: str, line_id: str) -> Line | None:
        """The line of that id, when it is this visitor's."""
        rows = await self._database.fetch(_LINE, address=address, line_id=line_id)
        return _line(rows[0]) if rows else None

    async def starting_at(self, address: str, position: int) -> list[Line]:
        """The line at `position`, when it is still there, and all after it, oldest first."""
        rows = await self._database.fetch(_STARTING_AT, address=address, position=position)
        return [_line(row) for row in rows]

    async def forget(self, address: str) -> None:
        """Delete all lines of a visitor."""
        await self._database.execute(_FORGET, address=address)


async def purge(connection: Connection, before: datetime) -> None:
    """Delete the lines of all visitors that are older than that."""
    await connection.execute(_PURGE, before=to_ms(before))


def _line(row: Row) -> Line:
    position, line_id, from_person, payload, at = row
    return Line(position, line_id, bool(from_person), payload, from_ms(at))

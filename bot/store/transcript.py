"""The lines of the web chat, so that a page opened anew shows the conversation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from bot.store.database import Database, Row
from bot.store.statement import Statement
from bot.store.tables import web_lines

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_line = select(
    web_lines.c.id, web_lines.c.line_id, web_lines.c.from_person, web_lines.c.payload, web_lines.c.at
)
_of_address = _line.where(web_lines.c.address == bindparam("address"))

_APPEND = Statement(
    insert(web_lines)
    .values({name: bindparam(name) for name in ("address", "line_id", "from_person", "payload", "at")})
    .on_conflict_do_nothing(index_elements=["line_id"])
    .returning(web_lines.c.id)
)
_POSITION = Statement(select(web_lines.c.id).where(web_lines.c.line_id == bindparam("line_id")))
_LATEST = Statement(_of_address.order_by(web_lines.c.id.desc()).limit(bindparam("count", type_=Integer)))
_STARTING_AT = Statement(_of_address.where(web_lines.c.id >= bindparam("position")).order_by(web_lines.c.id))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a visitor's chat. `payload` is the web channel's own JSON; `at` is UTC."""

    position: int
    line_id: str
    from_person: bool
    payload: str
    at: datetime


class Transcript:
    """The lines of all visitors, each visitor's in the order they were appended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, address: str, line_id: str, from_person: bool, payload: str, at: datetime) -> int:
        """Add a line and return its position; a `line_id` already there is not added again."""
        rows = await self._database.fetch(
            _APPEND,
            address=address,
            line_id=line_id,
            from_person=from_person,
            payload=payload,
            at=(at - _EPOCH) // _MILLISECOND,
        )
        rows = rows or await self._database.fetch(_POSITION, line_id=line_id)
        return int(rows[0][0])

    async def latest(self, address: str, count: int) -> list[Line]:
        """The last `count` lines, oldest first."""
        rows = await self._database.fetch(_LATEST, address=address, count=count)
        return [_read(row) for row in reversed(rows)]

    async def starting_at(self, address: str, position: int) -> list[Line]:
        """The line at `position`, when it is still there, and all after it, oldest first."""
        rows = await self._database.fetch(_STARTING_AT, address=address, position=position)
        return [_read(row) for row in rows]


def _read(row: Row) -> Line:
    position, line_id, from_person, payload, at = row
    return Line(position, line_id, bool(from_person), payload, _EPOCH + at * _MILLISECOND)

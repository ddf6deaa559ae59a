"""Which messages have been taken, so that a service's repeats end here."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.tables import inbox
from bot.store.times import to_ms

_rows = JsonRows("rows", id=Text, n=BigInteger)

_NOTE = Statement(
    insert(inbox)
    .from_select(
        ["id", "received_at"],
        select(_rows.id, bindparam("now", type_=BigInteger())).where(_rows.n >= 0).order_by(_rows.n),
    )
    .on_conflict_do_nothing()
    .returning(inbox.c.id)
)
_PURGE = Statement(delete(inbox).where(inbox.c.received_at < bindparam("before", type_=BigInteger())))


async def note(connection: Connection, ids: Iterable[str], now: datetime) -> set[str]:
    """Note the ids; the ones that are new come back."""
    # Sorted, so that two workers noting the same ids wait for each other and never both ways.
    rows = json_rows({"id": id, "n": n} for n, id in enumerate(sorted(ids)))
    return {id for (id,) in await connection.fetch(_NOTE, rows=rows, now=to_ms(now))}


async def purge(connection: Connection, before: datetime) -> None:
    """Drop what was noted earlier than that."""
    await connection.execute(_PURGE, before=to_ms(before))

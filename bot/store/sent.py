"""Replies that a service has taken, kept until it says what became of them.

What it says may come before the reply is noted here, and more than once.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.person import Person
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.outbox import Outgoing, Priority
from bot.store.reply_json import dump_reply, load_reply
from bot.store.statement import Statement
from bot.store.tables import sent
from bot.store.times import from_ms, to_ms

Failed = tuple[Outgoing, str]
"""A reply that was not delivered, and the service's failure as it was given to `fail`."""

_FIELDS = ("person", "payload", "priority", "due_at", "expires_at", "broadcast_id")
_columns = [sent.c.id, *(sent.c[name] for name in _FIELDS), sent.c.failure]
_replies = JsonRows(
    "rows",
    id=Text,
    person=Text,
    payload=Text,
    priority=BigInteger,
    due_at=BigInteger,
    expires_at=BigInteger,
    broadcast_id=BigInteger,
)
_failures = JsonRows("rows", id=Text, failure=Text)
_ids = JsonRows("rows", id=Text)
_now = bindparam("now", type_=BigInteger())

_reply = insert(sent).from_select(
    ["id", *_FIELDS, "at"],
    select(_replies.id, *(getattr(_replies, name) for name in _FIELDS), _now)
    .where(_replies.id != "")
    .order_by(_replies.id),
)
_KEEP = Statement(
    _reply.on_conflict_do_update(
        index_elements=["id"], set_={name: _reply.excluded[name] for name in _FIELDS}
    ).returning(*_columns)
)
_failure = insert(sent).from_select(
    ["id", "failure", "at"],
    select(_failures.id, _failures.failure, _now).where(_failures.id != "").order_by(_failures.id),
)
_FAIL = Statement(
    _failure.on_conflict_do_update(
        index_elements=["id"], set_={"failure": _failure.excluded.failure}
    ).returning(*_columns)
)
_CLEAR = Statement(delete(sent).where(sent.c.id.in_(select(_ids.id))))
_DELIVERED = Statement(delete(sent).where(sent.c.id.in_(select(_ids.id)), sent.c.failure.is_(None)))
_PURGE = Statement(delete(sent).where(sent.c.at < bindparam("before", type_=BigInteger())))


async def keep(connection: Connection, replies: Mapping[str, Outgoing], now: datetime) -> list[Failed]:
    """Keep replies by the service's ids of them; those it has already failed come back and are not kept."""
    rows = json_rows({"id": id, **_fields(reply)} for id, reply in replies.items())
    return await _failed(connection, await connection.fetch(_KEEP, rows=rows, now=to_ms(now)))


async def fail(connection: Connection, failures: Mapping[str, str], now: datetime) -> list[Failed]:
    """The service has failed these; their replies come back and are kept no longer.

    The failure of a reply that is not kept yet waits for it.
    """
    rows = json_rows({"id": id, "failure": failure} for id, failure in failures.items())
    return await _failed(connection, await connection.fetch(_FAIL, rows=rows, now=to_ms(now)))


async def deliver(connection: Connection, ids: Iterable[str]) -> None:
    """These have left the service: nothing more is to be done about them."""
    await connection.execute(_DELIVERED, rows=_id_rows(ids))


async def purge(connection: Connection, before: datetime) -> None:
    """Drop what was noted earlier than that."""
    await connection.execute(_PURGE, before=to_ms(before))


async def _failed(connection: Connection, rows: list[Row]) -> list[Failed]:
    """Of these rows those that are whole, reply and failure, which are deleted."""
    whole = [row for row in rows if row[1] is not None and row[-1] is not None]
    if whole:
        await connection.execute(_CLEAR, rows=_id_rows(row[0] for row in whole))
    return [(_outgoing(row), row[-1]) for row in whole]


def _fields(reply: Outgoing) -> dict[str, object]:
    return {
        "person": reply.to.key,
        "payload": dump_reply(reply.reply),
        "priority": reply.priority,
        "due_at": to_ms(reply.due_at),
        "expires_at": reply.expires_at and to_ms(reply.expires_at),
        "broadcast_id": reply.broadcast_id,
    }


def _outgoing(row: Row) -> Outgoing:
    _, person, payload, priority, due_at, expires_at, broadcast_id, _ = row
    return Outgoing(
        Person.from_key(person),
        load_reply(payload),
        from_ms(due_at),
        Priority(priority),
        None if expires_at is None else from_ms(expires_at),
        broadcast_id,
    )


def _id_rows(ids: Iterable[str]) -> str:
    return json_rows({"id": id} for id in ids)

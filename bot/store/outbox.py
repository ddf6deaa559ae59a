"""Replies not yet sent: who has them, when they are due, in which order they go.

A row is leased to one worker at a time. All rows leased to a worker are in that worker's memory; all others
are free for any worker, but only a person's first, so that nothing overtakes within a conversation: answers
go in the order of their ids, and before broadcasts. Every row is due from the start, or was tried before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import (
    BigInteger,
    Text,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from bot.conversation.messages import Reply
from bot.person import ChannelName, Person
from bot.store import tally
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.reply_json import dump_reply, load_reply
from bot.store.statement import Statement
from bot.store.tables import outbox
from bot.store.tally import Ended
from bot.store.times import from_ms, to_ms


class Priority(IntEnum):
    """Who goes first."""

    ANSWER = 0
    BROADCAST = 10


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One reply on its way. `attempts` were made before; after `expires_at` it is of no use any more.

    `broadcast_id` is the broadcast whose end with this person it is, if any.
    """

    id: int
    to: Person
    reply: Reply
    due_at: datetime
    priority: int = Priority.ANSWER
    attempts: int = 0
    expires_at: datetime | None = None
    broadcast_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply for the outbox; `due_at` is when it was asked for, after `expires_at` it is of no use.

    When it is done with, that is counted for its broadcast, if it has one.
    """

    to: Person
    reply: Reply
    due_at: datetime
    priority: Priority = Priority.ANSWER
    expires_at: datetime | None = None
    broadcast_id: int | None = None


_new = JsonRows(
    "rows",
    n=BigInteger,
    channel=Text,
    person=Text,
    payload=Text,
    priority=BigInteger,
    due_at=BigInteger,
    expires_at=BigInteger,
    broadcast_id=BigInteger,
)
_ids = JsonRows("ids", id=BigInteger)
_retries = JsonRows("rows", id=BigInteger, person=Text, due_at=BigInteger, attempts=BigInteger)
_me = bindparam("me", type_=Text())
_now = bindparam("now", type_=BigInteger())
_until = bindparam("until", type_=BigInteger())

_earlier = outbox.alias("earlier")
_held_elsewhere = exists(
    select(_earlier.c.id).where(
        _earlier.c.person == _new.person,
        _earlier.c.priority <= _new.priority,
        _earlier.c.leased_by != _me,
    )
)
_ADD = Statement(
    insert(outbox)
    .from_select(
        [
            *("channel", "person", "payload", "priority", "due_at", "expires_at", "broadcast_id"),
            *("attempts", "leased_by", "lease_until"),
        ],
        select(
            *(_new.channel, _new.person, _new.payload, _new.priority),
            *(_new.due_at, _new.expires_at, _new.broadcast_id, literal(0, BigInteger())),
            case((_held_elsewhere, ""), else_=_me),
            case((_held_elsewhere, 0), else_=_until),
        )
        .where(_new.n >= 0)
        .order_by(_new.n),
    )
    .returning(outbox.c.id, outbox.c.leased_by)
)
_claimed = (
    select(outbox.c.id)
    .where(
        outbox.c.channel == bindparam("channel", type_=Text()),
        outbox.c.due_at <= _now,
        outbox.c.lease_until <= _now,
        ~exists(
            select(_earlier.c.id).where(
                _earlier.c.person == outbox.c.person,
                or_(
                    _earlier.c.priority < outbox.c.priority,
                    and_(_earlier.c.priority == outbox.c.priority, _earlier.c.id < outbox.c.id),
                ),
            )
        ),
    )
    .order_by(outbox.c.priority, outbox.c.due_at, outbox.c.id)
    .limit(bindparam("count", type_=BigInteger()))
    .with_for_update(skip_locked=True)
    .cte("claimed")
)
_CLAIM = Statement(
    update(outbox)
    .where(outbox.c.id.in_(select(_claimed.c.id)))
    .values(
        leased_by=_me, lease_until=_until, unsure=case((outbox.c.leased_by != "", 1), else_=outbox.c.unsure)
    )
    .returning(
        *(outbox.c.id, outbox.c.person, outbox.c.payload, outbox.c.due_at, outbox.c.priority),
        *(outbox.c.attempts, outbox.c.expires_at, outbox.c.broadcast_id),
    )
)
_mine = and_(outbox.c.id.in_(select(_ids.id)), outbox.c.leased_by == _me)
_RENEW = Statement(update(outbox).where(_mine).values(lease_until=_until))
_RELEASE = Statement(update(outbox).where(_mine).values(leased_by="", lease_until=0))
_RELEASE_ALL = Statement(
    update(outbox).where(outbox.c.leased_by == _me).values(leased_by="", lease_until=0, unsure=1)
)
_delete = delete(outbox).where(outbox.c.id.in_(select(_ids.id)))
_DELETE = Statement(_delete)
_FINISH = Statement(
    _delete.where(outbox.c.broadcast_id.is_not(None)).returning(
        outbox.c.id, outbox.c.broadcast_id, outbox.c.person, outbox.c.unsure
    )
)
_POSTPONE = Statement(
    update(outbox)
    .where(outbox.c.id == _retries.id)
    .values(due_at=_retries.due_at, attempts=_retries.attempts)
)
_RELEASE_PEOPLE = Statement(
    update(outbox)
    .where(outbox.c.person.in_(select(_retries.person)), outbox.c.leased_by == _me)
    .values(leased_by="", lease_until=0)
    .returning(outbox.c.id)
)
_DEPTH = Statement(select(outbox.c.channel, func.count()).where(true()).group_by(outbox.c.channel))


async def add(
    connection: Connection, replies: Sequence[Outgoing], worker: str, lease_until: datetime
) -> list[OutboxRow]:
    """Put in replies to people that have been taken; the rows leased to `worker` come back, to be sent.

    A reply is not leased while an earlier row of the same person is not the worker's: it waits its turn.
    """
    added = await connection.fetch(
        _ADD,
        rows=json_rows(_fields(n, outgoing) for n, outgoing in enumerate(replies)),
        me=worker,
        until=to_ms(lease_until),
    )
    # Ids grow in the order of insertion, whatever order the rows are returned in.
    return [
        OutboxRow(id, new.to, new.reply, new.due_at, new.priority, 0, new.expires_at, new.broadcast_id)
        for (id, leased_by), new in zip(sorted(map(tuple, added)), replies, strict=True)
        if leased_by == worker
    ]


def _fields(n: int, outgoing: Outgoing) -> dict[str, object]:
    return {
        "n": n,
        "channel": outgoing.to.channel,
        "person": outgoing.to.key,
        "payload": dump_reply(outgoing.reply),
        "priority": outgoing.priority,
        "due_at": to_ms(outgoing.due_at),
        "expires_at": outgoing.expires_at and to_ms(outgoing.expires_at),
        "broadcast_id": outgoing.broadcast_id,
    }


async def claim(
    connection: Connection,
    channel: ChannelName,
    count: int,
    worker: str,
    now: datetime,
    lease_until: datetime,
) -> list[OutboxRow]:
    """Lease at most `count` due rows to `worker`, each its person's first; answers come before broadcasts.

    A row this version cannot read is left out, and until its lease runs out again nobody stumbles over it.
    """
    rows = await connection.fetch(
        _CLAIM, channel=channel, count=count, me=worker, now=to_ms(now), until=to_ms(lease_until)
    )
    claimed = [row for row in map(_read, rows) if row]
    return sorted(claimed, key=lambda row: (row.priority, row.due_at, row.id))


def _read(row: Row) -> OutboxRow | None:
    id, person, payload, due_at, priority, attempts, expires_at, broadcast_id = row
    expiry = None if expires_at is None else from_ms(expires_at)
    try:
        to, reply = Person.from_key(person), load_reply(payload)
    except (KeyError, TypeError, ValueError):
        return None
    return OutboxRow(id, to, reply, from_ms(due_at), priority, attempts, expiry, broadcast_id)


async def renew(connection: Connection, ids: Iterable[int], worker: str, lease_until: datetime) -> None:
    """Keep the leases on these rows."""
    await connection.execute(_RENEW, ids=_id_rows(ids), me=worker, until=to_ms(lease_until))


async def release(connection: Connection, ids: Iterable[int], worker: str) -> None:
    """Give these rows back."""
    await connection.execute(_RELEASE, ids=_id_rows(ids), me=worker)


async def release_all(connection: Connection, worker: str) -> None:
    """Give back all that is leased under this name: what a worker that died has left to its successor.

    Some of it may have gone out.
    """
    await connection.execute(_RELEASE_ALL, me=worker)


async def delete_rows(connection: Connection, ids: Iterable[int]) -> None:
    """Delete rows: sent, refused or of no use any more."""
    await connection.execute(_DELETE, ids=_id_rows(ids))


async def finish(connection: Connection, outcomes: Mapping[int, str]) -> None:
    """Delete the rows of broadcasts among these, and count what became of each. Needs a transaction."""
    gone = await connection.fetch(_FINISH, ids=_id_rows(outcomes))
    await tally.count(
        connection,
        [
            Ended(broadcast_id, person, outcomes[id], bool(unsure))
            for id, broadcast_id, person, unsure in gone
        ],
    )


async def postpone(connection: Connection, rows: Iterable[OutboxRow], worker: str) -> set[int]:
    """Write these rows' `due_at` and `attempts`, and give back everything leased of their people.

    The ids given back are returned: a worker must not send those any more.
    """
    fields = json_rows(
        {"id": row.id, "person": row.to.key, "due_at": to_ms(row.due_at), "attempts": row.attempts}
        for row in rows
    )
    await connection.execute(_POSTPONE, rows=fields)
    return {id for (id,) in await connection.fetch(_RELEASE_PEOPLE, rows=fields, me=worker)}


async def depth(connection: Connection) -> dict[str, int]:
    """How many rows wait, by channel; a channel without any is not there."""
    return dict(map(tuple, await connection.fetch(_DEPTH)))


def _id_rows(ids: Iterable[int]) -> str:
    return json_rows({"id": id} for id in ids)

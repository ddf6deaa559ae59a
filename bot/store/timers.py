"""What comes back at its time: to a person as a `Due`, or as a job of the service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Text, bindparam, delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.person import Person
from bot.store.account_tables import timers
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Timer:
    """Something for later. `to` None is a job; `at` is UTC and may be now.

    A timer with a `key` takes the place of the one that has it already.
    """

    to: Person | None
    kind: str
    about: str
    at: datetime
    key: str | None = None


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer whose time has come; `attempts` were made before."""

    id: int
    to: Person | None
    kind: str
    about: str
    due_at: datetime
    attempts: int


_new = JsonRows("rows", n=BigInteger, person=Text, kind=Text, about=Text, due_at=BigInteger, key=Text)
_keys = JsonRows("keys", key=Text)
_ids = JsonRows("ids", id=BigInteger)
_now = bindparam("now", type_=BigInteger())
_until = bindparam("until", type_=BigInteger())
_zero = literal(0, BigInteger())

_insert = insert(timers).from_select(
    ["person", "kind", "about", "due_at", "key", "attempts", "lease_until"],
    select(_new.person, _new.kind, _new.about, _new.due_at, _new.key, _zero, _zero)
    .where(_new.n >= 0)
    .order_by(_new.n),
)
_ADD = Statement(_insert)
_CANCEL = Statement(delete(timers).where(timers.c.key.in_(select(_keys.key))))
_claimed = (
    select(timers.c.id)
    .where(timers.c.due_at <= _now, timers.c.lease_until <= _now)
    .order_by(timers.c.due_at, timers.c.id)
    .limit(bindparam("count", type_=BigInteger()))
    .with_for_update(skip_locked=True)
    .cte("claimed")
)
_CLAIM = Statement(
    update(timers)
    .where(timers.c.id.in_(select(_claimed.c.id)))
    .values(lease_until=_until, attempts=timers.c.attempts + 1)
    .returning(
        *(timers.c.id, timers.c.person, timers.c.kind, timers.c.about),
        *(timers.c.due_at, timers.c.attempts),
    )
)
_DONE = Statement(delete(timers).where(timers.c.id.in_(select(_ids.id))).returning(timers.c.id))
_NEXT = Statement(select(timers.c.due_at).order_by(timers.c.due_at).limit(1))


async def add(connection: Connection, new: Iterable[Timer]) -> None:
    """Put timers in; of two with one key the later given stays."""
    last = list({timer.key or n: timer for n, timer in enumerate(new)}.values())
    await cancel(connection, [timer.key for timer in last if timer.key])
    rows = json_rows(_fields(n, timer) for n, timer in enumerate(last))
    await connection.execute(_ADD, rows=rows)


async def cancel(connection: Connection, keys: Iterable[str]) -> None:
    """Take out the timers that have these keys."""
    wanted = list(keys)
    if wanted:
        await connection.execute(_CANCEL, keys=json_rows({"key": key} for key in wanted))


async def claim(connection: Connection, count: int, now: datetime, lease: timedelta) -> list[DueTimer]:
    """At most `count` timers whose time has come, earliest first; nobody else gets them for `lease`."""
    rows = await connection.fetch(_CLAIM, count=count, now=to_ms(now), until=to_ms(now + lease))
    return sorted(map(_read, rows), key=lambda timer: (timer.due_at, timer.id))


async def done(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Delete these timers, in the transaction that does what they are for; those that were still there."""
    return {id for (id,) in await connection.fetch(_DONE, ids=json_rows({"id": id} for id in ids))}


async def next_at(connection: Connection) -> datetime | None:
    """When the next timer is due; None without any."""
    rows = await connection.fetch(_NEXT)
    return from_ms(rows[0][0]) if rows else None


def _fields(n: int, timer: Timer) -> dict[str, object]:
    return {
        "n": n,
        "person": timer.to.key if timer.to else None,
        "kind": timer.kind,
        "about": timer.about,
        "due_at": to_ms(timer.at),
        "key": timer.key,
    }


def _read(row: Row) -> DueTimer:
    id, person, kind, about, due_at, attempts = row
    to = Person.from_key(person) if person else None
    return DueTimer(id, to, kind, about, from_ms(due_at), attempts - 1)

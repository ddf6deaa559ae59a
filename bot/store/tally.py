"""Counts what became of broadcasts' messages, in the transaction in which it becomes of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.broadcasts.report import AGAIN, SENT
from bot.person import Person
from bot.store.broadcast_tables import broadcast_counts, broadcast_people
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.tables import outbox
from bot.store.times import to_ms


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one person's message; `unsure` when it may have gone out once before."""

    broadcast_id: int
    person: str
    outcome: str
    unsure: bool = False


_counts = JsonRows("rows", broadcast_id=BigInteger, channel=Text, outcome=Text, n=BigInteger)
_people = JsonRows("rows", broadcast_id=BigInteger, person=Text)
_key = ("broadcast_id", "channel", "outcome")
_insert = insert(broadcast_counts).from_select(
    [*_key, "n"],
    select(*(getattr(_counts, name) for name in _key), _counts.n).where(_counts.broadcast_id > 0),
)
_COUNT = Statement(
    _insert.on_conflict_do_update(
        index_elements=[*_key], set_={"n": broadcast_counts.c.n + _insert.excluded.n}
    )
)
_FAILED = Statement(
    update(broadcast_people)
    .where(
        broadcast_people.c.broadcast_id == _people.broadcast_id, broadcast_people.c.person == _people.person
    )
    .values(failed=1)
)

_keys = JsonRows("rows", key=Text)
_FOR_EVER = 2**62
_DROP = Statement(
    delete(outbox)
    .where(
        outbox.c.person.in_(select(_keys.key)),
        outbox.c.broadcast_id.is_not(None),
        outbox.c.due_at <= bindparam("now", type_=BigInteger()),
    )
    .returning(outbox.c.broadcast_id, outbox.c.person)
)


async def count(connection: Connection, ended: Iterable[Ended], by: int = 1) -> None:
    """Add these to their broadcasts' counts, or take them out again (`by` -1)."""
    ended = list(ended)
    counted = Counter((one.broadcast_id, _channel(one), one.outcome) for one in ended)
    counted.update(
        (one.broadcast_id, _channel(one), AGAIN) for one in ended if one.unsure and one.outcome == SENT
    )
    if counted:
        # In one order, so that two workers never wait for each other both ways.
        rows = ({**dict(zip(_key, key, strict=True)), "n": n * by} for key, n in sorted(counted.items()))
        await connection.execute(_COUNT, rows=json_rows(rows))
    failed = sorted((one.broadcast_id, one.person) for one in ended if one.outcome != SENT)
    if failed and by > 0:
        rows = ({"broadcast_id": id, "person": person} for id, person in failed)
        await connection.execute(_FAILED, rows=json_rows(rows))


async def drop(
    connection: Connection, persons: Iterable[Person], outcome: str, due_until: datetime | None = None
) -> None:
    """Take what broadcasts have on its way to these people out of the outbox, and count it as `outcome`.

    What is due later than `due_until` stays. Needs a transaction.
    """
    rows = json_rows({"key": key} for key in sorted(person.key for person in persons))
    latest = to_ms(due_until) if due_until else _FOR_EVER
    gone = await connection.fetch(_DROP, rows=rows, now=latest)
    await count(connection, [Ended(broadcast_id, person, outcome) for broadcast_id, person in gone])


def _channel(ended: Ended) -> str:
    return Person.from_key(ended.person).channel

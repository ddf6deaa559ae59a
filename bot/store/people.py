"""What the conversation remembers of each person, and whether they can be reached."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, case, delete, null, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.broadcasts.report import BLOCKED, STOPPED
from bot.person import ChannelName, Person
from bot.store import citizens, tally
from bot.store.account_tables import timers
from bot.store.broadcast_tables import broadcast_people, subscriptions
from bot.store.database import Connection
from bot.store.file_tables import boards, files
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.supply_tables import alerts, citizen_questions, watches
from bot.store.tables import outbox, people, sent, web_lines
from bot.store.times import from_ms, to_ms
from bot.store.vendor_tables import claims

_rows = JsonRows("rows", key=Text, n=BigInteger, wrote_at=BigInteger)
_memories = JsonRows("rows", key=Text, memory=Text)
_now = bindparam("now", type_=BigInteger())

# A first message finds no row to lock, so the row is made; whoever else has it is waited for.
# Whom we only speak to has not written: `wrote_at` 0 leaves what is known of that.
_take = insert(people).from_select(
    ["key", "memory", "wrote_at", "reachable"],
    select(_rows.key, null(), _rows.wrote_at, true()).where(_rows.n >= 0).order_by(_rows.n),
)
_writes = _take.excluded.wrote_at > 0
_TAKE = Statement(
    _take.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "reachable": or_(people.c.reachable, _writes),
            "wrote_at": case((_writes, _take.excluded.wrote_at), else_=people.c.wrote_at),
        },
    ).returning(people.c.key, people.c.memory)
)
_REMEMBER = Statement(update(people).where(people.c.key == _memories.key).values(memory=_memories.memory))
_FORGET = tuple(
    Statement(delete(column.table).where(column.in_(select(_rows.key))))
    for column in (
        people.c.key,
        outbox.c.person,
        sent.c.person,
        boards.c.person,
        files.c.person,
        timers.c.person,
    )
) + tuple(
    Statement(delete(column.table).where(column.in_(select(_rows.key))))
    for column in (
        *(subscriptions.c.person, broadcast_people.c.person),
        *(watches.c.person, alerts.c.person, citizen_questions.c.person),
        claims.c.person,
    )
)
_FORGET_LINES = Statement(delete(web_lines).where(web_lines.c.address.in_(select(_rows.key))))
_WROTE_AT = Statement(select(people.c.wrote_at).where(people.c.key == bindparam("key", type_=Text())))
_UNREACHABLE = Statement(update(people).where(people.c.key.in_(select(_rows.key))).values(reachable=False))
_DROP_DUE = Statement(delete(outbox).where(outbox.c.person.in_(select(_rows.key)), outbox.c.due_at <= _now))


async def take(
    connection: Connection, wrote: Iterable[Person], now: datetime, spoken_to: Iterable[Person] = ()
) -> dict[Person, str | None]:
    """Hold the rows of people until the transaction ends; their memories come back, None for no memory.

    Those who `wrote` now can be reached again; those who are only `spoken_to` have not written by that.
    """
    moments = dict.fromkeys(spoken_to, 0) | dict.fromkeys(wrote, to_ms(now))
    taken = {person.key: person for person in moments}
    fields = [{"key": key, "n": n, "wrote_at": moments[taken[key]]} for n, key in enumerate(sorted(taken))]
    rows = await connection.fetch(_TAKE, rows=json_rows(fields))
    return {taken[key]: memory for key, memory in rows}


async def wrote_at(connection: Connection, person: Person) -> datetime | None:
    """When the person last wrote; None when they are not known, or were forgotten since."""
    rows = await connection.fetch(_WROTE_AT, key=person.key)
    return from_ms(rows[0][0]) if rows else None


async def remember(connection: Connection, memories: Mapping[Person, str]) -> None:
    """Keep these memories (JSON text) of people that have been taken."""
    rows = json_rows({"key": person.key, "memory": memory} for person, memory in memories.items())
    await connection.execute(_REMEMBER, rows=rows)


async def forget(connection: Connection, persons: Iterable[Person]) -> None:
    """Delete what is kept of these people: memory, replies on their way, and what was to come later.

    What they wait for, how their reports turned out, and the lines of their web chat go as well.
    """
    persons = list(persons)
    keys = _keys(person.key for person in persons)
    await tally.drop(connection, persons, STOPPED)
    await citizens.forget(connection, persons)
    for statement in _FORGET:
        await connection.execute(statement, rows=keys)
    addresses = _keys(person.address for person in persons if person.channel is ChannelName.WEB)
    await connection.execute(_FORGET_LINES, rows=addresses)


async def give_up(connection: Connection, persons: Iterable[Person], now: datetime) -> None:
    """Mark people unreachable and drop what was due to them; what they ask for later is not touched."""
    persons = list(persons)
    await tally.drop(connection, persons, BLOCKED, due_until=now)
    keys = _keys(person.key for person in persons)
    await connection.execute(_UNREACHABLE, rows=keys)
    await connection.execute(_DROP_DUE, rows=keys, now=to_ms(now))


def _keys(keys: Iterable[str]) -> str:
    # Everybody takes people's rows in the same order, so that nobody waits in a circle.
    return json_rows({"key": key, "n": n} for n, key in enumerate(sorted(keys)))

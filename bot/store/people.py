"""What the conversation remembers of each person, and whether they can be reached."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, null, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.person import ChannelName, Person
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.tables import outbox, people, sent, web_lines
from bot.store.times import from_ms, to_ms

_rows = JsonRows("rows", key=Text, n=BigInteger)
_memories = JsonRows("rows", key=Text, memory=Text)
_now = bindparam("now", type_=BigInteger())

# A first message finds no row to lock, so the row is made; whoever else has it is waited for.
_TAKE = Statement(
    insert(people)
    .from_select(
        ["key", "memory", "wrote_at", "reachable"],
        select(_rows.key, null(), _now, true()).where(_rows.n >= 0).order_by(_rows.n),
    )
    .on_conflict_do_update(index_elements=["key"], set_={"reachable": true(), "wrote_at": _now})
    .returning(people.c.key, people.c.memory)
)
_REMEMBER = Statement(update(people).where(people.c.key == _memories.key).values(memory=_memories.memory))
_FORGET = tuple(
    Statement(delete(column.table).where(column.in_(select(_rows.key))))
    for column in (people.c.key, outbox.c.person, sent.c.person, web_lines.c.address)
)
_WROTE_AT = Statement(select(people.c.wrote_at).where(people.c.key == bindparam("key", type_=Text())))
_UNREACHABLE = Statement(update(people).where(people.c.key.in_(select(_rows.key))).values(reachable=False))
_DROP_DUE = Statement(delete(outbox).where(outbox.c.person.in_(select(_rows.key)), outbox.c.due_at <= _now))


async def take(connection: Connection, persons: Iterable[Person], now: datetime) -> dict[Person, str | None]:
    """Hold the rows of people who write now until the transaction ends; their memories come back.

    None stands for no memory. Who writes can be reached again.
    """
    taken = {person.key: person for person in persons}
    rows = await connection.fetch(_TAKE, rows=_keys(taken), now=to_ms(now))
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
    """Delete what is kept of these people: memory, replies on their way, and the lines of their web chat."""
    persons = list(persons)
    keys = _keys(person.key for person in persons)
    addresses = _keys(person.address for person in persons if person.channel is ChannelName.WEB)
    for statement, rows in zip(_FORGET, (keys, keys, keys, addresses), strict=True):
        await connection.execute(statement, rows=rows)


async def give_up(connection: Connection, persons: Iterable[Person], now: datetime) -> None:
    """Mark people unreachable and drop what was due to them; what they ask for later is not touched."""
    keys = _keys(person.key for person in persons)
    await connection.execute(_UNREACHABLE, rows=keys)
    await connection.execute(_DROP_DUE, rows=keys, now=to_ms(now))


def _keys(keys: Iterable[str]) -> str:
    # Everybody takes people's rows in the same order, so that nobody waits in a circle.
    return json_rows({"key": key, "n": n} for n, key in enumerate(sorted(keys)))

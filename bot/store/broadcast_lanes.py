"""How broadcasts get from their audience into the outbox: each person once, whatever happens.

A lane is the people of one channel and zone, taken in the order of their keys. Who holds a lane's row is the
only one to work on it until the transaction ends, so that its cursor, the people taken and their messages
always tell the same.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, case, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.person import ChannelName, Person
from bot.store.broadcast_tables import broadcast_lanes, broadcast_people
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.listeners import Lane, Listener
from bot.store.outbox import Priority
from bot.store.statement import Statement
from bot.store.tables import outbox
from bot.store.times import to_ms

_number = bindparam("number", type_=BigInteger())
_channel, _zone = bindparam("channel", type_=Text()), bindparam("zone", type_=Text())
_after = bindparam("cursor", type_=Text())
_lanes = JsonRows("lanes", channel=Text, zone=Text, after=Text)
_people = JsonRows("people", n=BigInteger, person=Text, language=Text)
_of_it = broadcast_lanes.c.broadcast_id == _number
_lane = (_of_it, broadcast_lanes.c.channel == _channel, broadcast_lanes.c.zone == _zone)

_OPEN = Statement(
    insert(broadcast_lanes)
    .from_select(
        ["broadcast_id", "channel", "zone", "after", "is_done"],
        select(_number, _lanes.channel, _lanes.zone, literal("", Text()), literal(0, BigInteger())).where(
            _lanes.channel != ""
        ),
    )
    .on_conflict_do_nothing()
)
_UNDONE = Statement(
    select(broadcast_lanes.c.channel, broadcast_lanes.c.zone)
    .where(_of_it, broadcast_lanes.c.is_done == 0)
    .order_by(broadcast_lanes.c.channel, broadcast_lanes.c.zone)
)
_HOLD = Statement(
    update(broadcast_lanes)
    .where(*_lane, broadcast_lanes.c.is_done == 0)
    .values(is_done=0)
    .returning(broadcast_lanes.c.after)
)
_HOLD_ALL = Statement(update(broadcast_lanes).where(_of_it).values(is_done=broadcast_lanes.c.is_done))
_ADVANCE = Statement(
    update(broadcast_lanes).where(*_lane).values(after=_after, is_done=bindparam("ended", type_=BigInteger()))
)
_TURN_BACK = Statement(
    update(broadcast_lanes)
    .where(_of_it, broadcast_lanes.c.channel == _lanes.channel, broadcast_lanes.c.zone == _lanes.zone)
    .values(
        after=case((broadcast_lanes.c.after > _lanes.after, _lanes.after), else_=broadcast_lanes.c.after),
        is_done=0,
    )
)
_PUT = Statement(
    insert(broadcast_people)
    .from_select(
        ["broadcast_id", "person", "channel", "zone", "language", "failed"],
        select(
            *(_number, _people.person, _channel, _zone, _people.language, literal(0, BigInteger())),
        )
        .where(_people.n >= 0)
        .order_by(_people.n),
    )
    .on_conflict_do_nothing()
    .returning(broadcast_people.c.person)
)
_WITHDRAW = Statement(
    delete(outbox)
    .where(outbox.c.broadcast_id == _number, outbox.c.leased_by == "")
    .returning(outbox.c.person)
)
_NOT_PUT = Statement(
    delete(broadcast_people)
    .where(broadcast_people.c.broadcast_id == _number, broadcast_people.c.person.in_(select(_people.person)))
    .returning(broadcast_people.c.person, broadcast_people.c.channel, broadcast_people.c.zone)
)
_is_due = case((outbox.c.due_at <= bindparam("now", type_=BigInteger()), 1), else_=0)
_WAITING = Statement(
    select(outbox.c.channel, func.sum(_is_due), func.count())
    .where(outbox.c.priority == literal(int(Priority.BROADCAST), BigInteger()))
    .group_by(outbox.c.channel)
)


async def open_lanes(connection: Connection, number: int, lanes: Iterable[Lane]) -> None:
    """Give the broadcast of this number its lanes; those it has stay as they are."""
    rows = json_rows({"channel": channel, "zone": zone} for channel, zone in sorted(lanes))
    await connection.execute(_OPEN, number=number, lanes=rows)


async def undone(connection: Connection, number: int) -> list[Lane]:
    """The lanes whose end has not been reached."""
    rows = await connection.fetch(_UNDONE, number=number)
    return [(ChannelName(channel), zone) for channel, zone in rows]


async def hold(connection: Connection, number: int, lane: Lane) -> str | None:
    """Wait for a lane and hold it; the key of the last person taken, None when its end was reached."""
    rows = await connection.fetch(_HOLD, number=number, channel=lane[0], zone=lane[1])
    return rows[0][0] if rows else None


async def put(connection: Connection, number: int, lane: Lane, people: Sequence[Listener]) -> list[Listener]:
    """Note that these get it; those that had not been noted before."""
    rows = json_rows(
        {"n": n, "person": one.person.key, "language": one.language} for n, one in enumerate(people)
    )
    new = await connection.fetch(_PUT, number=number, channel=lane[0], zone=lane[1], people=rows)
    keys = {key for (key,) in new}
    return [one for one in people if one.person.key in keys]


async def advance(connection: Connection, number: int, lane: Lane, after: str, is_done: bool) -> None:
    """The people of the lane have been taken up to this key, or all of them."""
    await connection.execute(
        _ADVANCE, number=number, channel=lane[0], zone=lane[1], cursor=after, ended=int(is_done)
    )


async def hold_all(connection: Connection, number: int) -> None:
    """Wait until nobody works on any lane, and let nobody begin."""
    await connection.execute(_HOLD_ALL, number=number)


async def withdraw(connection: Connection, number: int) -> list[Person]:
    """Take its messages out of the outbox again, but those that a worker has in hand; whom they were for.

    It is as if these people had never been taken: the lanes begin again before them. Needs `hold_all`.
    """
    keys = sorted(key for (key,) in await connection.fetch(_WITHDRAW, number=number))
    if not keys:
        return []
    rows = json_rows({"n": n, "person": key} for n, key in enumerate(keys))
    starts: dict[tuple[str, str], str] = {}
    gone = await connection.fetch(_NOT_PUT, number=number, people=rows)
    for person, channel, zone in sorted(map(tuple, gone)):
        starts.setdefault((channel, zone), person[:-1])  # what is shorter comes before it
    back = ({"channel": channel, "zone": zone, "after": key} for (channel, zone), key in starts.items())
    await connection.execute(_TURN_BACK, number=number, lanes=json_rows(back))
    return [Person.from_key(key) for key in keys]


async def waiting(connection: Connection, now: datetime) -> dict[ChannelName, tuple[int, int]]:
    """How many messages of broadcasts wait, by channel: those due, and all with those to be tried later."""
    rows = await connection.fetch(_WAITING, now=to_ms(now))
    return {ChannelName(channel): (int(due), int(every)) for channel, due, every in rows}

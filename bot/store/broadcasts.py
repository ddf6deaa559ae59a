"""Broadcasts: their rows, their moves from state to state, and how far each has come."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Text, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.broadcasts.audience import Audience
from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.report import Report
from bot.broadcasts.states import BroadcastState, sources_of
from bot.person import ChannelName, Person
from bot.store.broadcast_tables import broadcast_counts, broadcast_lanes, broadcast_people, broadcasts
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.tables import outbox
from bot.store.times import from_ms, to_ms

_AUDIENCE = TypeAdapter(Audience)
_FIELDS = tuple(name for name, _ in broadcasts.c.items() if name not in ("id", "board_at"))
_columns = [broadcasts.c.id, *(broadcasts.c[name] for name in _FIELDS)]
_number = bindparam("number", type_=BigInteger())
_states = JsonRows("states", name=Text)
_is_it = broadcasts.c.id == _number

_ADD = Statement(
    insert(broadcasts)
    .values({name: bindparam(name, type_=broadcasts.c[name].type) for name in _FIELDS})
    .values(board_at=0)
    .returning(broadcasts.c.id)
)
_GET = Statement(select(*_columns).where(_is_it))
_STANDING = Statement(
    select(*_columns)
    .where(broadcasts.c.state.in_(select(_states.name)))
    .order_by(broadcasts.c.starts_at, broadcasts.c.id)
)
_BEGUN = Statement(
    select(broadcasts.c.starts_at).where(
        broadcasts.c.author == bindparam("author", type_=Text()),
        broadcasts.c.confirmers != "[]",
        broadcasts.c.starts_at > bindparam("since", type_=BigInteger()),
    )
)
_MOVE = Statement(
    update(broadcasts)
    .where(_is_it, broadcasts.c.state.in_(select(_states.name)))
    .values(state=bindparam("target", type_=Text()))
    .returning(broadcasts.c.id)
)
_CONFIRM = Statement(
    update(broadcasts)
    .where(_is_it)
    .values(
        confirmers=bindparam("by", type_=Text()),
        size=bindparam("people", type_=BigInteger()),
        starts_at=bindparam("at", type_=BigInteger()),
    )
)
_BOARD = Statement(
    update(broadcasts)
    .where(_is_it, broadcasts.c.board_at <= bindparam("before", type_=BigInteger()))
    .values(board_at=bindparam("now", type_=BigInteger()))
    .returning(broadcasts.c.id)
)
_COUNTS = Statement(
    select(broadcast_counts.c.channel, broadcast_counts.c.outcome, broadcast_counts.c.n).where(
        broadcast_counts.c.broadcast_id == _number
    )
)
_IN_HAND = Statement(
    select(outbox.c.broadcast_id, func.count())
    .where(outbox.c.broadcast_id.is_not(None))
    .group_by(outbox.c.broadcast_id)
)
_AHEAD = Statement(
    select(broadcast_lanes.c.is_done).where(
        broadcast_lanes.c.broadcast_id == _number, broadcast_lanes.c.is_done == 0
    )
)
_FORGET_PEOPLE = Statement(
    delete(broadcast_people).where(
        broadcast_people.c.broadcast_id.in_(
            select(broadcasts.c.id).where(broadcasts.c.useful_until < bindparam("before", type_=BigInteger()))
        )
    )
)


async def add(connection: Connection, new: Broadcast) -> int:
    """Store a broadcast, whatever its `id`; the number it gets."""
    [(number,)] = await connection.fetch(_ADD, **_fields(new))
    return int(number)


async def get(connection: Connection, number: int) -> Broadcast | None:
    """The broadcast of this number."""
    rows = await connection.fetch(_GET, number=number)
    return _read(rows[0]) if rows else None


async def standing(connection: Connection, states: Iterable[BroadcastState]) -> list[Broadcast]:
    """The broadcasts in these states, those that start first before others."""
    names = json_rows({"name": state} for state in states)
    return [_read(row) for row in await connection.fetch(_STANDING, states=names)]


async def begun(connection: Connection, author: Person, since: datetime) -> list[datetime]:
    """When the author's broadcasts since then went out, or will."""
    rows = await connection.fetch(_BEGUN, author=author.key, since=to_ms(since))
    return [from_ms(at) for (at,) in rows]


async def move(connection: Connection, number: int, target: BroadcastState) -> bool:
    """Bring it to another state; False when there is no legal move to it from where it stands."""
    names = json_rows({"name": state} for state in sorted(sources_of(target)))
    return bool(await connection.fetch(_MOVE, number=number, states=names, target=target))


async def confirm(
    connection: Connection, number: int, confirmers: Iterable[Person], size: int, starts_at: datetime
) -> None:
    """Write down who has confirmed it, how many it is for, and when it starts."""
    by = json.dumps([person.key for person in confirmers])
    await connection.execute(_CONFIRM, number=number, by=by, people=size, at=to_ms(starts_at))


async def board_is_due(connection: Connection, number: int, now: datetime, every: timedelta) -> bool:
    """Whether its author's board is older than that; if so, whoever asked is to bring it up to date."""
    before = to_ms(now - every)
    return bool(await connection.fetch(_BOARD, number=number, before=before, now=to_ms(now)))


async def in_hand(connection: Connection) -> dict[int, int]:
    """How many messages of each broadcast wait in the outbox; one without any is not there."""
    return dict(map(tuple, await connection.fetch(_IN_HAND)))


async def has_ahead(connection: Connection, number: int) -> bool:
    """Whether some of its people have not been looked at yet."""
    return bool(await connection.fetch(_AHEAD, number=number))


async def report(connection: Connection, of: Broadcast) -> Report:
    """How far it has come."""
    outcomes: defaultdict[ChannelName, dict[str, int]] = defaultdict(dict)
    for channel, outcome, n in await connection.fetch(_COUNTS, number=of.id):
        outcomes[ChannelName(channel)][outcome] = n
    waiting = (await in_hand(connection)).get(of.id, 0)
    so_far = Report(outcomes, waiting)
    is_ahead = await has_ahead(connection, of.id)
    return Report(outcomes, waiting, max(0, of.size - so_far.looked_at) if is_ahead else 0)


async def purge_people(connection: Connection, before: datetime) -> None:
    """Forget who got the broadcasts that were of use until earlier than that."""
    await connection.execute(_FORGET_PEOPLE, before=to_ms(before))


def _fields(new: Broadcast) -> dict[str, object]:
    return {
        "state": new.state,
        "text": new.text,
        "picture": new.picture,
        "audience": _AUDIENCE.dump_json(new.audience).decode(),
        "area": new.area,
        "sender": new.sender,
        "author": new.author.key,
        "chat": new.chat.key,
        "language": new.language,
        "zone": new.zone,
        "said_at": to_ms(new.said_at),
        "starts_at": to_ms(new.starts_at),
        "useful_until": to_ms(new.useful_until),
        "is_urgent": int(new.is_urgent),
        "confirmers": json.dumps([person.key for person in new.confirmers]),
        "size": new.size,
    }


def _read(row: Row) -> Broadcast:
    fields = dict(zip(("id", *_FIELDS), row, strict=True))
    for name in ("said_at", "starts_at", "useful_until"):
        fields[name] = from_ms(fields[name])
    for name in ("author", "chat"):
        fields[name] = Person.from_key(fields[name])
    return Broadcast(
        **fields
        | {
            "audience": _AUDIENCE.validate_json(fields["audience"]),
            "confirmers": tuple(map(Person.from_key, json.loads(fields["confirmers"]))),
            "state": BroadcastState(fields["state"]),
            "is_urgent": bool(fields["is_urgent"]),
        }
    )

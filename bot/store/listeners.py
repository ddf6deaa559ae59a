"""Who belongs to an audience, found by the database, however many they are.

News of a place is for whoever asked about it, about a part of it, or about a wider place that it lies in. A
circle is taken on a plane whose degrees are as long as at its centre: within Indonesia and `WIDEST_KM` that
is right to two parts in a thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    Text,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
)

from bot.broadcasts.audience import Audience, Listeners
from bot.person import ChannelName, Person
from bot.store.broadcast_tables import broadcast_people, subscriptions
from bot.store.database import Connection
from bot.store.statement import Statement
from bot.store.supply_tables import watches
from bot.store.tables import people

_LAT_DM, _LON_DM = 1106, 1113.2
"""Decimetres in a thousandth of a degree: along a meridian of Indonesia, and along the equator (WGS84)."""

_LENGTHS = (0, 2, 4, 6, 10)
"""Digits of a place's code: the country's, a province's, a regency's, a district's, a village's."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody a broadcast is for; `language` is '' when it is not known."""

    person: Person
    language: str
    is_reachable: bool


Lane = tuple[ChannelName, str]
"""A channel and an IANA zone."""


async def count(connection: Connection, audience: Audience) -> dict[ChannelName, int]:
    """How many people it is for now, by channel; a channel without any is not there."""
    counted: defaultdict[ChannelName, int] = defaultdict(int)
    for channel, _, number in await connection.fetch(_counting(*_shape(audience)), **_values(audience)):
        counted[ChannelName(channel)] += number
    return dict(counted)


async def lanes(connection: Connection, audience: Audience) -> dict[Lane, int]:
    """The channels and zones in which there are such people, and how many."""
    rows = await connection.fetch(_counting(*_shape(audience)), **_values(audience))
    return {(ChannelName(channel), zone): number for channel, zone, number in rows}


async def following(
    connection: Connection, audience: Audience, lane: Lane, after: str, limit: int
) -> list[Listener]:
    """The next `limit` of them in this lane, by their keys, behind the key `after`."""
    channel, zone = lane
    rows = await connection.fetch(
        _taking(*_shape(audience)),
        **_values(audience),
        channel=channel,
        zone=zone,
        after=after,
        count=limit,
    )
    return [
        Listener(Person.from_key(person), language, bool(is_reachable))
        for person, language, is_reachable in rows
    ]


def _shape(audience: Audience) -> tuple[Listeners, bool]:
    return audience.listeners, audience.circle is not None


def _values(audience: Audience) -> Mapping[str, object]:
    values: dict[str, object] = {"language": audience.language}
    if audience.of:
        return values | {"of": audience.of}
    if audience.item:
        values["item"] = audience.item
    if audience.circle is None:
        wider = {code[:length] for code in audience.codes for length in range(1, len(code) + 1)}
        return values | {"codes": _listed(audience.codes), "wider": _listed(wider)}
    centre, reach_dm = audience.circle.centre, round(audience.circle.km * 10_000)
    return values | {
        "lat": round(centre.lat * 1000),
        "lon": round(centre.lon * 1000),
        "per_lon": round(_LON_DM * cos(radians(centre.lat))),
        "reach2": reach_dm**2,
    }


def _listed(codes: Iterable[str]) -> str:
    return f",{','.join(sorted(codes))},"


def _text(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=Text())


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger())


def _lies_there(
    in_circle: bool, code: ColumnElement[str], lat: ColumnElement[int], lon: ColumnElement[int]
) -> ColumnElement[bool]:
    if in_circle:
        north = (lat - _number("lat")) * literal(_LAT_DM, BigInteger())
        east = (lon - _number("lon")) * _number("per_lon")
        return north * north + east * east <= _number("reach2")
    named = [_within("codes", func.substr(code, 1, length)) for length in _LENGTHS]
    return or_(_within("wider", code), *named)


def _within(codes: str, code: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a code is in a list like ``,36,3672,``: quicker than a list in JSON, read anew for each row."""
    between = literal(",", Text())
    return _text(codes).like(literal("%,", Text()).concat(code).concat(between).concat("%"))


def _matching(listeners: Listeners, in_circle: bool) -> Select[tuple[str, str, str, str]]:
    """Person, channel, zone and language of every row that matches; a person may have several."""
    match listeners:
        case Listeners.SUBSCRIBERS:
            table = subscriptions.c
            return select(table.person, table.channel, table.zone, table.language).where(
                _lies_there(in_circle, table.code, table.lat_e3, table.lon_e3)
            )
        case Listeners.WATCHERS:
            watch = watches.c
            channel = case(
                *((watch.person.like(f"{name}:%"), literal(str(name), Text())) for name in ChannelName),
                else_=literal("", Text()),
            )
            return select(
                watch.person, channel.label("channel"), watch.zone, literal("", Text()).label("language")
            ).where(
                watch.item == _text("item"),
                _lies_there(in_circle, watch.place_code, watch.lat_e3, watch.lon_e3),
            )
        case Listeners.REACHED:
            told = broadcast_people.c
            return select(told.person, told.channel, told.zone, told.language).where(
                told.broadcast_id == _number("of"), told.failed == 0
            )


def _persons(rows: Subquery) -> Select[tuple[str, str, str, str]]:
    """Each person once, in one zone: person, channel, zone, language."""
    wanted, language = _text("language"), func.max(rows.c.language)
    return (
        select(
            rows.c.person,
            func.max(rows.c.channel).label("channel"),
            func.min(rows.c.zone).label("zone"),
            language.label("language"),
        )
        .group_by(rows.c.person)
        .having(or_(wanted == "", language == wanted))
    )


@cache
def _counting(listeners: Listeners, in_circle: bool) -> Statement:
    persons = _persons(_matching(listeners, in_circle).subquery("matching")).subquery("persons")
    return Statement(
        select(persons.c.channel, persons.c.zone, func.count()).group_by(persons.c.channel, persons.c.zone)
    )


@cache
def _taking(listeners: Listeners, in_circle: bool) -> Statement:
    """People are taken in the order of a table's key, so that a batch looks at few rows beyond its own."""
    rows = _matching(listeners, in_circle).subquery("matching")
    batch = (
        _persons(rows)
        .where(rows.c.channel == _text("channel"), rows.c.person > _text("after"))
        .having(func.min(rows.c.zone) == _text("zone"))
        .order_by(rows.c.person)
        .limit(_number("count"))
        .subquery("batch")
    )
    return Statement(
        select(batch.c.person, batch.c.language, func.coalesce(people.c.reachable, true()))
        .select_from(batch.outerjoin(people, people.c.key == batch.c.person))
        .order_by(batch.c.person)
    )

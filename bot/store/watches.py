"""Who waits for what, found by where they are, and who was told of what."""

from collections.abc import Iterable
from datetime import datetime
from math import floor

from sqlalchemy import BigInteger, Boolean, Text, bindparam, delete, exists, false, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.agents.item import Item
from bot.person import Person
from bot.places.point import Point
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.supply_tables import alerts, watches
from bot.store.tables import people
from bot.store.times import from_ms, to_ms
from bot.supply.watch import Watch

MOST_E3_PER_KM = 10
"""A kilometre is about 9 thousandths of a degree in Indonesia (9.2 of longitude at 11° S)."""

_COLUMNS = (
    *(watches.c.id, watches.c.person, watches.c.item, watches.c.size_l, watches.c.highest_idr),
    *(watches.c.place_code, watches.c.lat_e3, watches.c.lon_e3, watches.c.radius_km, watches.c.zone),
    *(watches.c.at_night, watches.c.delivers, watches.c.since, watches.c.until, watches.c.is_waiting),
)
_cells = JsonRows("cells", cell=BigInteger)
_ids = JsonRows("ids", id=BigInteger)
_told = JsonRows("rows", n=BigInteger, person=Text)
_now = bindparam("now", type_=BigInteger())
_person = bindparam("person", type_=Text())
_lat = bindparam("lat", type_=BigInteger())
_lon = bindparam("lon", type_=BigInteger())
_stock = bindparam("stock", type_=Text())
_since = bindparam("since", type_=BigInteger())

_ADD = Statement(
    insert(watches)
    .values({name: bindparam(name, type_=watches.c[name].type) for name in watches.c.keys()[1:]})
    .returning(watches.c.id)
)
_OF_PERSON = Statement(select(*_COLUMNS).where(watches.c.person == _person).order_by(watches.c.id))
_NEAR = Statement(
    select(*_COLUMNS).where(
        watches.c.cell.in_(select(_cells.cell)),
        watches.c.is_waiting == true(),
        watches.c.until > _now,
        ~exists(select(people.c.key).where(people.c.key == watches.c.person, people.c.reachable == false())),
        *(
            column.between(
                here - watches.c.radius_km * MOST_E3_PER_KM, here + watches.c.radius_km * MOST_E3_PER_KM
            )
            for column, here in ((watches.c.lat_e3, _lat), (watches.c.lon_e3, _lon))
        ),
    )
)
_PROLONG = Statement(
    update(watches)
    .where(watches.c.id == bindparam("id", type_=BigInteger()), watches.c.person == _person)
    .values(until=bindparam("until_", type_=BigInteger()), is_waiting=true())
    .returning(watches.c.id)
)
_NIGHTS = Statement(
    update(watches)
    .where(watches.c.person == _person)
    .values(at_night=bindparam("nights", type_=Boolean()))
    .returning(watches.c.id)
)
_END = Statement(
    delete(watches)
    .where(watches.c.person == _person, watches.c.id.in_(select(_ids.id)))
    .returning(watches.c.id)
)

_END_ALL = Statement(delete(watches).where(watches.c.person == _person).returning(watches.c.id))
_TOLD = Statement(select(alerts.c.person, alerts.c.at).where(alerts.c.stock == _stock, alerts.c.at >= _since))
_TELL = Statement(
    insert(alerts)
    .from_select(
        ["stock", "person", "at"],
        select(_stock, _told.person, _now).where(_told.n >= 0).order_by(_told.n),
    )
    .on_conflict_do_update(index_elements=["stock", "person"], set_={"at": _now}, where=alerts.c.at < _since)
    .returning(alerts.c.person)
)
_REST = Statement(
    update(watches)
    .where(watches.c.id.in_(select(_ids.id)), watches.c.is_waiting == true())
    .values(is_waiting=False)
    .returning(watches.c.id)
)
_WAKE = Statement(
    update(watches)
    .where(watches.c.person == _person, watches.c.is_waiting == false(), watches.c.until > _now)
    .values(is_waiting=True)
    .returning(watches.c.id)
)
_PURGE = (
    Statement(delete(watches).where(watches.c.until < bindparam("before", type_=BigInteger()))),
    Statement(delete(alerts).where(alerts.c.at < bindparam("before", type_=BigInteger()))),
)


async def add(connection: Connection, watch: Watch) -> int:
    """Keep a new watch; its id."""
    values = {
        "person": watch.person.key,
        "item": watch.item,
        "size_l": _litres(watch.size_m3),
        "highest_idr": watch.highest_idr,
        "place_code": watch.place_code,
        "lat_e3": round(watch.point.lat * 1000),
        "lon_e3": round(watch.point.lon * 1000),
        "cell": _cell(watch.point),
        "radius_km": watch.radius_km,
        "zone": watch.zone,
        "at_night": watch.at_night,
        "delivers": watch.delivers,
        "since": to_ms(watch.since),
        "until": to_ms(watch.until),
        "is_waiting": watch.is_waiting,
    }
    [(id,)] = await connection.fetch(_ADD, **values)
    return int(id)


async def of_person(connection: Connection, person: Person) -> tuple[Watch, ...]:
    """All watches of a person, oldest first, those too that rest or have run out."""
    return tuple(map(_read, await connection.fetch(_OF_PERSON, person=person.key)))


async def near(connection: Connection, point: Point, now: datetime) -> tuple[Watch, ...]:
    """The watches that wait now for what is at a point, and some that lie a little farther, in any order.

    They are looked for in the cells round the point only, however many wait elsewhere. Who can't be reached
    waits in vain, and takes nobody's place.
    """
    cells = json_rows({"cell": cell} for cell in _cells_round(point))
    here = {"lat": round(point.lat * 1000), "lon": round(point.lon * 1000)}
    return tuple(map(_read, await connection.fetch(_NEAR, cells=cells, now=to_ms(now), **here)))


async def prolong(connection: Connection, person: Person, id: int, until: datetime) -> bool:
    """Let a watch of this person wait (again) until then; whether there is such a watch."""
    return bool(await connection.fetch(_PROLONG, person=person.key, id=id, until_=to_ms(until)))


async def wake(connection: Connection, person: Person, now: datetime) -> int:
    """Let the watches of a person that rest wait again, as long as they were meant to; how many rested."""
    return len(await connection.fetch(_WAKE, person=person.key, now=to_ms(now)))


async def set_nights(connection: Connection, person: Person, at_night: bool) -> int:
    """Whether this person may be told at night, for all their watches; how many there are."""
    return len(await connection.fetch(_NIGHTS, person=person.key, nights=at_night))


async def end(connection: Connection, person: Person, ids: Iterable[int]) -> int:
    """Delete these watches, as far as they are this person's; how many there were."""
    rows = json_rows({"id": id} for id in ids)
    return len(await connection.fetch(_END, person=person.key, ids=rows))


async def end_all(connection: Connection, person: Person) -> int:
    """Delete all watches of a person; how many there were."""
    return len(await connection.fetch(_END_ALL, person=person.key))


async def told(connection: Connection, stock: str, since: datetime) -> dict[Person, datetime]:
    """Who was told of a stock (see `stock_key`) from `since` on, and when last."""
    rows = await connection.fetch(_TOLD, stock=stock, since=to_ms(since))
    return {Person.from_key(person): from_ms(at) for person, at in rows}


async def tell(
    connection: Connection, stock: str, seen_at: datetime, chosen: Iterable[Watch], now: datetime
) -> tuple[Watch, ...]:
    """Note that these are told of a stock now and let their watches rest.

    Those come back who had not been told of the report of `seen_at` and waited until now, whatever two
    workers do at once.
    """
    chosen = sorted(chosen, key=lambda watch: watch.person.key)
    people = json_rows({"n": n, "person": watch.person.key} for n, watch in enumerate(chosen))
    rows = await connection.fetch(_TELL, stock=stock, rows=people, now=to_ms(now), since=to_ms(seen_at))
    unaware = {person for (person,) in rows}
    ids = json_rows({"id": watch.id} for watch in chosen if watch.person.key in unaware)
    rested = {id for (id,) in await connection.fetch(_REST, ids=ids)}
    return tuple(watch for watch in chosen if watch.id in rested)


async def purge(connection: Connection, before: datetime) -> None:
    """Drop the watches that ran out before then, and who was told of what before then."""
    for statement in _PURGE:
        await connection.execute(statement, before=to_ms(before))


def _read(row: Row) -> Watch:
    id, person, item, size_l, highest, code, lat, lon, radius, zone, *wishes, since, until, waits = row
    at_night, delivers = map(bool, wishes)
    return Watch(
        id=id,
        person=Person.from_key(person),
        item=Item(item),
        size_m3=None if size_l is None else size_l / 1000,
        highest_idr=highest,
        place_code=code,
        point=Point(lat / 1000, lon / 1000),
        radius_km=radius,
        zone=zone,
        at_night=at_night,
        delivers=delivers,
        since=from_ms(since),
        until=from_ms(until),
        is_waiting=bool(waits),
    )


def _litres(size_m3: float | None) -> int | None:
    return None if size_m3 is None else round(size_m3 * 1000)


def _cell(point: Point, up: int = 0, right: int = 0) -> int:
    """The number of the cell a point lies in, or of a neighbour: a square degree, unique on the globe."""
    return (floor(point.lat) + up + 100) * 1000 + floor(point.lon) + right + 200


def _cells_round(point: Point) -> list[int]:
    """A degree is at least 108 km in Indonesia: nobody farther away has so wide a radius."""
    return [_cell(point, up, right) for up in (-1, 0, 1) for right in (-1, 0, 1)]

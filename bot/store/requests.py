"""Requests for help: numbered without gaps, held while they are moved, found by place, person and number."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, delete, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.person import Person
from bot.places.distance import distance_km
from bot.places.point import Point
from bot.requests.kind import Kind
from bot.requests.move import Event
from bot.requests.number import letters_of, request_number
from bot.requests.request import Request, without_people
from bot.store.database import Connection, Database, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.request_tables import request_counts, request_events, request_parties, requests
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms

PATTERN_LASTS = timedelta(days=7)
"""So far back are similar reports looked for."""

PATTERN_KM = 10.0
"""And so far away: sellers in one town."""

AT_ONCE = 100
_PAYLOAD = TypeAdapter(Request)


def _text(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=Text())


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger())


_people = JsonRows("people", person=Text)
_kinds = JsonRows("kinds", kind=Text)
_columns = {column.name: bindparam(column.name, type_=column.type) for column in requests.c}
_by_number = requests.c.number == _text("number")
_order = (
    requests.c.urgent.desc(),
    requests.c.deadline.is_(None),
    requests.c.deadline,
    requests.c.opened_at,
    requests.c.number,
)

_COUNT = Statement(
    insert(request_counts)
    .values(letters=_text("letters"), last=1)
    .on_conflict_do_update(index_elements=["letters"], set_={"last": request_counts.c.last + 1})
    .returning(request_counts.c.last)
)
_ADD = Statement(insert(requests).values(_columns))
_SAVE = Statement(
    update(requests)
    .where(requests.c.number == _text("number_"))
    .values({name: value for name, value in _columns.items() if name != "number"})
)
_LOAD = Statement(select(requests.c.payload).where(_by_number))
_HOLD = Statement(select(requests.c.payload).where(_by_number).with_for_update())
_PARTY = Statement(
    insert(request_parties)
    .from_select(["number", "person"], select(_text("number"), _people.person).where(true()))
    .on_conflict_do_nothing()
)
_LEAVE = Statement(delete(request_parties).where(request_parties.c.number == _text("number")))
_NOTE = Statement(
    insert(request_events).values(
        {name: _text(name) for name in ("number", "verb", "step", "actor", "desk")} | {"at": _number("at")}
    )
)
_EVENTS = Statement(
    select(request_events.c.at, request_events.c.verb, request_events.c.step, request_events.c.actor)
    .where(request_events.c.number == _text("number"))
    .order_by(request_events.c.id)
)
_is_within = requests.c.place_code.startswith(_text("area"), autoescape=False)
_OPEN_IN = Statement(
    select(requests.c.payload)
    .where(requests.c.is_open == true(), or_(_is_within, requests.c.desk.startswith(_text("area"))))
    .order_by(*_order)
    .limit(_number("most"))
)
_OPENED = Statement(
    select(requests.c.payload)
    .where(requests.c.opened_at >= _number("since"), _is_within)
    .order_by(requests.c.opened_at, requests.c.number)
)
_OF_PERSON = Statement(
    select(requests.c.payload)
    .join(request_parties, request_parties.c.number == requests.c.number)
    .where(request_parties.c.person == _text("person"))
    .order_by(requests.c.opened_at.desc(), requests.c.number.desc())
    .limit(_number("most"))
)
_NUMBERED = Statement(
    select(requests.c.payload).where(requests.c.count == _number("count")).order_by(requests.c.number)
)
_SIMILAR = Statement(
    select(requests.c.payload)
    .where(
        requests.c.kind.in_(select(_kinds.kind)),
        requests.c.opened_at >= _number("since"),
        requests.c.lat_e3.between(_number("south"), _number("north")),
        requests.c.lon_e3.between(_number("west"), _number("east")),
    )
    .order_by(requests.c.opened_at, requests.c.number)
)
_ENDED = Statement(
    select(requests.c.payload)
    .join(request_parties, request_parties.c.number == requests.c.number)
    .where(requests.c.closed_at < _number("before"))
    .distinct()
    .limit(_number("most"))
)


async def next_number(connection: Connection, place_code: str) -> str:
    """The next number of the place's province: given up with the transaction, so that none is left out.

    Others who want one of the same province wait until this transaction ends.
    """
    letters = letters_of(place_code)
    [(count,)] = await connection.fetch(_COUNT, letters=letters)
    return request_number(letters, count)


async def add(connection: Connection, request: Request) -> None:
    """Keep a new request."""
    await connection.execute(_ADD, **_row(request))
    await _keep_parties(connection, request)


async def load(connection: Connection, number: str) -> Request | None:
    """The request of a number as it is now; None when there is none."""
    return _first(await connection.fetch(_LOAD, number=number))


async def hold(connection: Connection, number: str) -> Request | None:
    """The same, and nobody else moves it until the transaction ends."""
    return _first(await connection.fetch(_HOLD, number=number))


async def save(connection: Connection, request: Request) -> None:
    """Keep a request that was held."""
    row = _row(request)
    await connection.execute(_SAVE, number_=row.pop("number"), **row)
    await connection.execute(_LEAVE, number=request.number)
    await _keep_parties(connection, request)


async def note(connection: Connection, event: Event) -> None:
    """Write down what happened, without the words."""
    await connection.execute(
        _NOTE,
        number=event.number,
        at=to_ms(event.at),
        verb=event.verb,
        step=event.step or "",
        actor=event.by.actor,
        desk=event.desk,
    )


async def history(connection: Connection, number: str) -> list[tuple[datetime, str, str, str]]:
    """What happened to a request: when, the verb, the step ('' for none), the actor; oldest first."""
    rows = await connection.fetch(_EVENTS, number=number)
    return [(from_ms(at), verb, step, actor) for at, verb, step, actor in rows]


async def open_in(connection: Connection, area: str, most: int) -> list[Request]:
    """The open requests from a place (its code, any level, '' everywhere), and those handed to its desks.

    Urgent ones come first, then by deadline.
    """
    return _all(await connection.fetch(_OPEN_IN, area=area, most=most))


async def opened_since(connection: Connection, area: str, since: datetime) -> list[Request]:
    """All requests from a place ('' everywhere) that were opened since then, oldest first."""
    return _all(await connection.fetch(_OPENED, area=area, since=to_ms(since)))


async def of_person(connection: Connection, person: Person, most: int) -> list[Request]:
    """The requests that a person opened or joined, the latest first."""
    return _all(await connection.fetch(_OF_PERSON, person=person.key, most=most))


async def numbered(connection: Connection, count: int) -> list[Request]:
    """The requests whose number has these digits, of every province."""
    return _all(await connection.fetch(_NUMBERED, count=count))


async def similar(
    connection: Connection, kinds: Iterable[Kind], point: Point, now: datetime
) -> list[Request]:
    """Requests of these kinds near a point in the last days (see `PATTERN_LASTS`), oldest first."""
    degrees = PATTERN_KM / 110  # of latitude; in Indonesia one of longitude is at most 2 % shorter
    found = await connection.fetch(
        _SIMILAR,
        kinds=json_rows({"kind": kind} for kind in kinds),
        since=to_ms(now - PATTERN_LASTS),
        south=_e3(point.lat - degrees),
        north=_e3(point.lat + degrees),
        west=_e3(point.lon - 1.05 * degrees),
        east=_e3(point.lon + 1.05 * degrees),
    )
    return [each for each in _all(found) if distance_km(each.subject.point, point) <= PATTERN_KM]


async def ended_before(connection: Connection, before: datetime, most: int) -> list[Request]:
    """Requests that ended before then and still name people."""
    return _all(await connection.fetch(_ENDED, before=to_ms(before), most=most))


async def purge_people(database: Database, before: datetime) -> None:
    """Take out of requests that ended before then all by which anybody can be known; the figures stay."""
    while True:
        async with database.transaction() as connection:
            ended = await ended_before(connection, before, AT_ONCE)
            for request in ended:
                await save(connection, without_people(request))
        if not ended:
            return


async def _keep_parties(connection: Connection, request: Request) -> None:
    people = json_rows({"person": person.key} for person in request.parties)
    await connection.execute(_PARTY, number=request.number, people=people)


def _row(request: Request) -> dict[str, object]:
    subject = request.subject
    return {
        "number": request.number,
        "count": int(request.number.partition("-")[2]),
        "kind": subject.kind,
        "place_code": subject.place_code,
        "lat_e3": _e3(subject.point.lat),
        "lon_e3": _e3(subject.point.lon),
        "urgent": request.urgent,
        "desk": request.desk,
        "is_open": request.state.is_open,
        "opened_at": to_ms(request.opened_at),
        "deadline": to_ms(request.deadline) if request.deadline else None,
        "closed_at": to_ms(request.closed_at) if request.closed_at else None,
        "payload": _PAYLOAD.dump_json(request, exclude_defaults=True).decode(),
    }


def _first(rows: list[Row]) -> Request | None:
    return _PAYLOAD.validate_json(rows[0][0]) if rows else None


def _all(rows: list[Row]) -> list[Request]:
    return [_PAYLOAD.validate_json(payload) for (payload,) in rows]


def _e3(degrees: float) -> int:
    return round(degrees * 1000)

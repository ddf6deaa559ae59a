"""Who wants news of which area. They asked for it, and one word ends it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.broadcasts.report import STOPPED
from bot.person import Person
from bot.places.point import Point
from bot.store import tally
from bot.store.broadcast_tables import subscriptions
from bot.store.database import Connection
from bot.store.statement import Statement
from bot.store.times import to_ms


@dataclass(frozen=True, slots=True)
class Subscription:
    """One person's wish for news of the place `code`; `point` is where they asked from, rounded before.

    `zone` is an IANA name, `language` '' when it is not known.
    """

    person: Person
    code: str
    point: Point
    zone: str
    language: str


_person = bindparam("person", type_=Text())
_insert = insert(subscriptions).values(
    {name: bindparam(name, type_=column.type) for name, column in subscriptions.c.items()}
)
_ADD = Statement(
    _insert.on_conflict_do_update(
        index_elements=["person", "code"],
        set_={name: _insert.excluded[name] for name in ("lat_e3", "lon_e3", "language")},
    )
)
_STOP = Statement(
    delete(subscriptions).where(subscriptions.c.person == _person).returning(subscriptions.c.code)
)
_OF = Statement(
    select(subscriptions.c.code).where(subscriptions.c.person == _person).order_by(subscriptions.c.since)
)


async def subscribe(connection: Connection, wish: Subscription, now: datetime) -> None:
    """From now on this person gets news of this place; at most once, however often they say so."""
    await connection.execute(
        _ADD,
        person=wish.person.key,
        code=wish.code,
        channel=wish.person.channel,
        lat_e3=round(wish.point.lat * 1000),
        lon_e3=round(wish.point.lon * 1000),
        zone=wish.zone,
        language=wish.language,
        since=to_ms(now),
    )


async def stop(connection: Connection, person: Person) -> list[str]:
    """No more news, that on its way included; the codes of the places it was of. Needs a transaction."""
    await tally.drop(connection, [person], STOPPED)
    return [code for (code,) in await connection.fetch(_STOP, person=person.key)]


async def places_of(connection: Connection, person: Person) -> list[str]:
    """The codes of the places the person gets news of, the oldest wish first."""
    return [code for (code,) in await connection.fetch(_OF, person=person.key)]

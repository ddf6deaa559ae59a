"""People who may open no requests for a while, because officials said so."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.person import Person
from bot.store.database import Connection
from bot.store.request_tables import muted
from bot.store.statement import Statement
from bot.store.times import to_ms

_person = muted.c.person == bindparam("person", type_=Text())
_insert = insert(muted).values(
    {name: bindparam(name, type_=Text()) for name in ("person", "reason", "by")}
    | {"until": bindparam("until", type_=BigInteger())}
)
_MUTE = Statement(
    _insert.on_conflict_do_update(
        index_elements=["person"],
        set_={name: getattr(_insert.excluded, name) for name in ("reason", "by", "until")},
    )
)
_REASON = Statement(
    select(muted.c.reason).where(_person, muted.c.until > bindparam("now", type_=BigInteger()))
)


_PURGE = Statement(delete(muted).where(muted.c.until < bindparam("now", type_=BigInteger())))


async def mute(connection: Connection, person: Person, reason: str, by: Person, until: datetime) -> None:
    """Let a person open no requests until then."""
    await connection.execute(_MUTE, person=person.key, reason=reason, by=by.key, until=to_ms(until))


async def purge(connection: Connection, now: datetime) -> None:
    """Drop those that have ended."""
    await connection.execute(_PURGE, now=to_ms(now))


async def reason_of(connection: Connection, person: Person, now: datetime) -> str | None:
    """Why a person may open none now; None when they may."""
    rows = await connection.fetch(_REASON, person=person.key, now=to_ms(now))
    return str(rows[0][0]) if rows else None

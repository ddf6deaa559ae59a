"""Those who ask to be registered as agents."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Text, bindparam, delete, func, insert, select, update

from bot.agents.claim import Business
from bot.person import Person
from bot.store.database import Connection
from bot.store.statement import Statement
from bot.store.times import to_ms
from bot.store.vendor_tables import claims

_id = bindparam("id", type_=BigInteger())
_person = bindparam("person", type_=Text())
_by = bindparam("by", type_=Text())

_COUNT_OPEN = Statement(select(func.count()).where(claims.c.person == _person, claims.c.decided_by == ""))
_ADD = Statement(
    insert(claims)
    .values(
        person=_person,
        payload=bindparam("payload", type_=Text()),
        at=bindparam("at", type_=BigInteger()),
        decided_by="",
        is_approved=False,
    )
    .returning(claims.c.id)
)
_LOAD = Statement(select(claims.c.person, claims.c.payload, claims.c.decided_by).where(claims.c.id == _id))
_DECIDE = Statement(
    update(claims)
    .where(claims.c.id == _id, claims.c.decided_by == "")
    .values(decided_by=_by, is_approved=bindparam("approved", type_=Boolean()))
    .returning(claims.c.id)
)
_PURGE = Statement(delete(claims).where(claims.c.at < bindparam("before", type_=BigInteger())))


@dataclass(frozen=True, slots=True)
class Claim:
    """One request to be registered; `is_open` until an official has decided."""

    id: int
    person: Person
    business: Business
    is_open: bool


async def count_open(connection: Connection, person: Person) -> int:
    """How many of a person's claims wait."""
    rows = await connection.fetch(_COUNT_OPEN, person=person.key)
    return int(rows[0][0])


async def add(connection: Connection, person: Person, business: Business, now: datetime) -> int:
    """Keep a claim; its number."""
    [(id,)] = await connection.fetch(_ADD, person=person.key, payload=business.dump(), at=to_ms(now))
    return int(id)


async def load(connection: Connection, claim_id: int) -> Claim | None:
    """The claim of a number; None when there is none."""
    rows = await connection.fetch(_LOAD, id=claim_id)
    if not rows:
        return None
    person, payload, decided_by = rows[0]
    return Claim(claim_id, Person.from_key(person), Business.load(payload), not decided_by)


async def decide(connection: Connection, claim_id: int, by: Person, is_approved: bool) -> bool:
    """Decide an open claim; False when somebody was before."""
    return bool(await connection.fetch(_DECIDE, id=claim_id, by=by.key, approved=is_approved))


async def purge(connection: Connection, before: datetime) -> None:
    """Forget the claims made before that (UTC), decided or not; what was decided stands in the audit."""
    await connection.execute(_PURGE, before=to_ms(before))

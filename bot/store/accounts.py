"""Grants and invitations, with a count of changes for those who follow."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.officials.accounts import Accounts
from bot.officials.invitation import Invitation
from bot.officials.role import Grant, Matter, Role
from bot.person import Person
from bot.store.account_tables import grants, invitations
from bot.store.database import Connection, Row
from bot.store.json_rows import JsonRows, json_rows
from bot.store.revisions import bump
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms


def _text(name: str) -> object:
    return bindparam(name, type_=Text())


_persons = JsonRows("rows", key=Text)
_now = bindparam("now", type_=BigInteger())
_FIELDS = ("person", "role", "scope", "label", "matter")
_ALL = Statement(select(*grants.c).order_by(grants.c.id))
_OF = Statement(select(*grants.c).where(grants.c.person.in_(select(_persons.key))).order_by(grants.c.id))
_insert = insert(grants).values(
    {name: _text(name) for name in _FIELDS}
    | {"rank": bindparam("rank", type_=BigInteger()), "since": bindparam("since", type_=BigInteger())}
)
_GRANT = Statement(
    _insert.on_conflict_do_update(
        index_elements=["person", "role", "scope"],
        set_={name: getattr(_insert.excluded, name) for name in ("label", "matter", "rank")},
    ).returning(grants.c.id)
)
_REVOKE = Statement(
    delete(grants).where(grants.c.id == bindparam("id", type_=BigInteger())).returning(*grants.c)
)
_REVOKE_SCOPE = Statement(
    delete(grants)
    .where(grants.c.role == _text("role"), grants.c.scope == _text("scope"))
    .returning(*grants.c)
)
_INVITE = Statement(
    insert(invitations).values(
        {name: _text(name) for name in ("code_hash", "role", "scope", "label", "matter", "invited_by")}
        | {name: bindparam(name, type_=BigInteger()) for name in ("rank", "replaces", "expires_at")}
    )
)
_ACCEPT = Statement(
    delete(invitations).where(invitations.c.code_hash == _text("code_hash")).returning(*invitations.c)
)
_PURGE = Statement(delete(invitations).where(invitations.c.expires_at < _now))


async def load(connection: Connection) -> Accounts:
    """The snapshot of all grants."""
    return Accounts(await all_grants(connection))


async def all_grants(connection: Connection) -> tuple[Grant, ...]:
    """All grants, by number."""
    return tuple(map(_grant, await connection.fetch(_ALL)))


async def grants_of(connection: Connection, persons: Iterable[Person]) -> tuple[Grant, ...]:
    """What these people may be, as the database has it now."""
    rows = json_rows({"key": person.key} for person in persons)
    return tuple(map(_grant, await connection.fetch(_OF, rows=rows)))


async def grant(connection: Connection, to: Person, given: Invitation, now: datetime) -> int:
    """Give a person what an invitation says; the number of the grant."""
    await bump(connection, "accounts")
    [(id,)] = await connection.fetch(
        _GRANT,
        person=to.key,
        role=given.role,
        scope=given.scope,
        label=given.label,
        matter=given.matter,
        rank=given.rank,
        since=to_ms(now),
    )
    return int(id)


async def revoke(connection: Connection, grant_id: int) -> Grant | None:
    """Take a grant back; what it was, None when there is none of that number."""
    await bump(connection, "accounts")
    rows = await connection.fetch(_REVOKE, id=grant_id)
    return _grant(rows[0]) if rows else None


async def revoke_scope(connection: Connection, role: Role, scope: str) -> tuple[Grant, ...]:
    """Take back this role for this scope from everybody who has it."""
    await bump(connection, "accounts")
    return tuple(map(_grant, await connection.fetch(_REVOKE_SCOPE, role=role, scope=scope)))


async def invite(connection: Connection, code: str, invitation: Invitation) -> None:
    """Keep an invitation; of its code only the hash."""
    await connection.execute(
        _INVITE,
        code_hash=_hashed(code),
        role=invitation.role,
        scope=invitation.scope,
        label=invitation.label,
        matter=invitation.matter,
        rank=invitation.rank,
        invited_by=invitation.invited_by,
        replaces=invitation.replaces,
        expires_at=to_ms(invitation.expires_at),
    )


async def take_invitation(connection: Connection, code: str) -> Invitation | None:
    """The invitation of a code, which is good no more; None for an unknown or used one.

    An expired one is returned as well: whoever takes it looks at its time.
    """
    rows = await connection.fetch(_ACCEPT, code_hash=_hashed(code))
    return _invitation(rows[0]) if rows else None


async def purge_invitations(connection: Connection, now: datetime) -> None:
    """Drop those that ended."""
    await connection.execute(_PURGE, now=to_ms(now))


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _grant(row: Row) -> Grant:
    id, person, role, scope, label, matter, rank, since = row
    return Grant(id, Person.from_key(person), Role(role), scope, label, from_ms(since), Matter(matter), rank)


def _invitation(row: Row) -> Invitation:
    _, role, scope, label, matter, rank, invited_by, replaces, expires_at = row
    return Invitation(
        Role(role), scope, label, invited_by, from_ms(expires_at), Matter(matter), rank, replaces
    )

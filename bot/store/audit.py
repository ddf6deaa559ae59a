"""Who did what, when, and how it was before and after. Nothing is ever changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.account_tables import audit
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `actor` is a person's key or 'cli'; a refused one has `after` 'refused'."""

    at: datetime
    actor: str
    action: str
    subject: str
    before: str = ""
    after: str = ""


REFUSED = "refused"

_COLUMNS = (audit.c.at, audit.c.actor, audit.c.action, audit.c.subject, audit.c.before, audit.c.after)
_actor, _action, _subject = (bindparam(name, type_=Text()) for name in ("actor", "action", "subject"))
_NOTE = Statement(
    insert(audit).values(
        at=bindparam("at", type_=BigInteger()),
        actor=_actor,
        action=_action,
        subject=_subject,
        before=bindparam("before", type_=Text()),
        after=bindparam("after", type_=Text()),
    )
)
_many = JsonRows(
    "rows", n=BigInteger, at=BigInteger, actor=Text, action=Text, subject=Text, before=Text, after=Text
)
_NOTE_ALL = Statement(
    insert(audit).from_select(
        ["at", "actor", "action", "subject", "before", "after"],
        select(_many.at, _many.actor, _many.action, _many.subject, _many.before, _many.after).order_by(
            _many.n
        ),
    )
)
_since = audit.c.at >= bindparam("since", type_=BigInteger())
_COUNT = Statement(
    select(func.count()).where(
        audit.c.actor == _actor,
        audit.c.action == _action,
        audit.c.after == bindparam("after", type_=Text()),
        _since,
    )
)
_ABOUT = Statement(select(*_COLUMNS).where(audit.c.subject == _subject, _since).order_by(audit.c.id))
_LATEST = Statement(
    select(*_COLUMNS).order_by(audit.c.id.desc()).limit(bindparam("count", type_=BigInteger()))
)


async def note(connection: Connection, entry: Entry) -> None:
    """Write an act down, in the transaction that does it."""
    await connection.execute(
        _NOTE,
        at=to_ms(entry.at),
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        before=entry.before,
        after=entry.after,
    )


async def note_all(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write many acts down at once, in their order."""
    rows = (
        {
            "n": n,
            "at": to_ms(entry.at),
            "actor": entry.actor,
            "action": entry.action,
            "subject": entry.subject,
            "before": entry.before,
            "after": entry.after,
        }
        for n, entry in enumerate(entries)
    )
    await connection.execute(_NOTE_ALL, rows=json_rows(rows))


async def count(connection: Connection, actor: str, action: str, after: str, since: datetime) -> int:
    """How often somebody did this, with this end, since then."""
    rows = await connection.fetch(_COUNT, actor=actor, action=action, after=after, since=to_ms(since))
    return int(rows[0][0])


async def about(connection: Connection, subject: str, since: datetime) -> list[Entry]:
    """What was done to a subject since then, oldest first."""
    rows = await connection.fetch(_ABOUT, subject=subject, since=to_ms(since))
    return [Entry(from_ms(at), *rest) for at, *rest in rows]


async def latest(connection: Connection, count: int) -> list[Entry]:
    """The last acts of all, newest first."""
    return [Entry(from_ms(at), *rest) for at, *rest in await connection.fetch(_LATEST, count=count)]

"""What agents say of a day, and the daily checks that they did not answer."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, insert, select

from bot.agents.notice import Notice
from bot.agents.silence import Unanswered
from bot.store.agent_json import dump_notice, load_notice
from bot.store.agent_tables import notices, unanswered_checks
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.revisions import bump
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms

_notices = JsonRows("rows", n=BigInteger, agent_id=Text, day=Text, payload=Text)
_checks = JsonRows("rows", n=BigInteger, agent_id=Text, asked_at=BigInteger)
_after = bindparam("after", type_=BigInteger())

_ADD = Statement(
    insert(notices).from_select(
        ["agent_id", "day", "payload"],
        select(_notices.agent_id, _notices.day, _notices.payload).order_by(_notices.n),
    )
)
_ADD_CHECKS = Statement(
    insert(unanswered_checks).from_select(
        ["agent_id", "asked_at"], select(_checks.agent_id, _checks.asked_at).order_by(_checks.n)
    )
)
_NOTICES = Statement(
    select(notices.c.id, notices.c.payload).where(notices.c.id > _after).order_by(notices.c.id)
)
_CHECKS = Statement(
    select(unanswered_checks.c.id, unanswered_checks.c.agent_id, unanswered_checks.c.asked_at)
    .where(unanswered_checks.c.id > _after)
    .order_by(unanswered_checks.c.id)
)
_PURGE = Statement(delete(notices).where(notices.c.day < bindparam("until", type_=Text())))
_PURGE_CHECKS = Statement(
    delete(unanswered_checks).where(unanswered_checks.c.asked_at < bindparam("until", type_=BigInteger()))
)


async def put_notices(connection: Connection, added: Iterable[Notice]) -> None:
    """Add notices, in the transaction that is open."""
    await bump(connection, "notices")
    rows = (
        {
            "n": n,
            "agent_id": notice.agent_id,
            "day": notice.day.isoformat(),
            "payload": dump_notice(notice),
        }
        for n, notice in enumerate(added)
    )
    await connection.execute(_ADD, rows=json_rows(rows))


async def put_unanswered(connection: Connection, checks: Iterable[Unanswered]) -> None:
    """Add checks that were left unanswered, in the transaction that is open."""
    await bump(connection, "unanswered_checks")
    rows = (
        {"n": n, "agent_id": check.agent_id, "asked_at": to_ms(check.asked_at)}
        for n, check in enumerate(checks)
    )
    await connection.execute(_ADD_CHECKS, rows=json_rows(rows))


async def load_notices(connection: Connection, after: int = 0) -> tuple[tuple[Notice, ...], int]:
    """The notices added after the one numbered `after`, oldest first, and the number of the last."""
    rows = await connection.fetch(_NOTICES, after=after)
    return tuple(load_notice(payload) for _, payload in rows), rows[-1][0] if rows else after


async def load_unanswered(connection: Connection, after: int = 0) -> tuple[tuple[Unanswered, ...], int]:
    """The unanswered checks added after the one numbered `after`, and the number of the last."""
    rows = await connection.fetch(_CHECKS, after=after)
    checks = tuple(Unanswered(agent_id, from_ms(asked_at)) for _, agent_id, asked_at in rows)
    return checks, rows[-1][0] if rows else after


async def purge(connection: Connection, until: datetime) -> None:
    """Delete notices of days before that of `until` (UTC), and checks asked before it."""
    day: date = until.date()
    await connection.execute(_PURGE, until=day.isoformat())
    await connection.execute(_PURGE_CHECKS, until=to_ms(until))

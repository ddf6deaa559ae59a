"""How each agent wants to be asked for its stock, and when it was asked last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time

from sqlalchemy import BigInteger, Text, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms
from bot.store.vendor_tables import agent_checks
from bot.supply.check_plan import CheckWishes

_rows = JsonRows("rows", n=BigInteger, agent_id=Text, hours=Text, is_off=BigInteger)
_agent = bindparam("agent_id", type_=Text())

_LOAD = Statement(
    select(agent_checks.c.hours, agent_checks.c.is_off, agent_checks.c.asked_at).where(
        agent_checks.c.agent_id == _agent
    )
)
_wish = insert(agent_checks).from_select(
    ["agent_id", "hours", "is_off"],
    select(_rows.agent_id, _rows.hours, _rows.is_off > 0).where(_rows.n >= 0).order_by(_rows.n),
)
_WISH = Statement(
    _wish.on_conflict_do_update(
        index_elements=["agent_id"], set_={"hours": _wish.excluded.hours, "is_off": _wish.excluded.is_off}
    )
)
_ask = insert(agent_checks).values(
    agent_id=_agent, hours="", is_off=False, asked_at=bindparam("asked_at", type_=BigInteger())
)
_ASK = Statement(
    _ask.on_conflict_do_update(index_elements=["agent_id"], set_={"asked_at": _ask.excluded.asked_at})
)


@dataclass(frozen=True, slots=True)
class Checks:
    """What an agent wishes, and when it was last asked (UTC)."""

    wishes: CheckWishes = field(default_factory=CheckWishes)
    asked_at: datetime | None = None


async def load(connection: Connection, agent_id: str) -> Checks:
    """What is known of one agent's checks; the usual where nothing is."""
    rows = await connection.fetch(_LOAD, agent_id=agent_id)
    if not rows:
        return Checks()
    hours, is_off, asked_at = rows[0]
    times = tuple(time.fromisoformat(hour) for hour in hours.split(",") if hour)
    return Checks(CheckWishes(times, bool(is_off)), None if asked_at is None else from_ms(asked_at))


async def wish(connection: Connection, agent_ids: Iterable[str], wishes: CheckWishes) -> None:
    """Ask these agents so from now on."""
    hours = ",".join(hour.isoformat("minutes") for hour in wishes.hours)
    rows = (
        {"n": n, "agent_id": agent_id, "hours": hours, "is_off": int(wishes.is_off)}
        for n, agent_id in enumerate(agent_ids)
    )
    await connection.execute(_WISH, rows=json_rows(rows))


async def asked(connection: Connection, agent_id: str, at: datetime) -> None:
    """Note that an agent is asked now."""
    await connection.execute(_ASK, agent_id=agent_id, asked_at=to_ms(at))

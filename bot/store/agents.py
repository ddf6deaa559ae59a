"""Agents and what was observed of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Text, bindparam, delete, select, true
from sqlalchemy.dialects.postgresql import insert

from bot.agents.agent import Agent
from bot.agents.observation import Observation, ReporterKind
from bot.store.agent_json import dump_agent, dump_observation, load_agent, load_observation
from bot.store.database import Connection, Database
from bot.store.json_rows import JsonRows, json_rows
from bot.store.revisions import bump, hold
from bot.store.statement import Statement
from bot.store.tables import agents, observations, revisions
from bot.store.times import to_ms

CITIZENS_KEPT = timedelta(days=30)
"""Twice as long as a price counts as fresh; of stock a day would do."""

_agents = JsonRows("rows", n=BigInteger, id=Text, payload=Text)
_observations = JsonRows("rows", n=BigInteger, agent_id=Text, payload=Text, expires_at=BigInteger)

_REVISION = select(revisions.c.number).where(revisions.c.name == "agents").scalar_subquery()
_ANY_AGENT = Statement(select(agents.c.id).limit(1))
_AGENTS = Statement(
    select(agents.c.payload)
    .where(agents.c.changed > bindparam("after", type_=BigInteger()))
    .order_by(agents.c.changed)  # by id would have SQLite go through all of them
)
_AGENT = Statement(select(agents.c.payload).where(agents.c.id == bindparam("agent_id", type_=Text())))
_OBSERVATIONS = Statement(
    select(observations.c.id, observations.c.payload)
    .where(observations.c.id > bindparam("after", type_=BigInteger()))
    .order_by(observations.c.id)
)
_LATEST = Statement(
    select(observations.c.payload)
    .where(observations.c.agent_id == bindparam("agent_id", type_=Text()))
    .order_by(observations.c.id.desc())
    .limit(bindparam("at_most", type_=BigInteger()))
)
_insert_agents = insert(agents).from_select(
    ["id", "payload", "changed"],
    select(_agents.id, _agents.payload, _REVISION).where(true()).order_by(_agents.n),
)
_SAVE_AGENTS = Statement(
    _insert_agents.on_conflict_do_update(
        index_elements=["id"],
        set_={"payload": _insert_agents.excluded.payload, "changed": _insert_agents.excluded.changed},
    )
)
_ADD_OBSERVATIONS = Statement(
    insert(observations).from_select(
        ["agent_id", "payload", "expires_at"],
        select(_observations.agent_id, _observations.payload, _observations.expires_at).order_by(
            _observations.n
        ),
    )
)
_PURGE = Statement(
    delete(observations).where(observations.c.expires_at < bindparam("now", type_=BigInteger()))
)


async def load_agents(connection: Connection, after: int = -1) -> tuple[Agent, ...]:
    """The agents that have changed since the revision `after`, by id; all without one."""
    loaded = (load_agent(payload) for (payload,) in await connection.fetch(_AGENTS, after=after))
    return tuple(sorted(loaded, key=lambda agent: agent.id))


async def load_one(connection: Connection, agent_id: str) -> Agent | None:
    """The agent of that id as the database has it now; None when there is none."""
    rows = await connection.fetch(_AGENT, agent_id=agent_id)
    return load_agent(rows[0][0]) if rows else None


async def load_observations(connection: Connection, after: int = 0) -> tuple[tuple[Observation, ...], int]:
    """The observations added after the one numbered `after`, oldest first, and the number of the last."""
    rows = await connection.fetch(_OBSERVATIONS, after=after)
    return tuple(load_observation(payload) for _, payload in rows), rows[-1][0] if rows else after


async def latest_observations(
    connection: Connection, agent_id: str, at_most: int = 64
) -> tuple[Observation, ...]:
    """What was last said of one agent, the last first."""
    rows = await connection.fetch(_LATEST, agent_id=agent_id, at_most=at_most)
    return tuple(load_observation(payload) for (payload,) in rows)


async def put_agents(connection: Connection, changed: Iterable[Agent]) -> None:
    """Add agents or put them in the place of those with the same id, in the transaction that is open."""
    await bump(connection, "agents")
    rows = ({"n": n, "id": agent.id, "payload": dump_agent(agent)} for n, agent in enumerate(changed))
    await connection.execute(_SAVE_AGENTS, rows=json_rows(rows))


async def put_observations(connection: Connection, added: Iterable[Observation]) -> None:
    """Add observations, in the transaction that is open."""
    await bump(connection, "observations")
    rows = (
        {
            "n": n,
            "agent_id": observation.agent_id,
            "payload": dump_observation(observation),
            "expires_at": _expires_at(observation),
        }
        for n, observation in enumerate(added)
    )
    await connection.execute(_ADD_OBSERVATIONS, rows=json_rows(rows))


async def purge_observations(connection: Connection, now: datetime) -> None:
    """Delete what citizens said long enough ago; those who follow keep it until they start anew."""
    await connection.execute(_PURGE, now=to_ms(now))


def _expires_at(observation: Observation) -> int | None:
    is_citizens = observation.reporter is ReporterKind.CITIZEN
    return to_ms(observation.seen_at + CITIZENS_KEPT) if is_citizens else None


async def save_agents(database: Database, changed: Iterable[Agent]) -> None:
    """Add agents or put them in the place of those with the same id; all or none."""
    async with database.transaction() as connection:
        await put_agents(connection, changed)


async def add_observations(database: Database, added: Iterable[Observation]) -> None:
    """Add observations; all or none."""
    async with database.transaction() as connection:
        await put_observations(connection, added)


async def save_listings(database: Database, changed: Iterable[Agent], added: Iterable[Observation]) -> None:
    """Both together: add or replace agents and add observations; all or none."""
    async with database.transaction() as connection:
        await put_agents(connection, changed)
        await put_observations(connection, added)


async def fill_if_empty(
    database: Database, first_agents: Iterable[Agent], first_observations: Iterable[Observation]
) -> bool:
    """Put these into a database without agents; whether that was done. Of two workers one does it."""
    async with database.transaction() as connection:
        await hold(connection, "agents")  # the second worker waits here
        if await connection.fetch(_ANY_AGENT):
            return False
        await put_agents(connection, first_agents)
        await put_observations(connection, first_observations)
        return True

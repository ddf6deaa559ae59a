"""Agents and what was observed of them, with a count of changes for those who follow."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Text, bindparam, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.agents.agent import Agent
from bot.agents.observation import Observation
from bot.store.agent_json import dump_agent, dump_observation, load_agent, load_observation
from bot.store.database import Connection, Database
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.tables import agents, observations, revisions


@dataclass(frozen=True, slots=True)
class Revisions:
    """How often each kind of knowledge has changed."""

    agents: int
    observations: int
    accounts: int = 0


_agents = JsonRows("rows", n=BigInteger, id=Text, payload=Text)
_observations = JsonRows("rows", n=BigInteger, agent_id=Text, payload=Text)

_REVISIONS = Statement(select(revisions.c.name, revisions.c.number))
_kind = bindparam("kind", type_=Text())
_HOLD = Statement(select(revisions.c.number).where(revisions.c.name == _kind).with_for_update())
_BUMP = Statement(update(revisions).where(revisions.c.name == _kind).values(number=revisions.c.number + 1))
_ANY_AGENT = Statement(select(agents.c.id).limit(1))
_AGENTS = Statement(select(agents.c.payload).order_by(agents.c.id))
_OBSERVATIONS = Statement(
    select(observations.c.id, observations.c.payload)
    .where(observations.c.id > bindparam("after", type_=BigInteger()))
    .order_by(observations.c.id)
)
_insert_agents = insert(agents).from_select(
    ["id", "payload"], select(_agents.id, _agents.payload).where(true()).order_by(_agents.n)
)
_SAVE_AGENTS = Statement(
    _insert_agents.on_conflict_do_update(
        index_elements=["id"], set_={"payload": _insert_agents.excluded.payload}
    )
)
_ADD_OBSERVATIONS = Statement(
    insert(observations).from_select(
        ["agent_id", "payload"],
        select(_observations.agent_id, _observations.payload).order_by(_observations.n),
    )
)


async def load_revisions(connection: Connection) -> Revisions:
    """The counts now; cheap enough to ask every second."""
    return Revisions(**dict(map(tuple, await connection.fetch(_REVISIONS))))


async def load_agents(connection: Connection) -> tuple[Agent, ...]:
    """All agents, by id."""
    return tuple(load_agent(payload) for (payload,) in await connection.fetch(_AGENTS))


async def load_observations(connection: Connection, after: int = 0) -> tuple[tuple[Observation, ...], int]:
    """The observations added after the one numbered `after`, oldest first, and the number of the last."""
    rows = await connection.fetch(_OBSERVATIONS, after=after)
    return tuple(load_observation(payload) for _, payload in rows), rows[-1][0] if rows else after


async def save_agents(database: Database, changed: Iterable[Agent]) -> None:
    """Add agents or put them in the place of those with the same id; all or none."""
    async with database.transaction() as connection:
        await _save_agents(connection, changed)


async def add_observations(database: Database, added: Iterable[Observation]) -> None:
    """Add observations; all or none."""
    async with database.transaction() as connection:
        await _add_observations(connection, added)


async def save_listings(database: Database, changed: Iterable[Agent], added: Iterable[Observation]) -> None:
    """Both together: add or replace agents and add observations; all or none."""
    async with database.transaction() as connection:
        await _save_agents(connection, changed)
        await _add_observations(connection, added)


async def fill_if_empty(
    database: Database, first_agents: Iterable[Agent], first_observations: Iterable[Observation]
) -> bool:
    """Put these into a database without agents; whether that was done. Of two workers one does it."""
    async with database.transaction() as connection:
        await connection.execute(_HOLD, kind="agents")  # the second worker waits here
        if await connection.fetch(_ANY_AGENT):
            return False
        await _save_agents(connection, first_agents)
        await _add_observations(connection, first_observations)
        return True


async def _save_agents(connection: Connection, changed: Iterable[Agent]) -> None:
    await connection.execute(_BUMP, kind="agents")
    rows = ({"n": n, "id": agent.id, "payload": dump_agent(agent)} for n, agent in enumerate(changed))
    await connection.execute(_SAVE_AGENTS, rows=json_rows(rows))


async def _add_observations(connection: Connection, added: Iterable[Observation]) -> None:
    # The count is held before numbers are given, so that they become visible in their order.
    await connection.execute(_BUMP, kind="observations")
    rows = (
        {"n": n, "agent_id": observation.agent_id, "payload": dump_observation(observation)}
        for n, observation in enumerate(added)
    )
    await connection.execute(_ADD_OBSERVATIONS, rows=json_rows(rows))

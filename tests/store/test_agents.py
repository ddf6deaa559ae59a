"""Agents and observations come back as they were, and followers learn of changes."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.places.point import Point
from bot.store.agent_json import dump_agent, dump_observation, load_agent, load_observation
from bot.store.agents import (
    CITIZENS_KEPT,
    add_observations,
    fill_if_empty,
    latest_observations,
    load_agents,
    load_observations,
    load_one,
    purge_observations,
    save_agents,
)
from bot.store.database import Database
from bot.store.revisions import load_revisions

AGENT = Agent(
    id="muncul-gas",
    name="Muncul Gas",
    kind="isi ulang",
    address="Jl. Raya Muncul 1",
    place_code="367407",
    point=Point(-6.35, 106.67),
    precision=Precision.DISTRICT,
    phone="+62217654321",
    hours="08.00–21.00",
    services=frozenset({Item.REFILL, Item.CYLINDER_BUY}),
    verification=Verification.UNCONFIRMED,
    unlisted_because="",
    source="daftar contoh",
    source_date=date(2021, 6, 30),
    note="",
)
OBSERVATION = Observation(
    agent_id="muncul-gas",
    item=Item.REFILL,
    size_m3=1.0,
    stock=Stock(5),
    price_idr=45_000,
    reporter=ReporterKind.AGENT,
    source="telepon",
    seen_at=datetime(2021, 7, 24, 3, 0, tzinfo=UTC),
)

_moments = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
_agents = st.builds(
    Agent,
    point=st.builds(Point, st.floats(-90, 90), st.floats(-180, 180)),
    services=st.frozensets(st.sampled_from(Item)),
)
_observations = st.builds(
    Observation,
    size_m3=st.none() | st.floats(0.1, 10),
    stock=st.none() | st.builds(Stock, st.none() | st.integers(0, 10_000)),
    seen_at=_moments,
)


@given(_agents)
def test_any_agent_comes_back_from_its_text(agent: Agent) -> None:
    assert load_agent(dump_agent(agent)) == agent


@given(_observations)
def test_any_observation_comes_back_from_its_text(observation: Observation) -> None:
    assert load_observation(dump_observation(observation)) == observation


async def test_a_new_database_is_filled_once(database: Database) -> None:
    assert await fill_if_empty(database, [AGENT], [OBSERVATION])
    assert not await fill_if_empty(database, [replace(AGENT, id="other")], [OBSERVATION])
    assert await load_agents(database) == (AGENT,)
    assert (await load_observations(database))[0] == (OBSERVATION,)


async def test_of_workers_that_start_together_one_fills(database: Database) -> None:
    filled = await asyncio.gather(*(fill_if_empty(database, [AGENT], [OBSERVATION]) for _ in range(4)))
    assert sorted(filled) == [False, False, False, True]
    assert len((await load_observations(database))[0]) == 1


async def test_saving_replaces_agents_of_the_same_id_and_keeps_the_others(database: Database) -> None:
    await save_agents(database, [AGENT, replace(AGENT, id="b")])
    await save_agents(database, [replace(AGENT, name="Muncul Jaya")])
    assert [(agent.id, agent.name) for agent in await load_agents(database)] == [
        ("b", "Muncul Gas"),
        ("muncul-gas", "Muncul Jaya"),
    ]


async def test_each_kind_of_change_moves_its_own_revision(database: Database) -> None:
    first = await load_revisions(database)
    await save_agents(database, [AGENT])
    second = await load_revisions(database)
    assert second == first | {"agents": first["agents"] + 1}
    await add_observations(database, [OBSERVATION])
    assert await load_revisions(database) == second | {"observations": first["observations"] + 1}


async def test_only_agents_that_changed_since_are_loaded(database: Database) -> None:
    await save_agents(database, [AGENT, replace(AGENT, id="b")])
    revision = (await load_revisions(database))["agents"]
    assert await load_agents(database, revision) == ()
    changed = replace(AGENT, name="Muncul Jaya")
    await save_agents(database, [changed])
    assert await load_agents(database, revision) == (changed,)


async def test_looking_changes_no_revision(database: Database) -> None:
    await fill_if_empty(database, [AGENT], [])
    before = await load_revisions(database)
    await fill_if_empty(database, [AGENT], [])
    assert await load_revisions(database) == before


async def test_what_citizens_said_is_deleted_after_a_month_and_what_agents_said_is_kept(
    database: Database,
) -> None:
    citizens = replace(OBSERVATION, reporter=ReporterKind.CITIZEN, source="warga:x")
    await add_observations(database, [OBSERVATION, citizens])
    await purge_observations(database, OBSERVATION.seen_at + CITIZENS_KEPT)
    assert len((await load_observations(database))[0]) == 2
    await purge_observations(database, OBSERVATION.seen_at + CITIZENS_KEPT + timedelta(seconds=1))
    assert (await load_observations(database))[0] == (OBSERVATION,)


async def test_the_last_words_about_one_agent_are_loaded_alone(database: Database) -> None:
    said = [replace(OBSERVATION, price_idr=price) for price in (40_000, 41_000, 42_000)]
    await add_observations(database, [*said, replace(OBSERVATION, agent_id="other")])
    assert await latest_observations(database, AGENT.id, at_most=2) == (said[2], said[1])


async def test_one_agent_is_loaded_as_it_is_now(database: Database) -> None:
    await save_agents(database, [AGENT])
    assert await load_one(database, AGENT.id) == AGENT
    assert await load_one(database, "nobody") is None


async def test_only_newer_observations_are_loaded(database: Database) -> None:
    await add_observations(database, [OBSERVATION])
    _, last = await load_observations(database)
    assert await load_observations(database, last) == ((), last)
    newer = [replace(OBSERVATION, price_idr=price) for price in (50_000, 55_000)]
    await add_observations(database, newer)
    assert (await load_observations(database, last))[0] == tuple(newer)

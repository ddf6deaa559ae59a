"""Imports in the database: kept, found, moved once, and what they added withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.store import imports
from bot.store.agent_json import dump_agent, dump_observation
from bot.store.agents import load_observations, save_listings
from bot.store.database import Database
from bot.store.imports import Contents, Import, ImportState, Pair
from bot.store.revisions import load_revisions
from tests.agents.made import agent

NOW = datetime(2026, 7, 24, 8, 0, tzinfo=UTC)
NEW = Import(0, ImportState.WAITING, "telegram:1", "Disperindag Banten", "agen.csv", ("36",), NOW)
BEFORE, AFTER = agent(), replace(agent(), name="Gas Baru")
CONTENTS = Contents((Pair("A", dump_agent(BEFORE), dump_agent(AFTER)), Pair("B", None, "{}")), (("A", "x"),))


async def test_an_import_is_found_by_its_number_as_it_was_kept(database: Database) -> None:
    number = await imports.add(database, NEW, CONTENTS)
    assert await imports.get(database, number) == replace(NEW, id=number)
    assert await imports.contents(database, number) == CONTENTS
    assert await imports.get(database, number + 1) is None


async def test_it_is_moved_from_a_state_only_once(database: Database) -> None:
    number = await imports.add(database, NEW, CONTENTS)
    moves = [
        await imports.move(database, number, ImportState.WAITING, ImportState.MADE, NOW) for _ in range(2)
    ]
    assert moves == [True, False]


async def test_the_last_one_made_is_found_and_those_taken_back_are_passed_over(database: Database) -> None:
    made = replace(NEW, state=ImportState.MADE)
    first = await imports.add(database, made, CONTENTS)
    second = await imports.add(database, made, CONTENTS)
    await imports.add(database, replace(made, made_by="telegram:2"), CONTENTS)
    await imports.move(database, second, ImportState.MADE, ImportState.UNDONE, NOW)
    found = await imports.last_made(database, "telegram:1")
    assert found and found.id == first


async def test_agents_are_told_as_they_are(database: Database) -> None:
    await save_listings(database, [BEFORE], [])
    assert await imports.agents_as_they_are(database, ["A", "B"]) == {"A": dump_agent(BEFORE)}


async def test_what_was_added_is_withdrawn_and_nothing_else(database: Database) -> None:
    cheap, dear = (
        Observation("A", Item.REFILL, 1.0, None, price, ReporterKind.PRESS, "koran", NOW)
        for price in (40_000, 50_000)
    )
    await save_listings(database, [BEFORE], [cheap, dear])
    before = (await load_revisions(database))["withdrawn"]
    async with database.transaction() as connection:
        await imports.withdraw(connection, [("A", dump_observation(dear))])
    assert (await load_observations(database))[0] == (cheap,)
    assert (await load_revisions(database))["withdrawn"] == before + 1
    assert await imports.said_of(database, ["A"]) == [dump_observation(cheap)]


async def test_old_ones_are_deleted(database: Database) -> None:
    number = await imports.add(database, NEW, CONTENTS)
    await imports.purge(database, NOW + timedelta(seconds=1))
    assert await imports.get(database, number) is None

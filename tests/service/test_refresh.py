"""What the bot knows follows the database."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.agents.directory import Directory
from bot.agents.observation import Observation
from bot.conversation.knowledge import Knowledge
from bot.service.refresh import Refresher
from bot.store.agents import add_observations, save_agents, save_listings
from bot.store.blocked_numbers import block, unblock
from bot.store.notices import put_notices, put_unanswered
from tests.service.world import World
from tests.store.test_agents import AGENT, OBSERVATION
from tests.store.test_notices import BLOCKED, CHECK, NOTICE


async def test_agents_and_observations_are_followed(world: World) -> None:
    refresher = Refresher(world.database, knowing_nothing(), world.clock)
    await save_agents(world.database, [AGENT])
    await add_observations(world.database, [OBSERVATION])
    await refresher.refresh()
    assert refresher.knowledge().directory.get(AGENT.id) == AGENT
    assert prices(refresher) == [45_000]

    await add_observations(world.database, [newer(50_000)])
    await refresher.refresh()
    assert prices(refresher) == [50_000]

    await save_agents(world.database, [replace(AGENT, name="Muncul Jaya")])
    await refresher.refresh()
    agent = refresher.knowledge().directory.get(AGENT.id)
    assert agent is not None
    assert agent.name == "Muncul Jaya"
    assert prices(refresher) == [50_000]


async def test_new_observations_keep_the_directory_and_nothing_new_keeps_everything(world: World) -> None:
    refresher = Refresher(world.database, knowing_nothing(), world.clock)
    await save_agents(world.database, [AGENT])
    await refresher.refresh()
    directory = refresher.knowledge().directory
    await add_observations(world.database, [OBSERVATION])
    await refresher.refresh()
    await refresher.refresh()
    assert refresher.knowledge().directory is directory
    assert prices(refresher) == [45_000]


async def test_an_edit_that_moves_nothing_keeps_the_map(world: World) -> None:
    refresher = Refresher(world.database, knowing_nothing(), world.clock)
    await save_agents(world.database, [AGENT, replace(AGENT, id="other")])
    await refresher.refresh()
    directory = refresher.knowledge().directory
    edited = replace(AGENT, hours="24 jam")
    assert directory.listed_with(edited) is None
    await save_agents(world.database, [edited])
    await refresher.refresh()
    assert directory.get(AGENT.id) == edited
    assert len(directory) == 2


async def test_an_agent_that_comes_with_words_about_it_while_others_are_loaded_is_met(world: World) -> None:
    """Its revision was looked at before it was saved, its words were loaded after."""
    refresher = Refresher(world.database, knowing_nothing(), world.clock)
    await refresher.refresh()
    await save_listings(world.database, [AGENT], [OBSERVATION])
    await refresher._follow_observations()
    assert prices(refresher) == [45_000]


async def test_notices_silence_and_blocked_numbers_are_followed(world: World) -> None:
    refresher = Refresher(world.database, knowing_nothing(), world.clock)
    await save_agents(world.database, [AGENT])
    await refresher.refresh()
    directory = refresher.knowledge().directory
    async with world.database.transaction() as connection:
        await put_notices(connection, [NOTICE])
        await put_unanswered(connection, [CHECK])
        await block(connection, BLOCKED)
    await refresher.refresh()
    assert directory.notices(AGENT.id, NOTICE.said_at) == (NOTICE,)
    assert directory.missed_checks(AGENT.id) == 1
    assert directory.is_blocked(BLOCKED.phone)
    async with world.database.transaction() as connection:
        await unblock(connection, BLOCKED.phone)
    await refresher.refresh()
    assert not directory.is_blocked(BLOCKED.phone)


async def test_a_second_worker_sees_a_report_at_its_next_look(world: World) -> None:
    first, second = (Refresher(world.database, knowing_nothing(), world.clock) for _ in range(2))
    await save_agents(world.database, [AGENT])
    for worker in (first, second):
        await worker.refresh()
    await add_observations(world.database, [OBSERVATION])
    assert await second.refresh() <= 1
    assert prices(second) == [45_000]
    assert prices(first) == []


def knowing_nothing() -> Knowledge:
    """Knowledge of which only the directory is looked at."""
    nothing = dict.fromkeys(Knowledge.__dataclass_fields__)
    return Knowledge(**nothing | {"directory": Directory((), ())})  # type: ignore[arg-type]


def newer(price: int) -> Observation:
    return replace(OBSERVATION, price_idr=price, seen_at=datetime(2021, 7, 24, 9, 0, tzinfo=UTC))


def prices(refresher: Refresher) -> list[int | None]:
    return [offer.price_idr for offer in refresher.knowledge().directory.offers(AGENT.id)]

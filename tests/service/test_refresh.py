"""What the bot knows follows the database."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.agents.directory import Directory
from bot.agents.observation import Observation
from bot.conversation.knowledge import Knowledge
from bot.service.refresh import Refresher
from bot.store.agents import add_observations, save_agents
from tests.service.world import World
from tests.store.test_agents import AGENT, OBSERVATION


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


def knowing_nothing() -> Knowledge:
    """Knowledge of which only the directory is looked at."""
    nothing = dict.fromkeys(Knowledge.__dataclass_fields__)
    return Knowledge(**nothing | {"directory": Directory((), ())})  # type: ignore[arg-type]


def newer(price: int) -> Observation:
    return replace(OBSERVATION, price_idr=price, seen_at=datetime(2021, 7, 24, 9, 0, tzinfo=UTC))


def prices(refresher: Refresher) -> list[int | None]:
    return [offer.price_idr for offer in refresher.knowledge().directory.offers(AGENT.id)]

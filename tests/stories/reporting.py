"""What agents and officials report, put straight where their reports end up."""

from datetime import timedelta

from bot.agents.item import Item
from bot.agents.notice import Notice
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.person import ChannelName, Person
from bot.service.perform.call import Call
from bot.service.perform.citizens import judge_by
from bot.service.perform.watches import stock_reported
from bot.store.agents import put_observations
from bot.store.notices import put_notices
from tests.stories.stage import Stage

SELLER = Person(ChannelName.TELEGRAM, "7")


async def report(
    stage: Stage,
    count: int | None,
    price: int | None = None,
    agent: str = "A1",
    item: Item = Item.REFILL,
    size: float | None = 1.0,
    by: ReporterKind = ReporterKind.AGENT,
    source: str = "",
) -> list[str]:
    """The agent says how many it has (None for "ada"); what reaches whom by that."""
    stage.clock.time += timedelta(seconds=20)
    now = stage.clock.time
    seen = Observation(agent, item, size, Stock(count), price, by, source, now)
    knowledge = stage.refresher.knowledge()
    async with stage.database.transaction() as connection:
        call = Call(connection, SELLER, SELLER, knowledge, knowledge.phrases.say("id"), now)
        await judge_by(call, seen)
        await put_observations(connection, [seen])
        await stock_reported(call, seen)
    return await stage.settle()


async def notice(stage: Stage, said: Notice) -> None:
    """Something is said of the day at an agent."""
    async with stage.database.transaction() as connection:
        await put_notices(connection, [said])
    await stage.settle()

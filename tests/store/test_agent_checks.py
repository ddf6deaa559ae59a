"""How each agent wants to be asked, and when it was."""

from datetime import UTC, datetime, time

from bot.store import agent_checks
from bot.store.agent_checks import Checks
from bot.store.database import Database
from bot.supply.check_plan import CheckWishes

AT = datetime(2026, 7, 24, 2, tzinfo=UTC)
WISHES = CheckWishes((time(8), time(14, 30)))


async def test_of_an_agent_that_said_nothing_the_usual_is_known(database: Database) -> None:
    assert await agent_checks.load(database, "A1") == Checks()


async def test_wishes_and_the_last_question_do_not_disturb_each_other(database: Database) -> None:
    async with database.transaction() as connection:
        await agent_checks.asked(connection, "A1", AT)
        await agent_checks.wish(connection, ["A1", "A2"], WISHES)
    assert await agent_checks.load(database, "A1") == Checks(WISHES, AT)
    async with database.transaction() as connection:
        await agent_checks.wish(connection, ["A2"], CheckWishes(is_off=True))
        await agent_checks.asked(connection, "A2", AT)
    assert await agent_checks.load(database, "A2") == Checks(CheckWishes(is_off=True), AT)

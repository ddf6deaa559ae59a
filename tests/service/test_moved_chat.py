"""A group that gets a new address stays the desk of its office."""

from bot.conversation.messages import Incoming, Moved
from bot.officials.invitation import Invitation
from bot.officials.role import Matter, Role
from bot.person import ChannelName, Person
from bot.store import accounts, audit
from tests.stories.conftest import stage as stage
from tests.stories.conftest import world as world
from tests.stories.stage import Stage

OLD, NEW = Person(ChannelName.TELEGRAM, "-5"), Person(ChannelName.TELEGRAM, "-1001")


async def test_the_roles_of_a_chat_go_with_it(stage: Stage) -> None:
    given = Invitation(Role.DESK, "36", "Disperindag Banten", "cli", stage.clock.time, Matter.TRADE, 1)
    await accounts.grant(stage.database, OLD, given, stage.clock.time)
    await stage.refresher.refresh()
    await stage.receiver.receive(Incoming("1", OLD, Moved(NEW), stage.clock.time))
    [grant] = await accounts.all_grants(stage.database)
    assert (grant.person, grant.role, grant.scope, grant.rank) == (NEW, Role.DESK, "36", 1)
    assert grant.matter is Matter.TRADE
    assert [entry.action for entry in await audit.latest(stage.database, 5)] == ["move_chat"]


async def test_a_chat_without_a_role_takes_none_along(stage: Stage) -> None:
    await stage.receiver.receive(Incoming("1", OLD, Moved(NEW), stage.clock.time))
    assert await accounts.all_grants(stage.database) == ()
    assert await stage.settle() == []

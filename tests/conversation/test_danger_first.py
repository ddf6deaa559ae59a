"""Danger is answered with the emergency line before anything else: in every state, for everybody."""

from dataclasses import replace

import pytest

from bot.conversation.converse import converse
from bot.conversation.knowledge import Knowledge
from bot.conversation.memory import Memory
from bot.conversation.messages import Incoming, Photo, Text, Unreadable
from bot.conversation.turn import State
from bot.officials.accounts import Accounts
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person
from tests.conversation.test_memory import EXAMPLES
from tests.conversation.world import NOW

ANI = Person(ChannelName.WHATSAPP, "62000000001")
ROLES = {
    "anybody": None,
    "agent": Grant(1, ANI, Role.AGENT, "A1", "Gas Sehat", NOW),
    "official": Grant(2, ANI, Role.OFFICE, "36", "Disperindag Banten", NOW),
    "national": Grant(3, ANI, Role.NATIONAL, "", "Kemendag", NOW),
    "desk": Grant(4, ANI, Role.DESK, "36", "Disperindag Banten", NOW),
}
WORDS = "tolong, saturasi ibu 82 dan bibirnya biru"


@pytest.fixture(params=ROLES)
def knowledge(request: pytest.FixtureRequest, world: Knowledge) -> Knowledge:
    """What is known when the person who writes has this role."""
    grant = ROLES[request.param]
    return replace(world, accounts=Accounts([grant] if grant else []))


@pytest.mark.parametrize("content", [Text(WORDS), Photo(WORDS), Unreadable("voice", WORDS)], ids=str)
@pytest.mark.parametrize("state", [None, *EXAMPLES], ids=lambda state: type(state).__name__)
def test_the_emergency_line_comes_first(
    state: State | None, content: Text | Photo | Unreadable, knowledge: Knowledge
) -> None:
    incoming = Incoming("1", ANI, content, NOW)
    outcome = converse(incoming, Memory(state=state).dump(), knowledge, NOW)
    assert "119" in outcome.replies[0].text.splitlines()[0]


@pytest.mark.parametrize("number", ["60", "79", "88"])
def test_a_bare_number_out_of_the_blue_is_no_alarm(number: str, world: Knowledge) -> None:
    outcome = converse(Incoming("1", ANI, Text(number), NOW), None, world, NOW)
    assert "119" not in outcome.replies[0].text

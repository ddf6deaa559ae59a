"""Who may do what where: every action against every role, in one's own area and in others."""

from datetime import UTC, datetime

import pytest

from bot.officials.permission import Action, Target, may
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person

SOMEBODY = Person(ChannelName.TELEGRAM, "1")
SINCE = datetime(2026, 7, 24, tzinfo=UTC)

WHERE = {
    "own agent": Target("367404", "A1"),
    "agent of the own city": Target("367404", "A2"),
    "agent of the own province": Target("360101", "A3"),
    "agent of another province": Target("340407", "A4"),
    "own city": Target("3674"),
    "own province": Target("36"),
    "another province": Target("34"),
    "all of Indonesia": Target(""),
}
"""Places and agents as the officials of Banten (36) and Tangerang Selatan (3674) and agent A1 see them."""

CITY = frozenset(("own agent", "agent of the own city", "own city"))
PROVINCE = CITY | {"agent of the own province", "own province"}
EVERYWHERE = frozenset(WHERE)
NOWHERE: frozenset[str] = frozenset()

ROLES = {
    "nobody": (),
    "the ministry": (Role.NATIONAL, ""),
    "the province's office": (Role.OFFICE, "36"),
    "the city's office": (Role.OFFICE, "3674"),
    "the province's desk": (Role.DESK, "36"),
    "the agent": (Role.AGENT, "A1"),
}

EVERYBODYS_DUTY = {  # what the offices do in their areas, and nobody else
    "nobody": NOWHERE,
    "the ministry": EVERYWHERE,
    "the province's office": PROVINCE,
    "the city's office": CITY,
    "the province's desk": NOWHERE,
    "the agent": NOWHERE,
}
WITH_THE_DESK = EVERYBODYS_DUTY | {"the province's desk": PROVINCE}
WITH_THE_AGENT = EVERYBODYS_DUTY | {"the agent": frozenset(("own agent",))}
THE_MINISTRY = dict.fromkeys(ROLES, NOWHERE) | {"the ministry": EVERYWHERE}

TABLE = {
    Action.REPORT_STOCK: WITH_THE_AGENT,
    Action.EDIT_AGENT: EVERYBODYS_DUTY,
    Action.ADD_AGENT: EVERYBODYS_DUTY,
    Action.IMPORT_AGENTS: EVERYBODYS_DUTY,
    Action.EXPORT_AGENTS: EVERYBODYS_DUTY,
    Action.BLOCK_NUMBER: EVERYBODYS_DUTY,
    Action.INVITE_AGENT: EVERYBODYS_DUTY,
    Action.INVITE_OFFICIAL: EVERYBODYS_DUTY,
    Action.INVITE_NATIONAL: THE_MINISTRY,
    Action.REVOKE: EVERYBODYS_DUTY,
    Action.SEE_ACCOUNTS: EVERYBODYS_DUTY,
    Action.SEE_NEEDS: WITH_THE_DESK,
    Action.SEE_SUMMARY: WITH_THE_DESK,
    Action.SEE_REQUESTS: WITH_THE_DESK,
    Action.HANDLE_REQUEST: WITH_THE_DESK,
    Action.MUTE_PERSON: EVERYBODYS_DUTY,
    Action.BROADCAST: EVERYBODYS_DUTY,
    Action.BROADCAST_AT_NIGHT: THE_MINISTRY,
}
"""Where each role may do each thing. An action that is added must be decided about here."""


def grants_of(role: str) -> tuple[Grant, ...]:
    match ROLES[role]:
        case Role() as given, str(scope):
            return (Grant(1, SOMEBODY, given, scope, role, SINCE),)
        case _:
            return ()


def test_every_action_is_decided_about_for_every_role() -> None:
    assert TABLE.keys() == set(Action)
    assert all(places.keys() == ROLES.keys() for places in TABLE.values())


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", Action)
def test_a_role_may_do_exactly_what_the_table_says(action: Action, role: str, where: str) -> None:
    assert may(grants_of(role), action, WHERE[where]) == (where in TABLE[action][role])


@pytest.mark.parametrize("action", Action)
def test_two_roles_may_do_what_either_may(action: Action) -> None:
    both = grants_of("the city's office") + grants_of("the agent")
    for name, target in WHERE.items():
        allowed = TABLE[action]["the city's office"] | TABLE[action]["the agent"]
        assert may(both, action, target) == (name in allowed)


def test_a_city_whose_code_begins_like_a_province_is_no_part_of_another() -> None:
    jakarta = (Grant(1, SOMEBODY, Role.OFFICE, "31", "Jakarta", SINCE),)
    assert not may(jakarta, Action.EDIT_AGENT, Target("3"))
    assert not may(jakarta, Action.EDIT_AGENT, Target("1331"))

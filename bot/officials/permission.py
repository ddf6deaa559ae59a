"""What each role may do: one table, one function."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.officials.role import Grant, Role


class Action(StrEnum):
    """Everything that not everybody may do."""

    REPORT_STOCK = "report_stock"
    EDIT_AGENT = "edit_agent"
    ADD_AGENT = "add_agent"
    IMPORT_AGENTS = "import_agents"
    EXPORT_AGENTS = "export_agents"
    BLOCK_NUMBER = "block_number"
    INVITE_AGENT = "invite_agent"
    INVITE_OFFICIAL = "invite_official"
    INVITE_NATIONAL = "invite_national"
    REVOKE = "revoke"
    SEE_ACCOUNTS = "see_accounts"
    SEE_NEEDS = "see_needs"
    SEE_SUMMARY = "see_summary"
    SEE_REQUESTS = "see_requests"
    HANDLE_REQUEST = "handle_request"
    MUTE_PERSON = "mute_person"
    BROADCAST = "broadcast"
    BROADCAST_AT_NIGHT = "broadcast_at_night"


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted on: an area by its place code (any level, '' the whole country), or an agent in it."""

    place_code: str = ""
    agent_id: str = ""


_OFFICE = frozenset(Action) - {Action.INVITE_NATIONAL, Action.BROADCAST_AT_NIGHT}

ALLOWED: dict[Role, frozenset[Action]] = {
    Role.NATIONAL: frozenset(Action),
    Role.OFFICE: _OFFICE,
    Role.DESK: frozenset({Action.SEE_REQUESTS, Action.HANDLE_REQUEST, Action.SEE_NEEDS, Action.SEE_SUMMARY}),
    Role.AGENT: frozenset({Action.REPORT_STOCK}),
}
"""What each role may do within its scope; who has no grant may do nothing of it."""


def may(grants: Iterable[Grant], action: Action, on: Target) -> bool:
    """Whether somebody with these grants may do this there."""
    return any(action in ALLOWED[grant.role] and _reaches(grant, on) for grant in grants)


def _reaches(grant: Grant, on: Target) -> bool:
    if grant.role is Role.AGENT:
        return bool(on.agent_id) and grant.scope == on.agent_id
    return grant.covers(on.place_code)

"""Roles, invitations and refusals in words, for those who are told what became of them."""

from typing import Protocol

from bot.agents.directory import Directory
from bot.conversation.doors import Doors
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.officials.invitation import GOOD_FOR, Invitation, shown
from bot.officials.role import Grant, Role
from bot.places.gazetteer import Gazetteer


class Names(Protocol):
    """Of all that is known, what roles and their scopes are worded with."""

    @property
    def gazetteer(self) -> Gazetteer:
        """For areas."""
        ...

    @property
    def directory(self) -> Directory:
        """For agents."""
        ...

    @property
    def doors(self) -> Doors:
        """For links."""
        ...


def scope_name(role: Role, scope: str, knowledge: Names) -> str:
    """What a grant is for: an agent's name, an area's, or the whole country."""
    if role is Role.AGENT:
        agent = knowledge.directory.get(scope)
        return agent.name if agent else scope
    place = knowledge.gazetteer.place(scope) if scope else None
    return knowledge.gazetteer.full_name(place) if place else "Indonesia"


def welcome(given: Invitation, knowledge: Names, say: Say) -> Reply:
    """What somebody may do from now on."""
    scope = scope_name(given.role, given.scope, knowledge)
    match given.role:
        case Role.AGENT:
            return Reply(say("vendor.welcome", agent=scope))
        case Role.OFFICE:
            return Reply(say("officer.welcome", label=given.label, area=scope))
        case Role.DESK:
            return Reply(say("desk.welcome", label=given.label, area=scope))
        case Role.NATIONAL:
            return Reply(say("officer.welcome_national", label=given.label))


def invited(code: str, given: Invitation, knowledge: Names, say: Say) -> Reply:
    """The code with its links, for whoever invites: to be passed on to one person."""
    scope = scope_name(given.role, given.scope, knowledge)
    days = say.count("officer.days", GOOD_FOR.days)
    lines = (
        say("officer.invited", label=given.label, area=scope, code=shown(code), days=days),
        *_links(code, knowledge.doors),
        say("officer.invited_care"),
    )
    return Reply("\n".join(lines))


def _links(code: str, doors: Doors) -> tuple[str, ...]:
    return tuple(filter(None, (doors.telegram_link(code), doors.whatsapp_link(shown(code)))))


def listed(grants: tuple[Grant, ...], knowledge: Names, say: Say) -> Reply:
    """Grants by their numbers, for those who may see them."""
    if not grants:
        return Reply(say("officer.nobody"))
    lines = (account_line(grant, knowledge, say) for grant in grants)
    return Reply("\n".join((say("officer.accounts"), *lines)))


def account_line(grant: Grant, knowledge: Names, say: Say) -> str:
    """One grant: ``12. Disperindag Banten · petugas · Banten · sejak Juli 2026``."""
    roles = {
        Role.NATIONAL: "officer.role_national",
        Role.OFFICE: "officer.role_office",
        Role.DESK: "officer.role_desk",
        Role.AGENT: "officer.role_agent",
    }
    return say(
        "officer.account",
        number=grant.id,
        role=say(roles[grant.role]),
        label=grant.label,
        area=scope_name(grant.role, grant.scope, knowledge),
        since=say.month(grant.since),
    )

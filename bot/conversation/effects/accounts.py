"""Roles that come and go."""

from dataclasses import dataclass

from bot.conversation.effects.effect import Effect
from bot.officials.permission import Action
from bot.officials.role import Matter, Role
from bot.person import Person


@dataclass(frozen=True, slots=True)
class AcceptInvitation(Effect):
    """The person shows a code that they were given."""

    code: str


@dataclass(frozen=True, slots=True)
class Invite(Effect):
    """Somebody shall get a role: `scope` is a place code or an agent's id, `label` what they are called.

    `replaces` is the number of the author's own grant that is handed over by it.
    """

    role: Role
    scope: str
    label: str
    matter: Matter = Matter.ALL
    rank: int = 0
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Revoke(Effect):
    """The grant of this number shall end."""

    grant_id: int


@dataclass(frozen=True, slots=True)
class TellAccounts(Effect):
    """The author wants to see who has which role in an area ('' all they may see)."""

    place_code: str = ""


@dataclass(frozen=True, slots=True)
class ShowGrant(Effect):
    """The author thinks of ending the grant of this number: whose is it?"""

    grant_id: int


@dataclass(frozen=True, slots=True)
class Attempt(Effect):
    """Somebody without the role for it asks for this. It is refused, and written down."""

    action: Action


@dataclass(frozen=True, slots=True)
class MoveChat(Effect):
    """The sender's chat has another address now, and takes its roles along."""

    to: Person

"""The roles that are more than anybody's, and what was granted to whom."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.person import Person


class Role(StrEnum):
    """What somebody is to us."""

    NATIONAL = "national"  # the ministry's own people: everywhere
    OFFICE = "office"  # an official of a province's or a city's trade office
    DESK = "desk"  # a chat, often a group, in which such an office answers requests
    AGENT = "agent"  # speaks for one business


class Matter(StrEnum):
    """What a desk takes, where trade and industry are different offices."""

    ALL = ""
    TRADE = "trade"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of one person.

    `scope` is a place code (2 or 4 digits) for an office or a desk, an agent's id for an agent, '' for the
    whole country; `label` is how others are told who speaks ("Disperindag Banten"); `rank` orders the desks
    of one office: the second contact has 1; `since` is UTC.
    """

    id: int
    person: Person
    role: Role
    scope: str
    label: str
    since: datetime
    matter: Matter = Matter.ALL
    rank: int = 0

    def covers(self, place_code: str) -> bool:
        """Whether a place (any level) lies in its area. Agents have none."""
        match self.role:
            case Role.NATIONAL:
                return True
            case Role.OFFICE | Role.DESK:
                return bool(place_code) and place_code.startswith(self.scope)
            case Role.AGENT:
                return False

"""Daily checks that an agent has not answered: they lower trust in what it said before, and erase nothing."""

from dataclasses import dataclass
from datetime import datetime

KEPT_CHECKS = 8
"""More in a row than this change nothing any more."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A check sent at `asked_at` (UTC) that nobody answered in the time given for it."""

    agent_id: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """When an agent last spoke for itself, and the checks that came to nothing (UTC)."""

    spoke_at: datetime | None = None
    asked_at: tuple[datetime, ...] = ()

    @property
    def missed(self) -> int:
        """How many checks in a row were left unanswered."""
        return sum(self.spoke_at is None or at > self.spoke_at for at in self.asked_at)

    def spoken(self, at: datetime) -> "Silence":
        """With a word of the agent."""
        return Silence(at if self.spoke_at is None else max(at, self.spoke_at), self.asked_at)

    def asked(self, at: datetime) -> "Silence":
        """With a check that was not answered."""
        return Silence(self.spoke_at, tuple(sorted({*self.asked_at, at})[-KEPT_CHECKS:]))

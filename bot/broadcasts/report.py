"""How far a broadcast went."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.person import ChannelName

SENT = "sent"
EXPIRED = "expired"
BLOCKED = "blocked"
STOPPED = "stopped"  # the person wanted no more news, or to be forgotten
AGAIN = "again"
"""Counted beside `SENT`: whoever sent it died with it in hand, so that the person may have it twice."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a broadcast: how often each outcome came to be, by channel, and how many wait.

    `in_hand` are those on their way, `ahead` those not yet looked at.
    """

    outcomes: Mapping[ChannelName, Mapping[str, int]] = field(default_factory=dict)
    in_hand: int = 0
    ahead: int = 0

    def count(self, outcome: str) -> int:
        """How many over all channels."""
        return sum(outcomes.get(outcome, 0) for outcomes in self.outcomes.values())

    @property
    def sent(self) -> int:
        """How many got it."""
        return self.count(SENT)

    @property
    def again(self) -> int:
        """How many of those may have got it twice, at most."""
        return self.count(AGAIN)

    @property
    def failures(self) -> dict[str, int]:
        """How many did not get it, by reason, the most frequent first."""
        reasons = {reason for outcomes in self.outcomes.values() for reason in outcomes}
        counted = {reason: self.count(reason) for reason in sorted(reasons - {SENT, AGAIN})}
        return dict(sorted(((r, n) for r, n in counted.items() if n), key=lambda pair: -pair[1]))

    @property
    def looked_at(self) -> int:
        """How many it came to in all, one way or another."""
        return self.sent + sum(self.failures.values()) + self.in_hand

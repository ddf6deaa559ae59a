"""How often a channel may be used: its service's limits, as settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.person import Person


@dataclass(frozen=True, slots=True)
class GroupRate:
    """Sends a second to a group, after a first burst; `includes` tells groups from people."""

    includes: Callable[[Person], bool]
    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Sends a second on a channel, over all workers; and to one person, after a first burst.

    Groups have a rate of their own where `groups` gives one.
    """

    per_second: float
    per_person: float = 1.0
    person_burst: int = 5
    groups: GroupRate | None = None

    @property
    def interval(self) -> timedelta:
        """Between two sends: a little more than the rate says, as what leaves evenly arrives less evenly.

        Over a second that leaves 8 ms in hand for what is late.
        """
        return timedelta(seconds=1.008 / self.per_second)


class PersonRates:
    """When each person may be sent to again: GCRA, by the person's own row of replies.

    Kept by each worker for itself: a person's replies are with one worker at a time.
    """

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._free_at: dict[Person, datetime] = {}

    def take(self, person: Person, now: datetime) -> float:
        """Take the person's next moment; the seconds until it."""
        each, burst = self._limits(person)
        free_at = self._free_at.get(person, now)
        moment = max(now, free_at - each * (burst - 1))
        self._free_at[person] = max(now, free_at) + each
        return (moment - now).total_seconds()

    def forget_idle(self, now: datetime) -> None:
        """Drop the people whose burst is whole again."""
        self._free_at = {person: free_at for person, free_at in self._free_at.items() if free_at > now}

    def _limits(self, person: Person) -> tuple[timedelta, int]:
        rate = self._rate
        if rate.groups and rate.groups.includes(person):
            return timedelta(seconds=1 / rate.groups.per_second), rate.groups.burst
        return timedelta(seconds=1 / rate.per_person), rate.person_burst

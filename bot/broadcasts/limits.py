"""How much one official may broadcast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)

LONGEST_USE = timedelta(days=7)
"""A broadcast that is to hold for longer belongs on a notice board."""

FARTHEST_START = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Limits:
    """`a_day` broadcasts within 24 hours; one to more than `alone` people needs a second official."""

    a_day: int
    alone: int


NATIONAL = Limits(a_day=10, alone=20_000)
OFFICE = Limits(a_day=5, alone=5_000)


class Refusal(StrEnum):
    """Why a broadcast may not go out as it is."""

    EMPTY = "empty"  # nobody would get it
    TOO_MANY_TODAY = "too_many_today"
    USELESS = "useless"  # it would come when it no longer holds
    TOO_LONG_USE = "too_long_use"
    TOO_FAR = "too_far"


def refusal(
    limits: Limits,
    size: int,
    begun: Sequence[datetime],
    starts_at: datetime,
    useful_until: datetime,
    now: datetime,
) -> Refusal | None:
    """What stands against a broadcast to `size` people by somebody who began others at `begun`; None when
    nothing does. All times are UTC."""
    if not size:
        return Refusal.EMPTY
    if sum(now - DAY < at for at in begun) >= limits.a_day:
        return Refusal.TOO_MANY_TODAY
    if useful_until <= starts_at or useful_until <= now:
        return Refusal.USELESS
    if useful_until - starts_at > LONGEST_USE:
        return Refusal.TOO_LONG_USE
    return Refusal.TOO_FAR if starts_at - now > FARTHEST_START else None


def needs_second(limits: Limits, size: int) -> bool:
    """Whether another official must confirm it too."""
    return size > limits.alone

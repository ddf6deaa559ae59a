"""When a linked agent is asked next whether it still has what it said.

At the hours it chose, else at nine and three; more often where people search in vain; never at night, not on
a day it is closed, not before the delivery it waits for, and not soon after its own word.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.supply.unmet import checks_a_day

DEFAULT_HOURS = (time(9), time(15))
MOST_A_DAY = 5

DAY_BEGINS, DAY_ENDS = time(6), time(21)
"""Outside of these nobody is asked, whatever was chosen (local)."""

SHOP_OPENS, SHOP_CLOSES = time(8), time(19)
"""Between these the hours are added that need asks for."""

SPOKEN_FOR = timedelta(hours=3)
"""The agent's own word is as good as an answer for so long."""

ANSWER_WITHIN = timedelta(hours=2)
"""Then the question counts as not answered; only after that comes another."""

TIRED_AFTER = 6
"""So many unanswered checks in a row, and it is asked only once a day."""

LOOKED_AHEAD = 14  # days
_STEP = 30  # minutes that added hours are rounded to


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What an agent said of being asked: local hours (() the usual ones), or not at all."""

    hours: tuple[time, ...] = ()
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides when to ask. Times are UTC, days and `zone` the agent's.

    `need` is the weight of searches in vain round it; `delivery_on` is the day that it expects oxygen on,
    when it has none; `missed` counts the last checks in a row that it left unanswered.
    """

    wishes: CheckWishes
    zone: str
    need: float = 0.0
    spoke_at: datetime | None = None
    asked_at: datetime | None = None
    closed_on: Collection[date] = ()
    delivery_on: date | None = None
    missed: int = 0


def next_check(circumstances: Circumstances, after: datetime) -> datetime | None:
    """The next moment to ask, later than `after` (both UTC); None for who does not want to be asked."""
    if circumstances.wishes.is_off:
        return None
    earliest = max(
        (after, *_rested(circumstances.spoke_at, SPOKEN_FOR), *_rested(circumstances.asked_at, ANSWER_WITHIN))
    )
    zone = ZoneInfo(circumstances.zone)
    hours = hours_of_day(circumstances.wishes, circumstances.need)
    hours = hours[:1] if circumstances.missed >= TIRED_AFTER else hours
    first = earliest.astimezone(zone).date()
    moments = (
        datetime.combine(day, hour, zone).astimezone(after.tzinfo)
        for day in (first + timedelta(days=ahead) for ahead in range(LOOKED_AHEAD))
        if day not in circumstances.closed_on and day >= (circumstances.delivery_on or day)
        for hour in hours
    )
    return next((moment for moment in moments if moment > after and moment >= earliest), None)


def hours_of_day(wishes: CheckWishes, need: float) -> tuple[time, ...]:
    """The local hours of a day to ask at: the chosen or the usual ones, and more where need is."""
    chosen = {hour for hour in wishes.hours if is_by_day(hour)} or set(DEFAULT_HOURS)
    hours = sorted(chosen)[:MOST_A_DAY]
    for _ in range(min(checks_a_day(need) - 1, MOST_A_DAY - len(hours))):
        hours = _with_one_more(hours)
    return tuple(hours)


def is_by_day(hour: time) -> bool:
    """Whether anybody may be asked then."""
    return DAY_BEGINS <= hour < DAY_ENDS


def _with_one_more(hours: list[time]) -> list[time]:
    """One more in the middle of the widest gap, when it is wide enough for two questions."""
    ends = sorted({_minutes(SHOP_OPENS), *map(_minutes, hours), _minutes(SHOP_CLOSES)})
    gaps = [(later - earlier, -earlier) for earlier, later in pairwise(ends)]
    width, start = max(gaps)
    if width < 2 * ANSWER_WITHIN.total_seconds() / 60:
        return hours
    middle = (-start + width // 2) // _STEP * _STEP
    return sorted((*hours, time(middle // 60, middle % 60)))


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _rested(at: datetime | None, rest: timedelta) -> tuple[datetime, ...]:
    return (at + rest,) if at else ()

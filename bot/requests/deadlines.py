"""Until when an office must have answered: minutes for what is urgent, its own working hours for the rest."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

URGENT_ANSWER = timedelta(minutes=15)
"""At any hour: to be taken up, and from one reminder to the next."""

ANSWER = timedelta(hours=2)
"""Working hours: the same for what is not urgent."""

URGENT_FOLLOW_UP = timedelta(hours=1)
"""So long may an official be silent who holds something urgent."""

FOLLOW_UP = timedelta(hours=7, minutes=30)
"""Working hours, one day of them: the same for what is not urgent."""

_OPENS = time(7, 30)
_CLOSES = {0: time(16), 1: time(16), 2: time(16), 3: time(16), 4: time(16, 30)}
"""The end of work by weekday, Monday 0.

Perpres 21/2023: five days from Monday, 37.5 hours a week, from 07.30 in the office's own zone. The midday
breaks are counted as work: nobody waits longer for them.
"""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When offices work; `holidays` maps the days they do not to their names."""

    holidays: Mapping[date, str]

    def after(self, start: datetime, work: timedelta, zone: str) -> datetime:
        """The moment (UTC) at which so much working time has passed since `start` in the IANA zone."""
        day = start.astimezone(ZoneInfo(zone)).date()
        while True:
            opens, closes = self._hours(day, zone)
            begins = max(start, opens)
            if begins < closes:
                if work <= closes - begins:
                    return begins + work
                work -= closes - begins
            day += timedelta(days=1)

    def _hours(self, day: date, zone: str) -> tuple[datetime, datetime]:
        """From when to when (UTC) is worked; nothing between the two on a day off."""
        opens = _at(day, _OPENS, zone)
        closes = _CLOSES.get(day.weekday())
        return opens, opens if closes is None or day in self.holidays else _at(day, closes, zone)


def answer_by(urgent: bool, now: datetime, zone: str, working: WorkingTime) -> datetime:
    """When the next reminder is due for something that nobody has taken up."""
    return now + URGENT_ANSWER if urgent else working.after(now, ANSWER, zone)


def follow_up_by(urgent: bool, now: datetime, zone: str, working: WorkingTime) -> datetime:
    """When its holder is reminded of something that was taken up."""
    return now + URGENT_FOLLOW_UP if urgent else working.after(now, FOLLOW_UP, zone)


def read_holidays(lines: Iterable[str]) -> dict[date, str]:
    """The rows of data/holidays.csv. Raises KeyError or ValueError when a row is not as documented there."""
    return {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(lines)}


def _at(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)

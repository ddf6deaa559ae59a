"""The points in time that words name: "besok 08.00-12.00", "hari ini jam 5 sore", "3 jam lagi", "lusa"."""

import re
from datetime import datetime, time, timedelta

_DAYS = {
    "hari ini": 0, "nanti": 0, "malam ini": 0, "sore ini": 0, "siang ini": 0, "pagi ini": 0, "today": 0,
    "tonight": 0, "besok": 1, "bsk": 1, "tomorrow": 1, "lusa": 2,
}  # fmt: skip
_SPANS = {"jam": timedelta(hours=1), "hours": timedelta(hours=1), "hari": timedelta(days=1)}
_SPANS |= {"hour": timedelta(hours=1), "day": timedelta(days=1), "days": timedelta(days=1)}
_LATE = {"siang", "sore", "malam", "pm"}
_NOON = 12
_END_OF_DAY = time(23, 59)

_TOLD = re.compile(
    r"(?P<day>\b(?:(?:hari|malam|sore|siang|pagi) ini|nanti|besok|bsk|lusa|today|tonight|tomorrow)\b)"
    r"|\b(?P<count>\d{1,2})\s*(?P<span>jam|hari|hours?|days?)\b(?:\s+(?:lagi|ke depan))?"
    r"|\b(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\b(?![.,]?\d)"
    r"|\b(?:jam|pukul|at|until|sampai|s\.?d\.?)\s*(?P<bare>[01]?\d|2[0-4])\b(?![.,]?\d)(?!\s*(?:jam|hari))"
    r"(?:\s*(?P<part>pagi|siang|sore|malam|am|pm)\b)?",
    re.IGNORECASE,
)


def times_told(text: str, now: datetime) -> tuple[datetime, ...]:
    """The times in their order, in the zone of `now`; a day without an hour is told by its end.

    A day belongs to all hours behind it. Never raises.
    """
    found: list[datetime] = []
    day, is_open = 0, False
    for match in _TOLD.finditer(text):
        if match["day"]:
            day, is_open = _DAYS[match["day"].casefold()], True
        elif match["span"]:
            found.append(now + int(match["count"]) * _SPANS[match["span"].casefold()])
        else:
            found.append(_at(now, day, _hour(match), int(match["minute"] or 0)))
            is_open = False
    if is_open:
        found.append(datetime.combine((now + timedelta(days=day)).date(), _END_OF_DAY, now.tzinfo))
    return tuple(found)


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"] or match["bare"])
    is_late = (match["part"] or "").casefold() in _LATE
    return hour + _NOON if is_late and hour < _NOON and not (match["part"] == "siang" and hour > 10) else hour


def _at(now: datetime, days: int, hour: int, minute: int) -> datetime:
    day = (now + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(hours=hour, minutes=minute)

"""Opening hours as listings write them: ``07.00–21.00``, ``24 jam (Juni 2021)``, ``mulai 08.00``."""

import re
from dataclasses import dataclass
from datetime import time

LATE = time(20, 0)
"""Open at this hour is what people mean by "sampai malam"."""

_ALWAYS = re.compile(r"\b24\s*jam\b", re.I)
_SPAN = re.compile(r"\b(\d{1,2})[.:](\d{2})\s*(?:[-–]|s/d|s\.d\.|sampai)\s*(\d{1,2})[.:](\d{2})\b")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing time of a day, local; both midnight for one that never closes."""

    opens: time
    closes: time

    def has(self, moment: time) -> bool:
        """Whether it is open then; a closing time before the opening one is after midnight."""
        if self.opens == self.closes:
            return True
        if self.opens < self.closes:
            return self.opens <= moment < self.closes
        return moment >= self.opens or moment < self.closes


def read_hours(words: str) -> Hours | None:
    """The hours that the words tell; None when they do not tell both ends."""
    if _ALWAYS.search(words):
        return Hours(time(0), time(0))
    if found := _SPAN.search(words):
        opens, closes = _clock(found[1], found[2]), _clock(found[3], found[4])
        return Hours(opens, closes) if opens is not None and closes is not None else None
    return None


def _clock(hour: str, minute: str) -> time | None:
    """24.00 is midnight; None for what no clock shows."""
    if int(hour) > 24 or int(minute) > 59:
        return None
    return time(int(hour) % 24, int(minute))

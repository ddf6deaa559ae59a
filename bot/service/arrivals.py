"""When what this worker sent arrived, as far as can be told from here.

A service counts what arrives within a second; we only know when a call left us and when its answer came back.
The way there is taken to be as long as on the quickest call of late, so that a call that was held up on its
way counts from when it must have arrived at the latest.
"""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_SECOND = timedelta(seconds=1, milliseconds=1)
_FORGETS = 0.02
"""So much of what it was quicker than a call of now the quickest one loses within a second."""


@dataclass(slots=True)
class _Call:
    left: datetime
    arrived: datetime


class Arrivals:
    """The last second of calls, at most `per_second` of them."""

    def __init__(self, per_second: float) -> None:
        self._calls: deque[_Call] = deque(maxlen=max(1, int(per_second)))
        self._open: dict[int, _Call] = {}
        self._quickest = timedelta.max
        self._forgets = _FORGETS / max(1.0, per_second)

    @property
    def next_allowed(self) -> datetime:
        """The first moment at which another call makes no second too full."""
        if len(self._calls) < (self._calls.maxlen or 0):
            return datetime.min.replace(tzinfo=UTC)
        return self._calls[0].arrived + _SECOND

    def left(self, id: int, now: datetime) -> None:
        """A call leaves; until its answer comes it is taken to have arrived at once."""
        call = self._open[id] = _Call(now, now)
        self._calls.append(call)

    def came_back(self, id: int, now: datetime) -> None:
        """The call's answer is here."""
        call = self._open.pop(id)
        took = now - call.left
        if took < self._quickest:
            self._quickest = took
        else:
            self._quickest += (took - self._quickest) * self._forgets
        call.arrived = max(call.left, now - self._quickest)

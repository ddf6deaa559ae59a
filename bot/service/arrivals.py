"""When what this worker sent arrived, as far as can be told from here.

A service counts what arrives within a second; we only know when a call left us and when its answer came back.
The way there is taken to be as long as on a quick call of late, so that a call that was held up on its way
counts from when it must have arrived at the latest. Quick is what one in twenty of the last calls was: the
very quickest may have been of another kind (a refusal, a change of a message) and would make others late.
"""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_SECOND = timedelta(seconds=1, milliseconds=1)
_FEWEST = 60
"""Calls that are remembered at least; else those of a second."""

_ONE_IN = 20


@dataclass(slots=True)
class _Call:
    left: datetime
    arrived: datetime


class Arrivals:
    """The last second of calls, at most `per_second` of them."""

    def __init__(self, per_second: float) -> None:
        self._calls: deque[_Call] = deque(maxlen=max(1, int(per_second)))
        self._open: dict[int, _Call] = {}
        self._remembered = max(_FEWEST, int(per_second))
        self._took: deque[timedelta] = deque()
        self._by_length: list[timedelta] = []

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
        self._remember(now - call.left)
        quick = self._by_length[len(self._by_length) // _ONE_IN]
        call.arrived = max(call.left, now - quick)

    def _remember(self, took: timedelta) -> None:
        self._took.append(took)
        insort(self._by_length, took)
        if len(self._took) > self._remembered:
            del self._by_length[bisect_left(self._by_length, self._took.popleft())]

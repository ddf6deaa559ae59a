"""The tempo of one channel in this worker: which reply goes next, and when."""

import asyncio
import heapq
import math
from datetime import UTC, datetime, timedelta

from bot.person import ChannelName
from bot.service.clock import Clock
from bot.service.rate import Rate
from bot.store import rates
from bot.store.database import Database
from bot.store.outbox import OutboxRow

_TICK = 0.001
"""Seconds: shorter waits cost more than they are worth."""

_CATCH_UP = timedelta(milliseconds=10)
"""So much lateness is made up for. More is not: what was held up would leave as one burst."""

_AHEAD = timedelta(milliseconds=50)
"""Moments are taken for so long at once, or for all that is ready. Those unused for as long are lost."""

_UNLIMITED_CLAIM = 256
"""Rows to have at hand on a channel without a rate."""


class Pace:
    """Replies ready to go, answers before broadcasts, and the moments taken for them from the common rate."""

    def __init__(self, channel: ChannelName, rate: Rate | None, database: Database, clock: Clock) -> None:
        self._channel = channel
        self._rate = rate
        self._database = database
        self._clock = clock
        self._ready: list[tuple[int, int, OutboxRow]] = []
        self._any_ready = asyncio.Event()
        self._moment = datetime.min.replace(tzinfo=UTC)  # the next of those taken
        self._moments_left = 0
        self._not_before = datetime.min.replace(tzinfo=UTC)

    @property
    def room(self) -> int:
        """How many more rows to have ready: a second's worth in all, so that a crash repeats no more."""
        second = math.ceil(self._rate.per_second) if self._rate else _UNLIMITED_CLAIM
        return max(0, second - len(self._ready))

    def add(self, row: OutboxRow) -> None:
        """This row may go next, as far as its person is concerned."""
        heapq.heappush(self._ready, (row.priority, row.id, row))
        self._any_ready.set()

    def pause(self, until: datetime) -> None:
        """Nothing goes before `until`."""
        self._not_before = max(self._not_before, until)
        self._moments_left = 0

    async def next(self) -> OutboxRow:
        """Wait for the moment of the next row, and return the most urgent one then."""
        while not self._ready:
            self._any_ready.clear()
            await self._any_ready.wait()
        while (wait := await self._seconds_to_moment()) > _TICK:
            await self._clock.sleep(wait)
        self._leave_room_behind()
        return heapq.heappop(self._ready)[-1]

    async def _seconds_to_moment(self) -> float:
        now = self._clock.now()
        if self._rate and (not self._moments_left or self._moment < now - _AHEAD):
            await self._take_moments(self._rate, now)
        return (max(self._moment, self._not_before) - now).total_seconds()

    def _leave_room_behind(self) -> None:
        """One goes now; the next an interval after it, even when this one's moment is long past."""
        if self._rate and self._moments_left:
            went = max(self._moment, self._not_before, self._clock.now() - _CATCH_UP)
            self._not_before = went + self._rate.interval
            self._moment += self._rate.interval
            self._moments_left -= 1

    async def _take_moments(self, rate: Rate, now: datetime) -> None:
        """A moment for each row that is ready, but no more than a second of them."""
        ahead = int(rate.per_second * _AHEAD.total_seconds())
        count = min(max(len(self._ready), ahead), math.ceil(rate.per_second))
        self._moment = await rates.take(self._database, self._channel, count, rate.interval, now)
        self._moments_left = count

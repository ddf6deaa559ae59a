"""The tempo of one channel in this worker: which reply goes next, and when."""

import asyncio
import heapq
import math
from datetime import UTC, datetime

from bot.person import ChannelName
from bot.service.arrivals import Arrivals
from bot.service.clock import Clock
from bot.service.moments import Moments
from bot.service.rate import Rate
from bot.store.database import Database
from bot.store.outbox import OutboxRow

_TICK = 0.001
"""Seconds: shorter waits cost more than they are worth."""

_UNLIMITED_CLAIM = 256
"""Rows to have at hand on a channel without a rate."""


class Pace:
    """Replies ready to go, answers before broadcasts, and the moments taken for them from the common rate."""

    def __init__(self, channel: ChannelName, rate: Rate | None, database: Database, clock: Clock) -> None:
        self._rate = rate
        self._moments = Moments(channel, rate, database, clock) if rate else None
        self._arrivals = Arrivals(rate.per_second) if rate else None
        self._clock = clock
        self._ready: list[tuple[int, int, OutboxRow]] = []
        self._any_ready = asyncio.Event()
        self._not_before = datetime.min.replace(tzinfo=UTC)
        self._most = math.ceil(rate.per_second) if rate else _UNLIMITED_CLAIM

    @property
    def room(self) -> int:
        """How many more rows to have ready: a second's worth in all, so that a crash repeats no more."""
        return max(0, self._most - len(self._ready))

    @property
    def wants_more(self) -> bool:
        """Whether it is time to look for more rows: some at a time, as each look costs a write."""
        return self.room >= math.ceil(self._most / 8)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits for its moment."""
        return not self._ready

    def add(self, row: OutboxRow) -> None:
        """This row may go next, as far as its person is concerned."""
        heapq.heappush(self._ready, (row.priority, row.id, row))
        self._any_ready.set()

    def pause(self, until: datetime) -> None:
        """Nothing goes before `until`."""
        self._not_before = max(self._not_before, until)
        if self._moments:
            self._moments.drop()

    async def next(self) -> OutboxRow:
        """Wait for the moment of the next row, and return the most urgent one then."""
        while not self._ready:
            self._any_ready.clear()
            await self._any_ready.wait()
        while (wait := await self._seconds_to_moment()) > _TICK:
            await self._clock.sleep(wait)
        row = heapq.heappop(self._ready)[-1]
        self._leave_room_behind(row)
        return row

    def came_back(self, row: OutboxRow) -> None:
        """The service has answered to the call for this row, or will not any more."""
        if self._arrivals:
            self._arrivals.came_back(row.id, self._clock.now())

    async def stop(self) -> None:
        """Take no more moments."""
        if self._moments:
            await self._moments.stop()

    async def _seconds_to_moment(self) -> float:
        moment = self._not_before
        if self._moments and self._arrivals:
            taken = await self._moments.first(len(self._ready))
            moment = max(moment, taken, self._arrivals.next_allowed)
        return (moment - self._clock.now()).total_seconds()

    def _leave_room_behind(self, row: OutboxRow) -> None:
        """One goes now; the next an interval after it, even when this one's moment is long past.

        A worker that has the channel for itself knows all that went in the last second, and may make up for
        more.
        """
        if self._rate and self._moments and self._arrivals:
            now = self._clock.now()
            catch_up = self._moments.late
            went = max(self._moments.use(len(self._ready)), self._not_before, now - catch_up)
            self._not_before = went + self._rate.interval
            self._arrivals.left(row.id, now)

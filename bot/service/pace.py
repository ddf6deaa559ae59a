"""The tempo of one channel in this worker: which reply goes next, and when."""

import asyncio
import heapq
import math
from collections import deque
from datetime import UTC, datetime

from bot.person import ChannelName
from bot.service.clock import Clock
from bot.service.rate import Rate
from bot.store import rates
from bot.store.database import Database
from bot.store.outbox import OutboxRow

_TICK = 0.001
"""Seconds: shorter waits cost more than they are worth."""

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
        self._moments: deque[datetime] = deque()
        self._paused_until = datetime.min.replace(tzinfo=UTC)

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
        self._paused_until = max(self._paused_until, until)
        self._moments.clear()

    async def next(self) -> OutboxRow:
        """Wait for the moment of the next row, and return the most urgent one then."""
        while not self._ready:
            self._any_ready.clear()
            await self._any_ready.wait()
        while (wait := await self._seconds_to_moment()) > _TICK:
            await self._clock.sleep(wait)
        if self._moments:
            self._moments.popleft()
        return heapq.heappop(self._ready)[-1]

    async def _seconds_to_moment(self) -> float:
        now = self._clock.now()
        if self._rate and not self._moments:
            self._moments.extend(await self._take_moments(self._rate, now))
        moment = self._moments[0] if self._moments else now
        return (max(moment, self._paused_until) - now).total_seconds()

    async def _take_moments(self, rate: Rate, now: datetime) -> list[datetime]:
        """One moment for each row that is ready, but no more than a second of them."""
        count = min(len(self._ready), math.ceil(rate.per_second))
        return await rates.take(self._database, self._channel, count, rate.interval, now)

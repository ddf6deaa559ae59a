"""The moments at which this worker may send on one channel, taken from the common rate before they come."""

import asyncio
import math
from collections import deque
from datetime import datetime, timedelta

from bot.person import ChannelName
from bot.service.clock import Clock
from bot.service.rate import Rate
from bot.store import rates
from bot.store.database import Database

FEWEST = timedelta(milliseconds=50)
MOST = timedelta(milliseconds=150)
"""Moments are taken for so long at once, by how many replies wait. An answer on another worker may have to
wait for what this one has taken, so it is little."""

EARLY, EARLIEST = timedelta(milliseconds=200), timedelta(milliseconds=400)
"""So long before the last of them the next are taken: `EARLY`, or twice what a busy database took of late."""

LATE, LATE_ALONE = timedelta(milliseconds=4), timedelta(milliseconds=400)
"""So much lateness is made up for: half of what `Rate.interval` has in hand over a second, the other half
being for the network. Who has had the channel alone for a second knows what went, and makes up for more."""

_FADES = 0.99
_LOST = timedelta(milliseconds=50)
_SECOND = timedelta(seconds=1)


class Moments:
    """Moments in their order, each used once."""

    def __init__(self, channel: ChannelName, rate: Rate, database: Database, clock: Clock) -> None:
        self._channel = channel
        self._rate = rate
        self._database = database
        self._clock = clock
        self._moments: deque[datetime] = deque()
        self._end = self._parted = clock.now()
        self._taking: asyncio.Task[None] | None = None
        self._early = EARLY

    @property
    def late(self) -> timedelta:
        """How long after its moment something may still go as if it were in time."""
        return LATE_ALONE if self._clock.now() - self._parted > _SECOND else LATE

    async def first(self, waiting: int) -> datetime:
        """The next moment, past by a little at most; `waiting` replies want one."""
        lost = self._clock.now() - max(self.late, _LOST)
        while self._moments and self._moments[0] < lost:
            self._moments.popleft()
        while not self._moments:
            self._take_more(waiting)
            await self._taken()
        return self._moments[0]

    def use(self, waiting: int) -> datetime:
        """Use the first moment, which is returned; `waiting` replies want others."""
        moment = self._moments.popleft()
        if waiting and len(self._moments) * self._rate.interval < self._early:
            self._take_more(waiting)
        return moment

    def drop(self) -> None:
        """None of those taken may be used."""
        self._moments.clear()

    async def stop(self) -> None:
        """Take no more."""
        if self._taking:
            self._taking.cancel()
            await asyncio.gather(self._taking, return_exceptions=True)

    async def _taken(self) -> None:
        if self._taking:
            await asyncio.shield(self._taking)

    def _take_more(self, waiting: int) -> None:
        if self._taking is None:
            self._taking = asyncio.create_task(self._take(waiting))
            self._taking.add_done_callback(self._took)

    async def _take(self, waiting: int) -> None:
        fewest, most = (max(1, math.ceil(span / self._rate.interval)) for span in (FEWEST, MOST))
        count = min(max(waiting, fewest), most)
        began = self._clock.now()
        first = await rates.take(self._database, self._channel, count, self._rate.interval, began)
        took = self._clock.now() - began
        self._early = min(max(EARLY, 2 * took, self._early * _FADES), EARLIEST)
        if first != self._end:  # others have taken some between, or nobody wanted any
            self._parted = first
        self._end = first + count * self._rate.interval
        self._moments.extend(first + n * self._rate.interval for n in range(count))

    def _took(self, task: asyncio.Task[None]) -> None:
        self._taking = None
        if not task.cancelled():
            task.exception()  # whoever waits for it is told; nobody may be

"""Sends what the outbox holds: in order for each person, all people together, at the channels' rates."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.broadcasts.report import SENT
from bot.person import ChannelName, Person
from bot.service.channel import Accepted, Channel, Outcome, Reach, SendFailure
from bot.service.clock import Clock
from bot.service.lanes import Lanes
from bot.service.logs import traced
from bot.service.metrics import Metrics
from bot.service.pace import Pace
from bot.service.rate import PersonRates, Rate
from bot.service.repeat import repeat
from bot.service.retry_schedule import seconds_to_next
from bot.service.settle import Settlement
from bot.store import outbox
from bot.store.database import Database
from bot.store.outbox import OutboxRow

LEASE = timedelta(seconds=15)
"""How long a worker that died keeps others from what it had."""

_RENEWALS = 5.0  # seconds between renewals of leases
_IDLE = 1.0  # seconds between looks into the outbox
_BUSY = 0.05  # seconds, while there is more in it
_AT_ONCE = 200  # rows claimed in one look: to read more at a time would hold up what is to leave meanwhile

log = structlog.get_logger()


class Sender:
    """Sends this worker's rows and looks after those that nobody has.

    A slow conversation holds one of `concurrency` places of its channel and delays nobody else. A channel
    without an entry in `rates` has no limits. `jitter` gives numbers in [0, 1).
    """

    lease = LEASE

    def __init__(
        self,
        database: Database,
        channels: Mapping[ChannelName, Channel],
        rates: Mapping[ChannelName, Rate],
        worker_id: str,
        clock: Clock,
        jitter: Callable[[], float],
        metrics: Metrics,
        concurrency: int = 100,
    ) -> None:
        self.worker_id = worker_id
        self._database = database
        self._channels = channels
        self._clock = clock
        self._jitter = jitter
        self._metrics = metrics
        self._lanes = Lanes()
        self._paces = {name: Pace(name, rates.get(name), database, clock) for name in channels}
        self._people = {name: PersonRates(rate) for name, rate in rates.items()}
        self._places = {name: asyncio.Semaphore(concurrency) for name in channels}
        self._settlement = Settlement(
            database, worker_id, self._lanes.deleted, self._lanes.released, self._given_up
        )
        self._loops: list[asyncio.Task[None]] = []
        self._timers: set[asyncio.Task[None]] = set()
        self._sends: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin. What an earlier worker of the same id had left is free at once: there must be only one."""
        await outbox.release_all(self._database, self.worker_id)
        steps = {"claim": self._claim, "renew": self._renew, "settle": self._settlement.step}
        steps |= {f"dispatch {name}": partial(self._dispatch, name) for name in self._channels}
        self._loops = [asyncio.create_task(repeat(name, step, self._clock)) for name, step in steps.items()]

    async def stop(self, grace: float = 10.0) -> None:
        """Finish the sends under way, at most `grace` seconds, write them down and give back the rest."""
        await _cancel([*self._loops, *self._timers])
        if self._sends:
            await asyncio.wait(self._sends, timeout=grace)
        await _cancel([*self._sends, *self._timers])
        for pace in self._paces.values():
            await pace.stop()
        try:
            await self._settlement.settle()
            await outbox.release(self._database, self._lanes.held, self.worker_id)
        except self._database.unavailable as error:
            log.error("leases left to run out", **traced(error))

    def hand(self, rows: Iterable[OutboxRow]) -> None:
        """Take rows that are leased to this worker, each person's in their order."""
        for row in rows:
            if self._lanes.join(row):
                self._make_ready(row)

    def _make_ready(self, row: OutboxRow) -> None:
        """The row is the first of its person: it may go as soon as the person's rate allows."""
        name = row.to.channel
        wait = self._people[name].take(row.to, self._clock.now()) if name in self._people else 0.0
        if wait <= 0:
            self._paces[name].add(row)
        else:
            _keep(self._timers, self._add_later(row, wait))

    async def _add_later(self, row: OutboxRow, wait: float) -> None:
        await self._clock.sleep(wait)
        self._paces[row.to.channel].add(row)

    async def _dispatch(self, name: ChannelName) -> float:
        """Send the channel's next row, when a place is free and its moment has come."""
        await self._places[name].acquire()
        try:
            row = await self._paces[name].next()
        except BaseException:
            self._places[name].release()
            raise
        _keep(self._sends, self._send(row))
        return 0.0

    async def _send(self, row: OutboxRow) -> None:
        try:
            outcome = await self._attempt(row)
        finally:
            self._places[row.to.channel].release()
            self._paces[row.to.channel].came_back(row)
        if isinstance(outcome, SendFailure):
            self._fail(row, outcome)
        else:
            seconds = (self._clock.now() - row.due_at).total_seconds()
            self._metrics.sent(row.to.channel, None if row.attempts else seconds)
            self._finish(row, SENT, outcome)

    async def _attempt(self, row: OutboxRow) -> Outcome:
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return SendFailure("expired", retryable=False)
        try:
            return await self._channels[row.to.channel].send(row.to, row.reply)
        except Exception as error:
            log.error("channel failed", channel=row.to.channel, **traced(error))
            return SendFailure("error", retryable=True)

    def _finish(self, row: OutboxRow, outcome: str, accepted: Accepted | None = None) -> None:
        """The row is done with, one way or the other; its person's next may go."""
        self._settlement.done(row, outcome, accepted, self._clock.now())
        following = self._lanes.leave(row)
        if following:
            self._make_ready(following)

    def _fail(self, row: OutboxRow, failure: SendFailure) -> None:
        self._metrics.failed(row.to.channel, failure.reason)
        now = self._clock.now()
        if failure.unreachable:
            self._settlement.give_up(row.to, now)
            return
        attempts = row.attempts + 1
        wait = seconds_to_next(failure, attempts, self._jitter())
        if wait is None:
            self._finish(row, failure.reason)
            return
        again_at = now + timedelta(seconds=wait)
        if failure.reach is Reach.CHANNEL:
            self._paces[row.to.channel].pause(again_at)
            self._settlement.pause(row.to.channel, again_at)
        self._settlement.postpone(replace(row, due_at=again_at, attempts=attempts))

    def _given_up(self, person: Person, at: datetime) -> None:
        following = self._lanes.given_up(person, at)
        if following:
            self._make_ready(following)

    async def _claim(self) -> float:
        """Take rows that nobody has; soon again while some are waiting here or there."""
        now = self._clock.now()
        is_busy = False
        for name, pace in self._paces.items():
            if pace.wants_more:
                count = min(pace.room, _AT_ONCE)
                rows = await outbox.claim(self._database, name, count, self.worker_id, now, now + LEASE)
                self.hand(rows)
                is_busy |= bool(rows)
            is_busy |= not pace.is_idle
        return _BUSY if is_busy else _IDLE

    async def _renew(self) -> float:
        """Keep what is held, and look at what waits."""
        now = self._clock.now()
        async with self._settlement.lock:
            await outbox.renew(self._database, self._lanes.held, self.worker_id, now + LEASE)
        for rates in self._people.values():
            rates.forget_idle(now)
        self._metrics.outbox_depth(await outbox.depth(self._database))
        return _RENEWALS


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[None, None, None]) -> None:
    """Start the work; asyncio itself would not hold on to it."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

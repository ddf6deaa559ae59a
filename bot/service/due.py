"""Brings back what was put off: to people as messages of our own, and as jobs of the service."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Due, Incoming
from bot.person import Person
from bot.service.clock import Clock
from bot.service.logs import traced
from bot.service.repeat import repeat
from bot.store import timers
from bot.store.database import Connection, Database
from bot.store.timers import DueTimer

LEASE = timedelta(seconds=60)
"""How long what a worker has begun is left to it; then somebody tries again."""

AT_ONCE = 64
_IDLE = 1.0  # seconds between looks

log = structlog.get_logger()

Receive = Callable[[Incoming], Awaitable[bool]]


class AlreadyDone(Exception):
    """Another worker has finished this job meanwhile, or it was called off."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job whose time has come."""

    timer: DueTimer
    database: Database
    knowledge: Knowledge
    now: datetime

    @asynccontextmanager
    async def finishing(self) -> AsyncIterator[Connection]:
        """The transaction in which the job does what it is for, and is done with. Raises AlreadyDone."""
        async with self.database.transaction() as connection:
            if not await timers.done(connection, [self.timer.id]):
                raise AlreadyDone
            yield connection


Job = Callable[[Work], Awaitable[None]]
"""Does a job. One that raises is tried again after the lease; one that never finishes comes back for ever."""


class Timekeeper:
    """Looks every second, and at once when it is poked."""

    def __init__(
        self,
        database: Database,
        receive: Receive,
        jobs: Mapping[str, Job],
        knowledge: Callable[[], Knowledge],
        clock: Clock,
    ) -> None:
        self._database = database
        self._receive = receive
        self._jobs = jobs
        self._knowledge = knowledge
        self._clock = clock
        self._poked: set[asyncio.Task[float]] = set()

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat("timers", self.ring, self._clock)

    def poke(self) -> None:
        """Look now: something may have become due."""
        if not self._poked:
            task = asyncio.create_task(self.ring())
            self._poked.add(task)
            task.add_done_callback(self._looked)

    async def ring(self) -> float:
        """Bring back all whose time has come; the seconds until the next look."""
        while due := await timers.claim(self._database, AT_ONCE, self._clock.now(), LEASE):
            await asyncio.gather(*map(self._bring, due))
        return _IDLE

    async def _bring(self, timer: DueTimer) -> None:
        try:
            if timer.to:
                await self._receive(_message(timer, timer.to))
            elif timer.kind in self._jobs:
                work = Work(timer, self._database, self._knowledge(), self._clock.now())
                await self._jobs[timer.kind](work)
            else:
                log.error("nobody does this job", kind=timer.kind)
        except AlreadyDone:
            return
        except Exception as error:
            log.error("not done in time", kind=timer.kind, **traced(error))

    def _looked(self, task: asyncio.Task[float]) -> None:
        self._poked.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("step failed", step="timers", **traced(error))


def _message(timer: DueTimer, to: Person) -> Incoming:
    return Incoming(str(timer.id), to, Due(timer.kind, timer.about), timer.due_at)

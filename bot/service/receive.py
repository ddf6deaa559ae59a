"""Takes messages: noted, answered, and the answers stored, in one transaction for all that have arrived."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol

import structlog

from bot.conversation.converse import Outcome
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Due, Incoming, Reply
from bot.person import ChannelName, Person
from bot.service.answer import Answerer, Apologise, Converse, NotPerformed, Perform
from bot.service.channel import Fit
from bot.service.clock import Clock
from bot.service.logs import traced
from bot.service.metrics import Metrics
from bot.service.perform.perform import perform
from bot.store import inbox, outbox, people, timers
from bot.store.database import Connection, Database
from bot.store.outbox import OutboxRow, Outgoing

LARGEST_BATCH = 64
"""Messages in one transaction; beyond this the cost of each falls no further."""

log = structlog.get_logger()

TRIES = 2
"""How often a message's effects are tried before it is apologised for: two workers may have been in each
other's way once."""


class Outlet(Protocol):
    """Who sends what has been stored."""

    lease: timedelta
    worker_id: str

    def hand(self, rows: Iterable[OutboxRow]) -> None:
        """Take rows that are leased to this worker."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    incoming: Incoming
    arrived_at: datetime
    taken: asyncio.Future[bool]

    @property
    def id(self) -> str:
        """The message's id among those of all channels."""
        return f"{self.incoming.sender.channel}:{self.incoming.id}"

    @property
    def timer(self) -> int | None:
        """The number of the timer that this is; None for a message of a person."""
        return int(self.incoming.id) if isinstance(self.incoming.content, Due) else None


@dataclass(frozen=True, slots=True)
class _Result:
    """What a transaction did: the new messages, the rows to send, whether anything was performed."""

    new: frozenset[_Waiting]
    rows: Sequence[OutboxRow]
    has_performed: bool = False


class Receiver:
    """One loop that runs while messages wait. Those of one person are taken in the order they came.

    `fits` are those of the channels that cannot carry every reply in one call. `perform` does the effects of
    a turn in the same transaction, and `performed` is waited for when any were done: what is known may have
    changed.
    """

    def __init__(
        self,
        database: Database,
        sender: Outlet,
        knowledge: Callable[[], Knowledge],
        converse: Converse,
        apologise: Apologise,
        clock: Clock,
        metrics: Metrics,
        fits: Mapping[ChannelName, Fit] | None = None,
        perform: Perform = perform,
        performed: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._answerer = Answerer(
            knowledge, converse, apologise, perform, fits or {}, metrics, database.unavailable
        )
        self._performed = performed
        self._failed: Counter[_Waiting] = Counter()
        self._database = database
        self._sender = sender
        self._clock = clock
        self._metrics = metrics
        self._waiting: dict[Person, deque[_Waiting]] = {}
        self._loop: asyncio.Task[None] | None = None

    async def receive(self, incoming: Incoming) -> bool:
        """Take a message; True once it and its answer are stored, False when it was a repeat.

        Raises what the database raised when they could not be stored: the message is then not taken, and the
        channel must not acknowledge it.
        """
        taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(incoming, self._clock.now(), taken)
        self._waiting.setdefault(incoming.sender, deque()).append(waiting)
        if self._loop is None:
            self._loop = asyncio.create_task(self._take_all())
        return await taken

    async def drain(self) -> None:
        """Wait until everything that has arrived is taken; to be called when the channels have stopped."""
        while self._loop is not None:
            await self._loop

    async def _take_all(self) -> None:
        try:
            while batch := self._next_batch():
                await self._take(batch)
        finally:
            self._loop = None

    def _next_batch(self) -> list[_Waiting]:
        """The first message of each person, up to the largest batch; who has more queues up again."""
        batch = []
        for person in list(islice(self._waiting, LARGEST_BATCH)):
            theirs = self._waiting.pop(person)
            batch.append(theirs.popleft())
            if theirs:
                self._waiting[person] = theirs
        return batch

    async def _take(self, batch: list[_Waiting]) -> None:
        try:
            async with self._database.transaction() as connection:
                result = await self._transact(connection, batch)
        except NotPerformed:
            await self._take(batch)
        except Exception as error:
            await self._not_taken(batch, error)
        else:
            if result.has_performed:
                await self._know_again()
            for waiting in batch:
                is_new = waiting in result.new
                self._metrics.received(waiting.incoming.sender.channel, is_new)
                if not waiting.taken.done():  # else the channel no longer waits
                    waiting.taken.set_result(is_new)
            self._sender.hand(result.rows)

    async def _know_again(self) -> None:
        """What was done may have changed what is known; without that it becomes known a second later."""
        try:
            if self._performed:
                await self._performed()
        except Exception as error:
            log.error("not known again", **traced(error))

    async def _not_taken(self, batch: list[_Waiting], error: Exception) -> None:
        """One message may have spoiled it for all, unless it is the database itself that fails."""
        log.error("transaction failed", messages=len(batch), **traced(error))
        if len(batch) > 1 and not isinstance(error, self._database.unavailable):
            for waiting in batch:
                await self._take([waiting])
            return
        for waiting in batch:
            self._metrics.failed(waiting.incoming.sender.channel, "database")
            if not waiting.taken.done():
                waiting.taken.set_exception(error)

    async def _transact(self, connection: Connection, batch: list[_Waiting]) -> _Result:
        now = self._clock.now()
        new = await self._note(connection, batch, now)
        if not new:
            return _Result(frozenset(), ())
        wrote = [waiting.incoming.sender for waiting in new if waiting.timer is None]
        spoken_to = [waiting.incoming.sender for waiting in new if waiting.timer is not None]
        memories = await people.take(connection, wrote, now, spoken_to)
        outcomes = {waiting: self._answer(waiting, memories[waiting.incoming.sender], now) for waiting in new}
        await self._save(connection, outcomes, memories, now)
        told = await self._do(connection, outcomes, now)
        rows = await self._store_answers(connection, outcomes, told, now)
        return _Result(frozenset(new), rows, bool(told))

    async def _note(self, connection: Connection, batch: list[_Waiting], now: datetime) -> list[_Waiting]:
        """Those that were not taken before; a timer is taken by deleting it."""
        written = {waiting.id for waiting in batch if waiting.timer is None}
        due = [waiting.timer for waiting in batch if waiting.timer is not None]
        unseen = await inbox.note(connection, written, now) if written else set()
        unrung = await timers.done(connection, due) if due else set()
        new = []
        for waiting in batch:
            if waiting.timer in unrung if waiting.timer is not None else waiting.id in unseen:
                unseen.discard(waiting.id)
                new.append(waiting)
        return new

    def _answer(self, waiting: _Waiting, memory: str | None, now: datetime) -> Outcome | None:
        if self._failed[waiting] >= TRIES:
            del self._failed[waiting]
            return None
        return self._answerer.outcome(waiting.incoming, memory, now)

    async def _do(
        self, connection: Connection, outcomes: dict[_Waiting, Outcome | None], now: datetime
    ) -> dict[_Waiting, Sequence[Reply]]:
        """Perform what the turns ask for; what is to be said of it, by the message that asked."""
        told = {}
        for waiting, outcome in outcomes.items():
            if outcome is None:
                continue
            try:
                done = await self._answerer.perform(connection, waiting.incoming, outcome, now)
            except NotPerformed:
                self._failed[waiting] += 1
                raise
            if done is not None:
                told[waiting] = done
        return told

    async def _save(
        self,
        connection: Connection,
        outcomes: dict[_Waiting, Outcome | None],
        memories: dict[Person, str | None],
        now: datetime,
    ) -> None:
        after = {waiting.incoming.sender: outcome.saved for waiting, outcome in outcomes.items() if outcome}
        kept = {
            person: saved
            for person, saved in after.items()
            if saved is not None and saved != memories[person]
        }
        forgotten = [person for person, saved in after.items() if saved is None]
        if kept:
            await people.remember(connection, kept)
        if forgotten:
            await people.forget(connection, forgotten)

    async def _store_answers(
        self,
        connection: Connection,
        outcomes: dict[_Waiting, Outcome | None],
        told: Mapping[_Waiting, Sequence[Reply]],
        now: datetime,
    ) -> list[OutboxRow]:
        answers = [
            Outgoing(waiting.incoming.sender, part, waiting.arrived_at)
            for waiting, outcome in outcomes.items()
            for part in self._answerer.parts(waiting.incoming, outcome, told.get(waiting, ()))
        ]
        if not answers:
            return []
        return await outbox.add(connection, answers, self._sender.worker_id, now + self._sender.lease)

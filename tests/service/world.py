"""A world that the service's tests rule: its time, its network, its database's health."""

import asyncio
import heapq
import itertools
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, cast

from prometheus_client import generate_latest

from bot.conversation.converse import Outcome
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Incoming, Reply, Text
from bot.person import ChannelName, Person
from bot.service.channel import SendFailure
from bot.service.metrics import Metrics
from bot.service.rate import Rate
from bot.service.receive import Receiver
from bot.service.send import Sender
from bot.store.database import Connection, Database, Row
from bot.store.statement import Statement

START = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
FAST = Rate(per_second=1_000, per_person=1_000, person_burst=1_000)
NOTHING_KNOWN = cast(Knowledge, None)


def person(name: str) -> Person:
    return Person(ChannelName.TELEGRAM, name)


class WatchedDatabase:
    """A database that knows whether it is at work, and can be away."""

    unavailable: ClassVar[tuple[type[BaseException], ...]] = (ConnectionError,)

    def __init__(self, database: Database) -> None:
        self._database = database
        self.at_work = 0
        self.is_away = False

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[None]:
        if self.is_away:
            raise ConnectionError
        self.at_work += 1
        try:
            yield
        finally:
            self.at_work -= 1

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with self._work(), self._database.transaction() as connection:
            yield connection

    async def fetch(self, statement: Statement, **values: Any) -> list[Row]:
        async with self._work():
            return await self._database.fetch(statement, **values)

    async def execute(self, statement: Statement, **values: Any) -> None:
        await self.fetch(statement, **values)

    async def close(self) -> None:
        await self._database.close()


class FakeClock:
    """Time that passes when a test says so, and only when nothing else is left to do."""

    def __init__(self, database: WatchedDatabase) -> None:
        self._database = database
        self._now = START
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        wakes = asyncio.get_running_loop().create_future()
        at = self._now + timedelta(seconds=seconds)
        heapq.heappush(self._sleepers, (at, next(self._numbers), wakes))
        await wakes

    async def settle(self) -> None:
        """Let everything go on that can go on without time passing."""
        quiet = 0
        while quiet < 100:
            await asyncio.sleep(0 if not self._database.at_work else 0.0002)
            quiet = 0 if self._database.at_work else quiet + 1

    async def advance(self, seconds: float) -> None:
        """Let time pass, from one sleeper's waking to the next."""
        end = self._now + timedelta(seconds=seconds)
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            self._now = max(self._now, self._sleepers[0][0])
            while self._sleepers and self._sleepers[0][0] <= self._now:
                wakes = heapq.heappop(self._sleepers)[-1]
                if not wakes.done():
                    wakes.set_result(None)
            await self.settle()
        self._now = end


class StrictChannel:
    """A service that notes what it gets, and takes offence at two sends to one person at once."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._under_way: set[Person] = set()
        self.sent: list[tuple[str, str]] = []
        self.sent_at: list[float] = []  # seconds since START
        self.calls: list[float] = []
        self.failures: dict[Person, deque[SendFailure]] = defaultdict(deque)
        self.seconds: dict[Person, float] = {}  # how long a send to this person takes
        self.offences = 0

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        self.offences += to in self._under_way
        self.calls.append((self._clock.now() - START).total_seconds())
        self._under_way.add(to)
        try:
            if to in self.seconds:
                await self._clock.sleep(self.seconds[to])
            if self.failures[to]:
                return self.failures[to].popleft()
        finally:
            self._under_way.discard(to)
        self.sent.append((to.address, reply.text))
        self.sent_at.append((self._clock.now() - START).total_seconds())
        return None

    def sent_to(self, name: str) -> list[str]:
        return [text for address, text in self.sent if address == name]


def count(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    """A conversation that counts a person's messages, forgets when asked to, and has one mistake."""
    assert isinstance(incoming.content, Text)
    number = int(saved or 0) + 1
    match incoming.content.text:
        case "forget":
            return Outcome(None, (Reply("forgotten"),), ())
        case "boom":
            raise RuntimeError("boom")
        case "silence":
            return Outcome(str(number), (), ())
        case "twice":
            return Outcome(str(number), (Reply(f"{number}a"), Reply(f"{number}b")), ())
        case _:
            return Outcome(str(number), (Reply(str(number)),), ())


def apologise(language: str, knowledge: Knowledge) -> Reply:
    return Reply("maaf" if language == "id" else "sorry")


class Worker:
    """One process of the service, with a channel of its own making."""

    def __init__(self, world: "World", name: str, rate: Rate) -> None:
        channels = dict.fromkeys((ChannelName.TELEGRAM, ChannelName.WEB), world.channel)
        self.metrics = Metrics()
        self.sender = Sender(
            world.database,
            channels,
            {ChannelName.TELEGRAM: rate},
            name,
            world.clock,
            lambda: 0.0,
            self.metrics,
            concurrency=10,
        )
        self.receiver = Receiver(
            world.database, self.sender, lambda: NOTHING_KNOWN, count, apologise, world.clock, self.metrics
        )

    def counted(self, line: str) -> bool:
        """Whether the metrics say so."""
        return line in generate_latest(self.metrics.registry).decode().splitlines()


class World:
    """The database, the time and the network that all workers share."""

    def __init__(self, database: Database) -> None:
        self.database = WatchedDatabase(database)
        self.clock = FakeClock(self.database)
        self.channel = StrictChannel(self.clock)
        self.ids = itertools.count(1)
        self._workers: list[Worker] = []

    def message(self, name: str, text: str = "hi", id: str = "", language: str = "") -> Incoming:
        return Incoming(id or str(next(self.ids)), person(name), Text(text), self.clock.now(), language)

    @property
    def has_workers(self) -> bool:
        """Whether somebody sends."""
        return bool(self._workers)

    async def worker(self, name: str = "worker", rate: Rate = FAST) -> Worker:
        """A worker that sends."""
        worker = Worker(self, name, rate)
        await worker.sender.start()
        self._workers.append(worker)
        return worker

    def dying_worker(self, name: str = "dying", rate: Rate = FAST) -> Worker:
        """A worker that is killed before it sends anything."""
        return Worker(self, name, rate)

    async def end(self) -> None:
        """Stop all workers; there must have been no offence."""
        self.database.is_away = False
        for worker in self._workers:
            await worker.sender.stop()
        assert self.channel.offences == 0

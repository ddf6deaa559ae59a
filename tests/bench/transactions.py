"""Messages taken in transactions of 1 to 64, and sent to a channel that does nothing, on each database.

`python -m tests.bench.transactions`. CPU is that of this process; PostgreSQL's server is not in it.
"""

import asyncio
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter, process_time
from typing import cast

from bot.conversation.converse import Outcome
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Incoming, Reply, Text
from bot.person import ChannelName, Person
from bot.service.channel import SendFailure
from bot.service.clock import SystemClock
from bot.service.metrics import Metrics
from bot.service.rate import Rate
from bot.service.receive import Receiver
from bot.service.send import Sender
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.store.outbox import OutboxRow
from tests.postgresql import cluster, is_installed

BATCHES = (1, 4, 16, 64)
SECONDS = 2.0  # for each figure
PEOPLE = 20_000
MEMORY = '{"where":"367407","want":"refill","note":"' + "x" * 300 + '"}'
REPLY = Reply(
    "Isi ulang dekat Ciputat: " + "1. Muncul Gas, 7,9 km. " * 20, (Button("1", "1"), Button("2", "2"))
)
NO_LIMIT = Rate(per_second=1_000_000, per_person=1_000_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one way of taking messages costs."""

    a_second: float
    cpu_us: float

    def beside(self, other: "Figure", width: int) -> str:
        """The figure as cells, its CPU with its ratio to the other's."""
        return f"{self.a_second:>{width},.0f}{self.cpu_us:>8.0f}{self.cpu_us / other.cpu_us:>6.2f}×"


class Nobody:
    """Where rows go when only the taking is measured."""

    lease = timedelta(seconds=15)
    worker_id = "bench"

    def hand(self, rows: Iterable[OutboxRow]) -> None:
        """Leave them."""


class Silent:
    """A channel that does nothing."""

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        return None


def main() -> None:
    """Print the table."""
    rows = list(run())
    sys.stdout.write("\n".join(rows) + "\n")


def run() -> Iterator[str]:
    """The rows of the table."""
    yield f"{'':<12}{'batch':>6}" + heading("taken/s", 10) + heading("and sent/s", 12)
    with databases() as new_database:
        for name, new in new_database.items():
            first: tuple[Figure, Figure] | None = None
            for batch in BATCHES:
                taken, sent = (asyncio.run(measure(new(), batch, sends)) for sends in (False, True))
                first = first or (taken, sent)
                yield f"{name:<12}{batch:>6}" + taken.beside(first[0], 10) + sent.beside(first[1], 12)


def heading(what: str, width: int) -> str:
    """What stands above the cells of a figure."""
    return f"{what:>{width}}{'CPU µs':>8}{'to 1':>7}"


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """How to make a new database, for each kind that this machine has."""
    numbers = itertools.count()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        makers = {"SQLite": lambda: f"sqlite:///{folder}/{next(numbers)}.db"}
        if is_installed():
            server = servers.enter_context(cluster(()))
            makers["PostgreSQL"] = lambda: asyncio.run(server.create(f"bench_{next(numbers)}"))
        yield makers


async def measure(url: str, batch: int, sends: bool) -> Figure:
    """Take messages of `batch` people at once, over and over, for some seconds."""
    await migrate(url)
    database = await open_database(url)
    clock, metrics = SystemClock(), Metrics()
    channels, rates = {ChannelName.TELEGRAM: Silent()}, {ChannelName.TELEGRAM: NO_LIMIT}
    sender = Sender(database, channels, rates, "bench", clock, lambda: 0.0, metrics)
    outlet = sender if sends else Nobody()
    knowledge = cast(Knowledge, None)
    receiver = Receiver(database, outlet, lambda: knowledge, answer, apologise, clock, metrics)
    if sends:
        await sender.start()
    crowd = messages(f"{batch} {sends}")
    await asyncio.gather(*(receiver.receive(next(crowd)) for _ in range(batch)))
    count, started, cpu = 0, perf_counter(), process_time()
    while perf_counter() < started + SECONDS:
        await asyncio.gather(*(receiver.receive(next(crowd)) for _ in range(batch)))
        count += batch
    figure = Figure(count / (perf_counter() - started), (process_time() - cpu) / count * 1e6)
    if sends:
        await sender.stop()
    await database.close()
    return figure


def messages(run: str) -> Iterator[Incoming]:
    """Messages of many people in turn."""
    now = SystemClock().now()
    for number in itertools.count():
        sender = Person(ChannelName.TELEGRAM, str(1_000_000 + number % PEOPLE))
        yield Incoming(f"{run} {number}", sender, Text("isi ulang di ciputat"), now)


def answer(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    """A conversation that costs nothing; the memory changes each time, as a real one does."""
    return Outcome(f"{MEMORY} {incoming.id}", (REPLY,), ())


def apologise(language: str, knowledge: Knowledge) -> Reply:
    """Not called: the conversation above makes no mistakes."""
    return Reply("maaf")


if __name__ == "__main__":
    main()

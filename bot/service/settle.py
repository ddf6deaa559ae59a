"""Writes down what became of sends: rows done with are deleted, failed ones get a new time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.person import ChannelName, Person
from bot.service.channel import Accepted
from bot.service.verdicts import keep_until_told
from bot.store import outbox, people, rates
from bot.store.database import Database
from bot.store.outbox import OutboxRow, Outgoing, Priority

_FEW = 10
_REST = 0.03  # seconds between writes while more end meanwhile; what a crash repeats grows by as much


@dataclass
class _Pending:
    """What is not yet written."""

    done: set[int] = field(default_factory=set)
    outcomes: dict[int, str] = field(default_factory=dict)
    """What became of the rows of broadcasts that are done."""
    accepted: dict[str, Outgoing] = field(default_factory=dict)
    accepted_at: datetime | None = None
    postponed: dict[Person, OutboxRow] = field(default_factory=dict)
    unreachable: dict[Person, datetime] = field(default_factory=dict)
    pauses: dict[ChannelName, datetime] = field(default_factory=dict)


class Settlement:
    """Everything that ends while a write is under way goes into the next one, so nothing waits for long.

    `deleted` is called when rows are gone, `released` when the rows of postponed people have been given back
    and `given_up` when a person has been marked unreachable.
    """

    def __init__(
        self,
        database: Database,
        worker_id: str,
        deleted: Callable[[set[int]], None],
        released: Callable[[set[Person], set[int]], None],
        given_up: Callable[[Person, datetime], None],
    ) -> None:
        self._database = database
        self._worker_id = worker_id
        self._deleted = deleted
        self._released = released
        self._given_up = given_up
        self._pending = _Pending()
        self._any_pending = asyncio.Event()
        self.lock = asyncio.Lock()
        """Held while rows are written, so that a renewal of leases does not meet a deletion half-way."""

    def done(self, row: OutboxRow, outcome: str, accepted: Accepted | None, at: datetime) -> None:
        """The row was sent, or will never be: `outcome` is `SENT` or the reason.

        What was only `accepted` is kept until the service tells.
        """
        self._pending.done.add(row.id)
        if row.broadcast_id:
            self._pending.outcomes[row.id] = outcome
        if accepted:
            priority = Priority(row.priority)
            reply = Outgoing(row.to, row.reply, row.due_at, priority, row.expires_at, row.broadcast_id)
            self._pending.accepted[accepted.id] = reply
            self._pending.accepted_at = at
        self._any_pending.set()

    def postpone(self, row: OutboxRow) -> None:
        """The row (with its new time and attempts) waits, and so do its person's others."""
        self._pending.postponed[row.to] = row
        self._any_pending.set()

    def give_up(self, person: Person, at: datetime) -> None:
        """The person cannot be reached: what was due to them is dropped."""
        self._pending.unreachable[person] = at
        self._any_pending.set()

    def pause(self, channel: ChannelName, until: datetime) -> None:
        """No worker sends on the channel before `until`."""
        self._pending.pauses[channel] = until
        self._any_pending.set()

    async def step(self) -> float:
        """Wait until there is something, and write it. Many together cost the database what few do."""
        await self._any_pending.wait()
        are_many = len(self._pending.done) > _FEW
        await self.settle()
        return _REST if are_many else 0.0

    async def settle(self) -> None:
        """Write what is pending. Raises what the database raises; all of it then stays pending."""
        async with self.lock:
            self._any_pending.clear()
            pending = self._pending
            self._pending = _Pending()
            try:
                await self._write(pending)
            except BaseException:
                self._put_back(pending)
                raise

    def _put_back(self, pending: _Pending) -> None:
        newer = self._pending
        pending.done |= newer.done
        pending.outcomes |= newer.outcomes
        pending.accepted |= newer.accepted
        pending.accepted_at = newer.accepted_at or pending.accepted_at
        pending.postponed |= newer.postponed
        pending.unreachable |= newer.unreachable
        pending.pauses |= newer.pauses
        self._pending = pending
        self._any_pending.set()

    async def _write(self, pending: _Pending) -> None:
        """Each part is true by itself and may be repeated, so each is a transaction of its own."""
        if pending.done:
            await self._write_done(pending)
            self._deleted(pending.done)
            pending.done, pending.outcomes = set(), {}
            pending.accepted, pending.accepted_at = {}, None
        for channel, until in pending.pauses.items():
            await rates.pause(self._database, channel, until)
        pending.pauses = {}
        if pending.postponed:
            async with self._database.transaction() as connection:
                rows = pending.postponed.values()
                released = await outbox.postpone(connection, rows, self._worker_id)
            self._released(set(pending.postponed), released)
            pending.postponed = {}
        for person, at in list(pending.unreachable.items()):
            async with self._database.transaction() as connection:
                await people.give_up(connection, [person], at)
            self._given_up(person, at)
            del pending.unreachable[person]

    async def _write_done(self, pending: _Pending) -> None:
        """Delete the rows; what is kept or counted of them comes to be in the same moment."""
        if not pending.accepted_at and not pending.outcomes:
            await outbox.delete_rows(self._database, pending.done)
            return
        async with self._database.transaction() as connection:
            if pending.accepted_at:
                await keep_until_told(connection, pending.accepted, pending.accepted_at)
            if pending.outcomes:
                await outbox.finish(connection, pending.outcomes)
            if others := pending.done - pending.outcomes.keys():
                await outbox.delete_rows(connection, others)

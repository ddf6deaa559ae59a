"""Stories as text: several people, one bot, the real service and database, and a clock that is told.

# A line that tells what this is about
@ Bu Ratna · whatsapp                     who plays (see cast.py)
@ 16 minutes later                        time passes, and what is due comes
Bu Ratna > isi ulang di Ciputat           somebody writes or [presses], as in conversation/transcript.py
Meja Banten (Pak Budi) > [Saya tangani]   a member writes in a group
Meja Banten (Pak Budi) > (balas BTN-0001) Alamatnya?   … in reply to our last message with that in it
Bu Ratna < Isi ulang dekat Ciputat:       what reaches somebody; further lines are indented
  1. …
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.agents.directory import Directory
from bot.broadcasts.report import SENT
from bot.conversation.converse import Outcome, apology, converse
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Choice, Content, Document, Incoming, Photo
from bot.person import ChannelName, Person
from bot.service.due import Job, Timekeeper
from bot.service.expand_broadcast import Expander
from bot.service.jobs import JOBS
from bot.service.metrics import Metrics
from bot.service.rate import Rate
from bot.service.receive import Receiver
from bot.service.refresh import Refresher
from bot.store import accounts, outbox, timers
from bot.store.agents import save_listings
from bot.store.database import Database
from bot.store.outbox import OutboxRow
from tests.conversation.transcript import content_of, shown
from tests.conversation.world import AGENTS, OBSERVATIONS
from tests.stories.cast import Part, cast_of

RATES = {ChannelName.TELEGRAM: Rate(30), ChannelName.WHATSAPP: Rate(80)}

_PASSING = re.compile(r"@ (\d+) (seconds|minutes|hours|days) later")
_SAID = re.compile(r"(?P<chat>[^<>()]+?)(?: \((?P<member>[^)]+)\))? > (?P<words>.*)")
_ANSWERING = re.compile(r"\(balas(?: (?P<with>[^)]+))?\) (?P<words>.*)")
_HEARD = re.compile(r"[^<>]+ < ")


@dataclass
class StoryClock:
    """Says the time of the story; nobody waits by it."""

    time: datetime

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("in a story nobody sleeps")


@dataclass
class _Outlet:
    """Keeps what is handed over; `Stage` shows it."""

    rows: list[OutboxRow] = field(default_factory=list)
    worker_id: str = "stage"
    lease: timedelta = timedelta(days=30)

    def hand(self, rows: Iterable[OutboxRow]) -> None:
        self.rows += rows


class Stage:
    """One story being played. `jobs` are those of the service besides the plain ones; `also` are steps of the
    service's other loops, taken whenever something happened; each returns whatever it likes."""

    def __init__(
        self,
        database: Database,
        world: Knowledge,
        now: datetime,
        jobs: dict[str, Job] | None = None,
        also: Sequence[Callable[[], Awaitable[object]]] = (),
    ) -> None:
        self.database = database
        self.clock = StoryClock(now)
        self.refresher = Refresher(database, replace(world, directory=Directory((), ())), self.clock)
        self.outlet = _Outlet()
        knowledge = self.refresher.knowledge
        self.also = [Expander(database, knowledge, RATES, self.clock).step, *also]
        self.receiver = Receiver(
            database, self.outlet, knowledge, self._converse, apology, self.clock, Metrics(),
            performed=self.refresher.refresh,
        )  # fmt: skip
        self.timekeeper = Timekeeper(
            database, self.receiver.receive, JOBS | (jobs or {}), knowledge, self.clock
        )
        self.cast: dict[str, Part] = {}
        self.offered: dict[Person, tuple[Button, ...]] = {}
        self.told: dict[Person, list[str]] = {}
        self.visited: set[str] = set()
        self._said = 0

    async def play(self, script: str) -> str:
        """The script with what reaches everybody now."""
        await self._set_the_scene(script)
        lines: list[str] = []
        for line in script.splitlines():
            if line.startswith("  ") or _HEARD.match(line):
                continue
            lines.append(line)
            if passing := _PASSING.fullmatch(line):
                lines += await self._pass(timedelta(**{passing[2]: int(passing[1])}))
            elif said := _SAID.fullmatch(line):
                lines += await self._say(said["chat"].strip(), said["member"], said["words"])
        return "\n".join(lines) + "\n"

    def _converse(
        self, incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime
    ) -> Outcome:
        outcome = converse(incoming, saved, knowledge, now)
        state = json.loads(outcome.saved or "{}").get("state")
        self.visited |= {state[0]} if state else set()
        return outcome

    async def _set_the_scene(self, script: str) -> None:
        self.cast = cast_of(script, self.clock.time)
        await save_listings(self.database, AGENTS, OBSERVATIONS)
        async with self.database.transaction() as connection:
            for part in self.cast.values():
                if part.given:
                    await accounts.grant(connection, part.person, part.given, self.clock.time)
        await self.refresher.refresh()

    async def _say(self, chat: str, member: str | None, words: str) -> list[str]:
        self._said += 1
        self.clock.time += timedelta(seconds=20)
        where = self.cast[chat].person
        author = self.cast[member].person if member else None
        quoted = ""
        if answering := _ANSWERING.fullmatch(words):
            quoted, words = self._last_with(answering["with"] or "", where), answering["words"]
        incoming = Incoming(f"said:{self._said}", where, self._content(words, where), self.clock.time)
        await self.receiver.receive(replace(incoming, author=author, quoted=quoted))
        return await self.settle()

    def _last_with(self, words: str, where: Person) -> str:
        return next(text for text in reversed(self.told.get(where, [])) if words in text)

    def _content(self, words: str, where: Person) -> Content:
        if words.startswith("[") and words.endswith("]"):
            return Choice(next(b.id for b in self.offered.get(where, ()) if b.label == words[1:-1]))
        content = content_of(words)
        match content:
            case Photo(caption):
                return Photo(caption, f"{where.channel}:photo-{self._said}")
            case Document(_, filename, caption):
                return Document(f"{where.channel}:{filename}", filename, caption)
            case _:
                return content

    async def _pass(self, span: timedelta) -> list[str]:
        """Time passes from one timer to the next."""
        lines: list[str] = []
        end = self.clock.time + span
        while (at := await timers.next_at(self.database)) is not None and at <= end:
            self.clock.time = max(self.clock.time, at)
            before = len(lines)
            lines += await self.settle()
            if len(lines) == before and await timers.next_at(self.database) == at:
                raise AssertionError("a timer that is never done")
        self.clock.time = end
        return lines + await self.settle()

    async def settle(self) -> list[str]:
        """Everything that follows without time passing; what reached whom."""
        lines: list[str] = []
        while True:
            await self.refresher.refresh()
            await self.timekeeper.ring()
            for step in self.also:
                await step()
            rows = await self._sent()
            if not rows:
                return lines
            lines += [line for row in rows for line in self._shown(row)]

    async def _sent(self) -> list[OutboxRow]:
        now = self.clock.time
        rows, self.outlet.rows = self.outlet.rows, []
        for channel in ChannelName:
            rows += await outbox.claim(self.database, channel, 10_000, "stage", now, now + timedelta(days=30))
        async with self.database.transaction() as connection:
            await outbox.finish(connection, {row.id: SENT for row in rows})
            await outbox.delete_rows(connection, [row.id for row in rows])
        return rows

    def _shown(self, row: OutboxRow) -> list[str]:
        name = next((part.name for part in self.cast.values() if part.person == row.to), row.to.key)
        self.offered[row.to] = row.reply.buttons + self.offered.get(row.to, ())
        self.told.setdefault(row.to, []).append(row.reply.text)
        first, *rest = shown(row.reply)
        return [f"{name} {first}", *rest]

"""What a performer works with: the transaction, who asks, and the words to answer in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation.effects import Effect
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.officials.permission import Action, Target, may
from bot.officials.role import Grant
from bot.person import Person
from bot.store import accounts, audit, timers
from bot.store.audit import REFUSED, Entry
from bot.store.database import Connection
from bot.store.timers import Timer


@dataclass(frozen=True, slots=True)
class Call:
    """One message's effects being performed. `author` is who wrote, `sender` the chat; `now` is UTC.

    A performer touches the person's memory never, and other people only through timers and the outbox: their
    rows are not held here.
    """

    connection: Connection
    sender: Person
    author: Person
    knowledge: Knowledge
    say: Say
    now: datetime

    async def grants(self) -> tuple[Grant, ...]:
        """What the author (or the group) may be, as the database has it now."""
        return await accounts.grants_of(self.connection, {self.author, self.sender})

    async def may(self, action: Action, on: Target, subject: str) -> bool:
        """Whether the author may do this; a refusal is written into the audit under `subject`."""
        if may(await self.grants(), action, on):
            return True
        await self.note(action, subject, after=REFUSED)
        return False

    async def note(self, action: str, subject: str, before: str = "", after: str = "") -> None:
        """Write into the audit what the author does."""
        entry = Entry(self.now, self.author.key, action, subject, before, after)
        await audit.note(self.connection, entry)

    async def later(self, *new: Timer) -> None:
        """Let these come back at their time."""
        await timers.add(self.connection, new)


Performer = Callable[[Any, Call], Awaitable[Sequence[Reply]]]
"""Does an effect of its kind; what it returns is said to the sender after the turn's own replies."""

Performers = dict[type[Effect], Performer]

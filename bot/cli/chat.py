"""`oksigenbot chat`: a conversation in the terminal, by hand or as JSON lines."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TextIO

from rich.console import Console

from bot.app import Core, answering, open_core
from bot.channels.console import ConsoleChannel, error_line, incoming, parse_line, turn_line, words
from bot.conversation.converse import Outcome, converse
from bot.conversation.effects import Effect
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Choice, Content, Due, Incoming, Reply, Text
from bot.person import ChannelName, Person
from bot.service.logs import configure_logging
from bot.service.perform.call import Call
from bot.service.perform.perform import perform
from bot.service.receive import Receiver
from bot.settings import Settings
from bot.store import people

LEAVE = {"/keluar", "/exit", "/quit"}


@dataclass
class Talk:
    """One person at the terminal.

    `outcomes` are those of the messages said so far and `told` how many replies performing the last one's
    effects gave. What comes unasked (a reminder) is shown with the next answer.
    """

    core: Core
    channel: ConsoleChannel
    address: str
    receiver: Receiver | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    told: int = 0
    hears: bool = False

    async def say(self, content: Content) -> list[Reply]:
        """Say one thing; the replies, when all of them have come."""
        if self.receiver is None:
            raise RuntimeError("the talk has not begun")
        now = self.core.clock.now()
        await self.receiver.receive(incoming(content, len(self.outcomes), self.address, now))
        return await self.channel.replies(len(self.outcomes[-1].replies) + self.told)

    def converse(self, said: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
        """The conversation, listened in on."""
        outcome = converse(said, saved, knowledge, now)
        self.hears = not isinstance(said.content, Due)
        if self.hears:
            self.outcomes.append(outcome)
            self.told = 0
        return outcome

    async def perform(self, effects: Sequence[Effect], call: Call) -> list[Reply]:
        """Performing, listened in on."""
        replies = await perform(effects, call)
        self.told = len(replies) if self.hears else self.told
        return replies


Loop = Callable[[Talk], Awaitable[None]]


async def run(settings: Settings, loop: Loop) -> None:
    """Have a conversation as a new person, who is forgotten when it ends."""
    configure_logging("WARNING")
    async with open_core(settings) as core:
        talk = Talk(core, ConsoleChannel(), uuid.uuid4().hex)
        channels, name = {ChannelName.CONSOLE: talk.channel}, f"chat-{talk.address}"
        async with answering(core, channels, {}, name, talk.converse, talk.perform) as talk.receiver:
            await loop(talk)
        async with core.database.transaction() as connection:
            await people.forget(connection, [Person(ChannelName.CONSOLE, talk.address)])


def by_lines(source: TextIO, target: TextIO) -> Loop:
    """One JSON object a line in, one a line out; a line that is none is answered with an error."""

    async def loop(talk: Talk) -> None:
        while line := await asyncio.to_thread(source.readline):
            if line.strip():
                target.write(await _turn(talk, line) + "\n")
                target.flush()

    return loop


def by_hand() -> Loop:
    """Lines as a person types them; a button is pressed by typing its words."""

    async def loop(talk: Talk) -> None:
        console = Console(highlight=False)
        buttons: list[Button] = []
        while (typed := await asyncio.to_thread(_prompt)) is not None:
            replies = await talk.say(_content(typed, buttons))
            buttons = [button for reply in replies for button in reply.buttons] or buttons
            for reply in replies:
                console.print(words(reply), markup=False)
                if reply.buttons:
                    console.print(" ".join(f"[{button.label}]" for button in reply.buttons), markup=False)

    return loop


async def _turn(talk: Talk, line: str) -> str:
    try:
        content = parse_line(line)
    except ValueError as error:
        return error_line(error)
    replies = await talk.say(content)
    return turn_line(replies, talk.outcomes[-1])


def _prompt() -> str | None:
    """The next line; None at the end."""
    try:
        typed = input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return None
    return None if typed in LEAVE else typed


def _content(typed: str, buttons: list[Button]) -> Content:
    pressed = (button.id for button in buttons if button.label.casefold() == typed.strip("[]").casefold())
    choice = next(pressed, None)
    return Choice(choice) if choice else Text(typed)

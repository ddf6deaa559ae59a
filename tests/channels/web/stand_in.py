"""A service and a transcript in memory, as strict as the real ones, and a server that runs the chat."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from aiohttp import ClientSession, CookieJar
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp

from bot.channels.http import http_app, server_config
from bot.channels.web.chat import BODY_LIMITS, WebChat
from bot.conversation.messages import Incoming, Reply
from bot.conversation.phrasing import Phrases
from bot.person import ChannelName, Person
from bot.service.files import FetchedFile, FileGone, Files, FileUnavailable
from bot.store.transcript import Line

LOCALES = Path(__file__).parents[3] / "locales"
NOON = datetime(2021, 7, 9, 12, 0, tzinfo=UTC)


def phrases() -> Phrases:
    """The project's own words."""
    files = {code: (LOCALES / code / "LC_MESSAGES" / "bot.po").open("rb") for code in ("id", "en")}
    try:
        return Phrases(files)
    finally:
        for file in files.values():
            file.close()


class MemoryTranscript:
    """Lines in a list; positions are never used again."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, Line]] = []
        self.broken = False
        self._last = 0

    async def append(self, address: str, line_id: str, from_person: bool, payload: str, at: datetime) -> int:
        self._check()
        payload.encode("utf-8")
        assert "\x00" not in payload and at.tzinfo is not None
        for owner, line in self.rows:
            if line.line_id == line_id:
                assert owner == address, "a line id of somebody else"
                return line.position
        self._last += 1
        self.rows.append((address, Line(self._last, line_id, from_person, payload, at)))
        return self._last

    async def latest(self, address: str, count: int) -> list[Line]:
        self._check()
        return self._of(address)[-count:]

    async def line(self, address: str, line_id: str) -> Line | None:
        self._check()
        return next((line for line in self._of(address) if line.line_id == line_id), None)

    async def starting_at(self, address: str, position: int) -> list[Line]:
        self._check()
        return [line for line in self._of(address) if line.position >= position]

    def forget(self, address: str) -> None:
        self.rows = [row for row in self.rows if row[0] != address]

    def _of(self, address: str) -> list[Line]:
        return [line for owner, line in self.rows if owner == address]

    def _check(self) -> None:
        if self.broken:
            raise OSError("the database does not answer: SECRET WORDS")


class MemoryFiles(Files):
    """Files in a dictionary, under references that tell their order."""

    def __init__(self) -> None:
        self.kept: dict[str, FetchedFile] = {}
        self.givers: list[Person | None] = []
        self.broken = False

    async def keep(self, content: bytes, mime: str, filename: str, giver: Person | None = None) -> str:
        self._check()
        self.givers.append(giver)
        reference = f"stored:{len(self.kept) + 1}"
        self.kept[reference] = FetchedFile(content, mime, filename)
        return reference

    async def fetch(self, reference: str) -> FetchedFile:
        if self.broken:
            raise FileUnavailable
        if reference not in self.kept:
            raise FileGone
        return self.kept[reference]

    def _check(self) -> None:
        if self.broken:
            raise OSError("the database does not answer: SECRET WORDS")


Answer = Callable[[Incoming], list[Reply]]


@dataclass
class Service:
    """Takes each message once, answers with what `answer` says, through the channel."""

    transcript: MemoryTranscript = field(default_factory=MemoryTranscript)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    answer: Answer = lambda incoming: [Reply("baik")]
    taken: list[Incoming] = field(default_factory=list)
    broken: bool = False

    def __post_init__(self) -> None:
        self.chat = WebChat(self.receive, self.transcript, phrases(), self.files, lambda: NOON)

    async def receive(self, incoming: Incoming) -> bool:
        assert incoming.sender.channel is ChannelName.WEB
        assert incoming.sent_at.tzinfo is not None
        if self.broken:
            raise OSError("the database does not answer: SECRET WORDS")
        if any(incoming.id == before.id for before in self.taken):
            return False
        self.taken.append(incoming)
        for reply in self.answer(incoming):
            assert await self.chat.channel.send(incoming.sender, reply) is None
        return True

    async def is_ready(self) -> bool:
        if self.broken:
            raise OSError("the database does not answer")
        return True

    def app(self) -> ASGIApp:
        return http_app(self.chat.routes, self.is_ready, CollectorRegistry(), BODY_LIMITS)


@asynccontextmanager
async def served(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Run the application on that port of this machine, or on a free one; gives its address."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        server = uvicorn.Server(server_config(app, "127.0.0.1", 0))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            while not server.started:
                assert not running.done()
                await asyncio.sleep(0)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


def browser(address: str, **headers: str) -> ClientSession:
    """A browser that keeps its cookies."""
    return ClientSession(address, cookie_jar=CookieJar(unsafe=True), headers=headers)

"""How Telegram brings updates to the program: it polls for them, or its webhook is called."""

import asyncio
from collections import defaultdict
from typing import Any, ClassVar, Protocol

from aiohttp import ClientError, ClientSession

from bot.channels.telegram.settings import WEBHOOK_PATH
from bot.channels.telegram.webhook import SECRET_HEADER
from tests.channels.telegram.fake_api import FakeApi
from tests.end_to_end.crowd import Message
from tests.end_to_end.program import Program

SECRET = "a-secret_of-Telegram-and-us"


class Way(Protocol):
    """Brings a message to the program, which may be dead just now; `settings` are the program's for it."""

    settings: ClassVar[dict[str, str]]

    def __init__(self, api: FakeApi, program: Program) -> None: ...

    async def bring(self, message: Message) -> None:
        """Returns at once."""
        ...

    async def close(self) -> None:
        """Bring nothing more."""
        ...


class Polling:
    """The program asks for updates."""

    settings: ClassVar[dict[str, str]] = {}

    def __init__(self, api: FakeApi, program: Program) -> None:
        self._api = api

    async def bring(self, message: Message) -> None:
        await self._api.say(message.chat, message.text)

    async def close(self) -> None:
        pass


class Webhook:
    """Telegram calls: a chat's updates one after the other, each until it is taken."""

    settings: ClassVar[dict[str, str]] = {
        "TELEGRAM_WEBHOOK_URL": f"https://bot.example{WEBHOOK_PATH}",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }

    def __init__(self, api: FakeApi, program: Program) -> None:
        self._api = api
        self._program = program
        self._session = ClientSession(headers={SECRET_HEADER: SECRET})
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._calls: set[asyncio.Task[None]] = set()

    async def bring(self, message: Message) -> None:
        update = await self._api.say(message.chat, message.text)
        call = asyncio.create_task(self._call(message.chat, update))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def close(self) -> None:
        for call in self._calls:
            call.cancel()
        await self._session.close()

    async def _call(self, chat: int, update: dict[str, Any]) -> None:
        async with self._turns[chat]:
            while not await self._is_taken(update):  # noqa: ASYNC110  the other side is a process
                await asyncio.sleep(0.05)

    async def _is_taken(self, update: dict[str, Any]) -> bool:
        try:
            async with self._session.post(self._program.address + WEBHOOK_PATH, json=update) as response:
                return response.status == 200
        except ClientError:  # dead, or killed in the middle
            return False

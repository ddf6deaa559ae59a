"""How messages reach the program: it polls Telegram for them, or a service calls its webhook."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Protocol

from aiohttp import ClientError, ClientSession

from bot.channels.telegram.settings import WEBHOOK_PATH as TELEGRAM_PATH
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.whatsapp.settings import WEBHOOK_PATH as WHATSAPP_PATH
from tests.channels.telegram import fake_api as telegram
from tests.channels.whatsapp import fake_api as whatsapp
from tests.end_to_end.crowd import PLACES, Message, answered
from tests.end_to_end.program import Program

SECRET = "a-secret_of-Telegram-and-us"

ROUND_TRIP = 0.05
"""Seconds that a service is away: what it has carried out, but we do not know yet, is in flight."""


class Api(Protocol):
    """The fake of a service."""

    round_trip: float
    violations: list[str]

    async def start(self) -> None: ...

    async def close(self) -> None: ...


class Way(Protocol):
    """Brings messages to the program, which may be dead just now, and gets its answers."""

    secrets: set[str]

    @property
    def api(self) -> Api: ...

    def settings(self) -> dict[str, str]:
        """The program's, once the service has started."""
        ...

    async def bring(self, message: Message, program: Program) -> None:
        """Returns at once."""
        ...

    def answers(self) -> list[Message]:
        """The messages that have been answered, in the order of the answers."""
        ...

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        """Wait until `condition` holds."""
        ...

    async def close(self) -> None:
        """Bring nothing more."""
        ...


class Caller:
    """Calls webhooks: a chat's messages one after the other, each until it is taken."""

    def __init__(self) -> None:
        self._session = ClientSession()
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._calls: set[asyncio.Task[None]] = set()

    def call(self, chat: int, program: Program, path: str, **what: Any) -> None:
        """Begin to call; returns at once."""
        call = asyncio.create_task(self._call(chat, program, path, what))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def close(self) -> None:
        """Stop calling."""
        for call in self._calls:
            call.cancel()
        await self._session.close()

    async def _call(self, chat: int, program: Program, path: str, what: dict[str, Any]) -> None:
        async with self._turns[chat]:
            while not await self._is_taken(program.address + path, what):  # noqa: ASYNC110  a process
                await asyncio.sleep(0.05)

    async def _is_taken(self, address: str, what: dict[str, Any]) -> bool:
        try:
            async with self._session.post(address, **what) as response:
                return response.status == 200
        except ClientError:  # dead, or killed in the middle
            return False


class Polling:
    """The program asks Telegram for updates."""

    def __init__(self) -> None:
        self.api = telegram.FakeApi()
        self.secrets = {telegram.TOKEN.partition(":")[2]}

    def settings(self) -> dict[str, str]:
        return {"TELEGRAM_TOKEN": telegram.TOKEN, "TELEGRAM_API_URL": self.api.url}

    async def bring(self, message: Message, program: Program) -> None:
        await self.api.say(message.chat, message.text)

    def answers(self) -> list[Message]:
        return [answered(int(call["chat_id"]), call["text"]) for call in self.api.of("sendMessage")]

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        await self.api.until(lambda _: condition(), seconds)

    async def close(self) -> None:
        pass


class Webhook(Polling):
    """Telegram calls."""

    def __init__(self) -> None:
        super().__init__()
        self._caller = Caller()

    def settings(self) -> dict[str, str]:
        webhook = {
            "TELEGRAM_WEBHOOK_URL": f"https://bot.example{TELEGRAM_PATH}",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
        return super().settings() | webhook

    async def bring(self, message: Message, program: Program) -> None:
        update = await self.api.say(message.chat, message.text)
        headers = {SECRET_HEADER: SECRET}
        self._caller.call(message.chat, program, TELEGRAM_PATH, json=update, headers=headers)

    async def close(self) -> None:
        await self._caller.close()


class WhatsApp:
    """WhatsApp calls."""

    def __init__(self) -> None:
        self.api = whatsapp.FakeApi()
        self.secrets = {whatsapp.TOKEN, whatsapp.SECRET, whatsapp.VERIFY}
        self._caller = Caller()

    def settings(self) -> dict[str, str]:
        return {
            "WHATSAPP_TOKEN": whatsapp.TOKEN,
            "WHATSAPP_PHONE_NUMBER_ID": whatsapp.NUMBER,
            "WHATSAPP_APP_SECRET": whatsapp.SECRET,
            "WHATSAPP_VERIFY_TOKEN": whatsapp.VERIFY,
            "WHATSAPP_API_URL": self.api.url,
            "WHATSAPP_RATE": "30",  # as Telegram's, so that no more are on the wire when a kill comes
        }

    async def bring(self, message: Message, program: Program) -> None:
        id = f"wamid.{message.chat}.{message.number}"
        payload = whatsapp.call(whatsapp.text_message(str(message.chat), message.text, id))
        body, headers = whatsapp.signed(payload)
        self._caller.call(message.chat, program, WHATSAPP_PATH, data=body, headers=headers)

    def answers(self) -> list[Message]:
        """By their headings; the last part of a long answer has none."""
        texts = [(int(message["to"]), _text(message)) for message in self.api.sent]
        headed = [(chat, text) for chat, text in texts if any(place in text for place in PLACES)]
        return [answered(chat, text) for chat, text in headed]

    async def until(self, condition: Callable[[], bool], seconds: float) -> None:
        await self.api.until(lambda _: condition(), seconds)

    async def close(self) -> None:
        await self._caller.close()


def _text(message: dict[str, Any]) -> str:
    """The first line of a message's words."""
    words = message["text"]["body"] if "text" in message else message["interactive"]["body"]["text"]
    return str(words).partition("\n")[0]

"""Telegram whole: what the wiring needs of it."""

import asyncio

from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client
from bot.channels.telegram.intake import Intake, Receive, passed_over_counter
from bot.channels.telegram.parse import SCHEME
from bot.channels.telegram.polling import poll
from bot.channels.telegram.settings import WEBHOOK_PATH, TelegramSettings
from bot.channels.telegram.setup import TelegramWords, choose_way_in, learn_account, set_menu
from bot.channels.telegram.webhook import take_call
from bot.service.boards import Boards
from bot.service.files import Files


class Telegram:
    """The way in and out.

    `channel` sends until `close`; `routes` are the webhook's, none when we poll; updates come in between
    `start` and `stop`.
    """

    def __init__(
        self,
        settings: TelegramSettings,
        words: TelegramWords,
        metrics: CollectorRegistry,
        files: Files,
        boards: Boards,
    ) -> None:
        self._settings = settings
        self._words = words
        self._client = Client(settings.token, settings.api_url)
        self._passed_over = passed_over_counter(metrics)
        self._intake: Intake | None = None
        self._running: asyncio.Task[None] | None = None
        self.channel = TelegramChannel(self._client, words.share_location, files, boards)
        files.know(SCHEME, self._client.fetch)
        self.routes = self._webhook_routes() if settings.has_webhook else []

    @property
    def username(self) -> str:
        """Our name on Telegram, without @; '' until Telegram has told it after `start`."""
        return self._client.account.username

    async def start(self, receive: Receive) -> None:
        """Begin handing messages to `receive`. Returns at once: Telegram may be out of reach for hours."""
        self._intake = Intake(self._client, receive, self._passed_over)
        self._running = asyncio.create_task(self._run(self._intake), name="telegram")

    async def stop(self) -> None:
        """Take no more updates; what was not acknowledged will come again. `channel` still sends."""
        intake, self._intake = self._intake, None
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if intake is not None:
            await intake.close()

    async def close(self) -> None:
        """Let go of the network, when the last answer is out."""
        await self._client.close_connections()

    async def _run(self, intake: Intake) -> None:
        # These may have to wait long for Telegram's consent; messages wait for none of them.
        started = learn_account(self._client), set_menu(self._client, self._words)
        await asyncio.gather(*started, self._bring_updates(intake))

    async def _bring_updates(self, intake: Intake) -> None:
        await choose_way_in(self._client, self._settings)
        if not self._settings.has_webhook:
            await poll(self._client, intake)

    def _webhook_routes(self) -> list[Route]:
        # A reverse proxy may take its own prefix off, so our usual path always works too.
        paths = sorted({self._settings.webhook_path, WEBHOOK_PATH})
        return [Route(path, self._take_call, methods=["POST"]) for path in paths]

    async def _take_call(self, request: Request) -> Response:
        return await take_call(request, self._settings.webhook_secret, self._intake)

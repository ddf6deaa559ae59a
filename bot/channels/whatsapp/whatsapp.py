"""WhatsApp whole: what the wiring needs of it."""

import asyncio

import structlog
from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.whatsapp.attention import Attention
from bot.channels.whatsapp.channel import IsOpen, WhatsAppChannel
from bot.channels.whatsapp.client import Client, ConnectionLost, GraphError
from bot.channels.whatsapp.intake import Intake, Receive, passed_over_counter
from bot.channels.whatsapp.parse import SCHEME
from bot.channels.whatsapp.settings import WEBHOOK_PATH, WhatsAppSettings
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import answer_challenge, take_call
from bot.service.files import Files
from bot.service.verdicts import Judge

ASK_AGAIN_SECONDS = 60.0

log = structlog.get_logger(__name__)


class WhatsApp:
    """The way in and out.

    `channel` sends until `close`; `routes` are the webhook's; messages come in between `start` and `stop`.
    """

    def __init__(
        self,
        settings: WhatsAppSettings,
        templates: Templates,
        is_open: IsOpen,
        choose: str,
        metrics: CollectorRegistry,
        files: Files,
    ) -> None:
        self._settings = settings
        self._client = Client(settings)
        self._attention = Attention(self._client)
        self._passed_over = passed_over_counter(metrics)
        self._intake: Intake | None = None
        self._learning: asyncio.Task[None] | None = None
        self.number = settings.number
        """Our telephone number as it is shown to people; '' until Meta has told it after `start`."""
        self.channel = WhatsAppChannel(self._client, templates, is_open, self._attention, choose, files)
        files.know(SCHEME, self._client.fetch)
        self.routes = [
            Route(WEBHOOK_PATH, self._answer_challenge, methods=["GET"]),
            Route(WEBHOOK_PATH, self._take_call, methods=["POST"]),
        ]

    def start(self, receive: Receive, judge: Judge) -> None:
        """Begin handing messages to `receive` and what became of ours to `judge`."""
        number = self._settings.phone_number_id
        self._intake = Intake(number, receive, judge, self._attention, self._passed_over)
        self._learning = asyncio.create_task(self._learn_number())

    def stop(self) -> None:
        """Take nothing more; what was not acknowledged will come again. `channel` still sends."""
        self._intake = None
        if self._learning is not None:
            self._learning.cancel()

    async def close(self) -> None:
        """Let go of the network, when the last answer is out."""
        await self._attention.close()
        await self._client.close()

    async def _learn_number(self) -> None:
        while not self.number:
            try:
                self.number = str((await self._client.number()).get("display_phone_number", ""))
            except (GraphError, ConnectionLost) as error:
                log.warning("number not told", error=type(error).__name__)
            if not self.number:
                await asyncio.sleep(ASK_AGAIN_SECONDS)

    async def _answer_challenge(self, request: Request) -> Response:
        return answer_challenge(request, self._settings.verify_token)

    async def _take_call(self, request: Request) -> Response:
        return await take_call(request, self._settings.app_secret, self._intake)

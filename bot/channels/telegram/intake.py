"""Updates on their way to the core, the same for polling and webhook."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from prometheus_client import CollectorRegistry, Counter
from telegram import Update
from telegram.error import TelegramError

from bot.channels.telegram.client import Client, Payload
from bot.channels.telegram.parse import parse
from bot.conversation.messages import Incoming
from bot.person import Person

Receive = Callable[[Incoming], Awaitable[bool]]
"""Takes a message and returns after its commit: False when it was a repeat. Raises when it could not."""

log = structlog.get_logger(__name__)


def passed_over_counter(registry: CollectorRegistry) -> Counter:
    """Counts the updates that never reach the core; those that do are counted there."""
    return Counter(
        "oksigen_telegram_passed_over",
        "Updates from Telegram that could not be read, or were ignored as asking for no answer",
        ["why"],
        registry=registry,
    )


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message and, when it was a pressed button, the query that Telegram wants answered."""

    incoming: Incoming
    query_id: str


class Intake:
    """Hands updates to `receive`: one person's in order, different people's together."""

    def __init__(self, client: Client, receive: Receive, passed_over: Counter) -> None:
        self._client = client
        self._receive = receive
        self._passed_over = passed_over
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, payloads: Iterable[Payload]) -> None:
        """Returns when every message in them is committed; raises what `receive` raised, when all are done.

        Updates that can't be read or ask for no answer are counted and passed over.
        """
        queues: dict[Person, list[Arrival]] = {}
        for payload in payloads:
            if arrival := self._read(payload):
                queues.setdefault(arrival.incoming.sender, []).append(arrival)
        results = await asyncio.gather(*map(self._take_in_order, queues.values()), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def close(self) -> None:
        """Stop answering pressed buttons; their spinners end by themselves."""
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _take_in_order(self, arrivals: list[Arrival]) -> None:
        for arrival in arrivals:
            is_new = await self._receive(arrival.incoming)
            if is_new and arrival.query_id:
                task = asyncio.create_task(self._answer(arrival.query_id))
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)

    async def _answer(self, query_id: str) -> None:
        """Stop the button's spinner. Too late or twice does no harm, so failures are passed over."""
        try:
            await self._client.call("answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as error:
            log.debug("button_not_answered", error=type(error).__name__)

    def _read(self, payload: Payload) -> Arrival | None:
        try:
            update = Update.de_json(payload)
            incoming = parse(update, self._client.account, datetime.now(UTC))
        except Exception as error:  # whatever a malformed update makes the library raise
            self._passed_over.labels("unreadable").inc()
            log.warning("update_unreadable", error=type(error).__name__)
            return None
        if incoming is None:
            self._passed_over.labels("ignored").inc()
            return None
        return Arrival(incoming, update.callback_query.id if update.callback_query else "")

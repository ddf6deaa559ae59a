"""What the webhook brings on its way to the core."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter

from bot.channels.whatsapp.attention import Attention
from bot.channels.whatsapp.parse import parse
from bot.conversation.messages import Incoming
from bot.person import Person
from bot.service.verdicts import Judge

Receive = Callable[[Incoming], Awaitable[bool]]
"""Takes a message and returns after its commit: False when it was a repeat. Raises when it could not."""


def passed_over_counter(registry: CollectorRegistry) -> Counter:
    """Counts what never reaches the core; the rest is counted there."""
    return Counter(
        "oksigen_whatsapp_passed_over",
        "Parts of WhatsApp's calls that could not be read, or were ignored as asking for no answer",
        ["why"],
        registry=registry,
    )


class Intake:
    """Hands messages to `receive`, one person's in order, people together; verdicts to `judge`."""

    def __init__(
        self, phone_number_id: str, receive: Receive, judge: Judge, attention: Attention, passed_over: Counter
    ) -> None:
        self._number = phone_number_id
        self._receive = receive
        self._judge = judge
        self._attention = attention
        self._passed_over = passed_over

    async def take(self, payload: Any) -> None:
        """Returns when all of a call is committed; raises what one part raised, when all are done."""
        delivery = parse(payload, self._number, datetime.now(UTC))
        self._passed_over.labels("unreadable").inc(delivery.unreadable)
        self._passed_over.labels("ignored").inc(delivery.ignored)
        queues: dict[Person, list[Incoming]] = {}
        for incoming in delivery.messages:
            queues.setdefault(incoming.sender, []).append(incoming)
        works: list[Awaitable[None]] = [self._take_in_order(queue) for queue in queues.values()]
        if delivery.verdicts:
            works.append(self._judge(delivery.verdicts))
        for result in await asyncio.gather(*works, return_exceptions=True):
            if isinstance(result, BaseException):
                raise result

    async def _take_in_order(self, queue: list[Incoming]) -> None:
        for incoming in queue:
            if await self._receive(incoming):
                self._attention.show(incoming.sender, incoming.id)

"""Telegram as a way out."""

import time
from dataclasses import replace

from telegram.error import TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.failures import Throttle, failure_of
from bot.channels.telegram.render import render
from bot.conversation.messages import Reply
from bot.person import Person
from bot.service.channel import SendFailure


class TelegramChannel:
    """Sends replies; one `send` is one call. `share_location` is written on the location key."""

    def __init__(self, client: Client, share_location: str) -> None:
        self._client = client
        self._share_location = share_location
        self._throttle = Throttle()

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        """Send one reply; None when Telegram has taken it."""
        call = render(to.address, reply, self._share_location)
        try:
            await self._client.call(call.method, call.parameters)
        except TelegramError as error:
            return self._failure(to, error)
        return None

    def _failure(self, to: Person, error: TelegramError) -> SendFailure:
        failure = failure_of(error)
        if failure.reason != "throttled" or failure.retry_after is None:
            return failure
        reach = self._throttle.reach(to.address, failure.retry_after, time.monotonic())
        return replace(failure, reach=reach)

"""The way out to the web chat: a line in the transcript, and the open pages told of it."""

import secrets
from collections.abc import Callable
from datetime import datetime

from bot.channels.web.lines import dump_line
from bot.channels.web.listeners import Listeners
from bot.channels.web.transcript import Transcript
from bot.conversation.messages import Reply
from bot.person import Person
from bot.service.channel import Reach, SendFailure


class WebChannel:
    """Sends by writing: what is in the transcript has reached the person, now or when they come back."""

    def __init__(self, transcript: Transcript, listeners: Listeners, clock: Callable[[], datetime]) -> None:
        self._transcript = transcript
        self._listeners = listeners
        self._clock = clock

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        """Append the reply; a database that does not answer fails the whole channel, to be retried."""
        line_id, payload = f"bot:{secrets.token_urlsafe(12)}", dump_line(reply)
        try:
            await self._transcript.append(to.address, line_id, False, payload, self._clock())
        except Exception:  # drivers raise what they like, also from the network
            return SendFailure("database", retryable=True, reach=Reach.CHANNEL)
        self._listeners.wake(to.address)
        return None

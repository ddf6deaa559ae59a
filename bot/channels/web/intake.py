"""Takes one message of a visitor: checked, kept as their own line, handed to the service."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from starlette.requests import Request

from bot.channels.web.flood import Buckets
from bot.channels.web.lines import LineContent, Said, Shared, dump_line, load_line
from bot.channels.web.listeners import Listeners, woken
from bot.channels.web.posted import Posted, Refused
from bot.channels.web.transcript import Transcript
from bot.channels.web.visitor import Visitor, preferred_languages
from bot.conversation.messages import Choice, Incoming, Location, Reply, Text
from bot.service.logs import traced
from bot.store.transcript import Line

PATIENCE_SECONDS = 2.0  # a page without a script waits so long for its answer
SETTLE_SECONDS = 0.1  # and so long for a further line of it

_LOOKED_BACK = 100  # lines in which a pressed button is looked for

_log = structlog.get_logger(__name__)


class Intake:
    """The way of a message from the browser to `receive`, which resolves once it is committed."""

    def __init__(
        self,
        receive: Callable[[Incoming], Awaitable[bool]],
        transcript: Transcript,
        listeners: Listeners,
        clock: Callable[[], datetime],
    ) -> None:
        self._receive = receive
        self._transcript = transcript
        self._listeners = listeners
        self._clock = clock
        self._by_visitor = Buckets(rate=1, burst=30)
        self._by_host = Buckets(rate=50, burst=500)  # a whole mobile network may share one address

    def hold_back_floods(self, request: Request, visitor: Visitor) -> None:
        """Raises Refused when this visitor, or everybody at this address together, writes too fast."""
        host = request.client.host if request.client else ""
        wait = max(self._by_host.wait(host), self._by_visitor.wait(visitor.address))
        if wait:
            raise Refused(429, "web.too_fast", wait)

    async def take(self, request: Request, visitor: Visitor, posted: Posted, answered: bool) -> None:
        """Return once the message is committed; with `answered`, once its answer is there or patience ends.

        Raises Refused when the database does not answer; the same message may then be given again.
        """
        try:
            await self._take(_incoming(request, visitor, posted, self._clock()), posted, answered)
        except Exception as error:
            _log.error("web message not taken", **traced(error))
            raise Refused(503, "web.unavailable") from None

    async def _take(self, incoming: Incoming, posted: Posted, answered: bool) -> None:
        address = incoming.sender.address
        line = await self._line(address, posted)
        await self._transcript.append(address, incoming.id, True, dump_line(line), incoming.sent_at)
        self._listeners.wake(address)
        with self._listeners.listening(address) as event:
            is_new = await self._receive(incoming)
            seconds = PATIENCE_SECONDS
            while answered and is_new and await woken(event, seconds):
                seconds = SETTLE_SECONDS

    async def _line(self, address: str, posted: Posted) -> LineContent:
        match posted.content:
            case Text(text):
                return Said(text)
            case Location():
                return Shared()
            case Choice(id):
                return Said(_label(id, await self._transcript.latest(address, _LOOKED_BACK)) or "…")


def _incoming(request: Request, visitor: Visitor, posted: Posted, now: datetime) -> Incoming:
    languages = preferred_languages(request)
    return Incoming(
        id=f"{visitor.address}:{posted.id}",
        sender=visitor.person,
        content=posted.content,
        sent_at=now,
        language=languages[0] if languages else "",
    )


def _label(choice_id: str, lines: Sequence[Line]) -> str:
    """The words of the button that was last offered with this id; "" when none was."""
    replies = (load_line(line.payload) for line in reversed(lines) if not line.from_person)
    buttons = (button for reply in replies if isinstance(reply, Reply) for button in reply.buttons)
    return next((button.label for button in buttons if button.id == choice_id), "")

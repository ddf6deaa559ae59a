"""Takes one message of a visitor: checked, kept as their own line, handed to the service."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from starlette.requests import Request

from bot.channels.web.flood import Buckets, Tempo
from bot.channels.web.lines import Gave, LineContent, Said, Shared, dump_line, load_line
from bot.channels.web.listeners import Listeners, woken
from bot.channels.web.posted import Given, Posted, Refused
from bot.channels.web.transcript import Transcript
from bot.channels.web.visitor import Visitor, preferred_languages
from bot.conversation.messages import Choice, Content, Document, Incoming, Location, Photo, Reply, Text
from bot.service.files import Files
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
        files: Files,
        clock: Callable[[], datetime],
    ) -> None:
        self._receive = receive
        self._transcript = transcript
        self._listeners = listeners
        self._files = files
        self._clock = clock
        # A whole mobile network may share one host's address.
        self._messages = Tempo(Buckets(rate=1, burst=30), Buckets(rate=50, burst=500))
        self._uploads = Tempo(Buckets(rate=1 / 20, burst=6), Buckets(rate=1, burst=60))

    def hold_back_floods(self, request: Request, visitor: Visitor) -> None:
        """Raises Refused when this visitor, or everybody at this address together, writes too fast."""
        self._messages.keep(request, visitor)

    async def take(self, request: Request, visitor: Visitor, posted: Posted, answered: bool) -> None:
        """Return once the message is committed; with `answered`, once its answer is there or patience ends.

        Raises Refused when files come too fast, or when the database does not answer; the same message may
        then be given again.
        """
        if isinstance(posted.content, Given):
            self._uploads.keep(request, visitor)
        try:
            content = await self._content(posted, visitor)
            incoming = _incoming(request, visitor, posted.id, content, self._clock())
            await self._take(incoming, posted, answered)
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

    async def _content(self, posted: Posted, visitor: Visitor) -> Content:
        """What the message says; the file in it is kept, to be fetched by its reference."""
        match posted.content:
            case Given(filename, mime, content, caption):
                reference = await self._files.keep(content, mime, filename, visitor.person)
                if mime.startswith("image/"):
                    return Photo(caption, reference)
                return Document(reference, filename, caption)
            case content:
                return content

    async def _line(self, address: str, posted: Posted) -> LineContent:
        match posted.content:
            case Text(text):
                return Said(text)
            case Location():
                return Shared()
            case Given(filename=filename, caption=caption):
                return Gave(filename, caption)
            case Choice(id):
                return Said(_label(id, await self._transcript.latest(address, _LOOKED_BACK)) or "…")


def _incoming(request: Request, visitor: Visitor, id: str, content: Content, now: datetime) -> Incoming:
    languages = preferred_languages(request)
    return Incoming(
        id=f"{visitor.address}:{id}",
        sender=visitor.person,
        content=content,
        sent_at=now,
        language=languages[0] if languages else "",
    )


def _label(choice_id: str, lines: Sequence[Line]) -> str:
    """The words of the button that was last offered with this id; "" when none was."""
    replies = (load_line(line.payload) for line in reversed(lines) if not line.from_person)
    buttons = (button for reply in replies if isinstance(reply, Reply) for button in reply.buttons)
    return next((button.label for button in buttons if button.id == choice_id), "")

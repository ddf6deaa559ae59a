"""The stream of a visitor's new lines as server-sent events."""

from collections.abc import AsyncGenerator

from bot.channels.web.listeners import Listeners, woken
from bot.channels.web.render import render_line
from bot.channels.web.transcript import Transcript
from bot.conversation.phrasing import Say
from bot.store.transcript import Line

HEARTBEAT_SECONDS = 15.0
RETRY_MS = 2000


class EventStream:
    """Follows one address from a position on, for one open page.

    Looks when woken and every `poll_seconds`, which is how lines of other workers are found. When the line
    last seen is gone, the person was forgotten: the page is told to empty itself and gets what there is.
    """

    def __init__(self, transcript: Transcript, listeners: Listeners, poll_seconds: float) -> None:
        self._transcript = transcript
        self._listeners = listeners
        self._poll = poll_seconds

    async def events(self, address: str, position: int, say: Say) -> AsyncGenerator[str]:
        """The stream's text, until the process goes or the browser leaves."""
        yield f"retry: {RETRY_MS}\n\n"
        with self._listeners.listening(address) as event:
            quiet = 0.0
            while not self._listeners.closed:
                lines, forgotten = await self._news(address, position)
                if forgotten:
                    position = 0
                    yield "event: forgotten\nid: 0\ndata: \n\n"
                for line in lines:
                    position = line.position
                    yield _event(line, say)
                if lines or forgotten or quiet >= HEARTBEAT_SECONDS:
                    quiet = 0.0
                    yield ": alive\n\n"
                quiet += 0.0 if await woken(event, self._poll) else self._poll

    async def _news(self, address: str, position: int) -> tuple[list[Line], bool]:
        lines = await self._transcript.starting_at(address, position)
        if position == 0:
            return lines, False
        if lines and lines[0].position == position:
            return lines[1:], False
        return lines, True


def _event(line: Line, say: Say) -> str:
    html = str(render_line(line, say))
    data = "".join(f"data: {part}\n" for part in html.splitlines())
    return f"event: line\nid: {line.position}\n{data}\n"


def resume_position(last_event_id: str | None, since: str | None) -> int:
    """Where a stream starts: what the browser saw last, else what its page showed; 0 for nonsense."""
    for value in (last_event_id, since):
        if value is not None and value.isascii() and value.isdecimal():
            return min(int(value[:19]), 2**63 - 1)
    return 0

"""The web chat: its routes, and its way out."""

import math
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.channels.web.channel import WebChannel
from bot.channels.web.downloads import Downloads
from bot.channels.web.events import HEARTBEAT_SECONDS, EventStream, resume_position
from bot.channels.web.intake import Intake
from bot.channels.web.listeners import Listeners
from bot.channels.web.page import Draft, Page
from bot.channels.web.posted import FORM_LIMIT, Refused, clean, is_script, read_fields, read_posted
from bot.channels.web.transcript import Transcript
from bot.channels.web.visitor import Visitor, page_language
from bot.conversation.messages import Incoming
from bot.conversation.phrasing import Phrases, Say
from bot.service.files import Files
from bot.service.logs import traced

LINES_SHOWN = 100

BODY_LIMITS = {"/messages": FORM_LIMIT}
"""Paths that take larger bodies than others, in bytes."""

_log = structlog.get_logger(__name__)

_NO_STORE = {"Cache-Control": "no-store"}


class WebChat:
    """The façade: mount `routes`, send through `channel`, and `close` before the server stops.

    `receive` resolves when the message is committed. `poll_seconds` is how often an open page looks for lines
    that another process wrote: the heartbeat with one process, about 1 with several.
    """

    def __init__(
        self,
        receive: Callable[[Incoming], Awaitable[bool]],
        transcript: Transcript,
        phrases: Phrases,
        files: Files,
        clock: Callable[[], datetime],
        poll_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._transcript = transcript
        self._phrases = phrases
        self._listeners = Listeners()
        self._stream = EventStream(transcript, self._listeners, poll_seconds)
        self._intake = Intake(receive, transcript, self._listeners, files, clock)
        self._downloads = Downloads(transcript, files)
        self._page = Page()
        self.channel = WebChannel(transcript, self._listeners, clock)

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The page, its files, its messages and its events."""
        return [
            Route("/", self._show),
            Route("/messages", self._take, methods=["POST"]),
            Route("/events", self._follow),
            Route("/files/{id}", self._download),
            *self._page.routes(),
        ]

    def close(self) -> None:
        """End the open streams: a server that stops waits for them."""
        self._listeners.close()

    async def _download(self, request: Request) -> Response:
        return await self._downloads.serve(request, self._say(request))

    async def _show(self, request: Request) -> Response:
        visitor = Visitor.of(request) or Visitor.new()
        try:
            return await self._page_of(request, visitor)
        except Exception as error:  # whatever the database raises, 119 can still be called from the page
            _log.error("web page not read", **traced(error))
            return await self._refuse(request, visitor, Refused(503, "web.unavailable"), {})

    async def _follow(self, request: Request) -> Response:
        visitor = Visitor.of(request)
        if visitor is None:
            return Response(status_code=204)  # tells the browser not to try again
        position = resume_position(request.headers.get("last-event-id"), request.query_params.get("since"))
        return StreamingResponse(
            self._stream.events(visitor.address, position, self._say(request)),
            media_type="text/event-stream",
            headers={**_NO_STORE, "X-Accel-Buffering": "no"},
        )

    async def _take(self, request: Request) -> Response:
        visitor = Visitor.of(request)
        fields: dict[str, Any] = {}
        try:
            if visitor is None:
                raise Refused(403, "web.no_cookie")
            self._intake.hold_back_floods(request, visitor)
            fields = await read_fields(request, visitor)
            posted = read_posted(fields)
            await self._intake.take(request, visitor, posted, answered=not is_script(request))
        except Refused as refusal:
            return await self._refuse(request, visitor or Visitor.new(), refusal, fields)
        return (
            JSONResponse({"id": posted.id}, 202) if is_script(request) else RedirectResponse("/#latest", 303)
        )

    async def _refuse(
        self, request: Request, visitor: Visitor, refusal: Refused, fields: dict[str, Any]
    ) -> Response:
        words = self._say(request)(refusal.key)
        if is_script(request):
            response: Response = JSONResponse({"error": refusal.key, "message": words}, refusal.status)
        else:
            response = await self._page_of(request, visitor, _draft(words, refusal, fields), refusal.status)
        if refusal.retry_after:
            response.headers["Retry-After"] = str(math.ceil(refusal.retry_after))
        return response

    async def _page_of(
        self, request: Request, visitor: Visitor, draft: Draft | None = None, status: int = 200
    ) -> Response:
        # The conversation is left out where the database would be asked in vain, or too often.
        lines = await self._transcript.latest(visitor.address, LINES_SHOWN) if status in (200, 422) else []
        response = HTMLResponse(
            self._page.render(visitor, lines, self._say(request), draft), status, _NO_STORE
        )
        visitor.remember(request, response)
        return response

    def _say(self, request: Request) -> Say:
        return self._phrases.say(page_language(request, self._phrases.languages))


def _draft(words: str, refusal: Refused, fields: dict[str, Any]) -> Draft:
    """What was typed stays typed; a message that may already be kept stays the same message."""
    text = clean(str(fields.get("text", "")))
    return Draft(words, text, str(fields["id"]) if refusal.status == 503 and "id" in fields else "")

"""The files of a visitor's lines, for this visitor alone."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.web.lines import load_line
from bot.channels.web.transcript import Transcript
from bot.channels.web.visitor import Visitor
from bot.conversation.messages import Attachment, AttachmentKind, Reply
from bot.conversation.phrasing import Say
from bot.service.files import FetchedFile, FileGone, Files, FileTooLarge, FileUnavailable

SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp")
"""What may be opened in the page; all else is only saved."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Downloads:
    """Serves a file under the id of the line that it stands in: no link of another visitor leads to it."""

    def __init__(self, transcript: Transcript, files: Files) -> None:
        self._transcript = transcript
        self._files = files

    async def serve(self, request: Request, say: Say) -> Response:
        """The file; 404 when it is gone or somebody else's, 503 when it can't be had now."""
        attachment = await self._attachment(request)
        try:
            if attachment is None:
                raise FileGone
            file = await self._files.fetch(attachment.reference)
        except FileUnavailable:
            return PlainTextResponse(say("web.unavailable"), 503)
        except (FileGone, FileTooLarge):
            return PlainTextResponse(say("web.file_gone"), 404)
        return _response(file, attachment)

    async def _attachment(self, request: Request) -> Attachment | None:
        visitor, id = Visitor.of(request), request.path_params["id"]
        if visitor is None or not _ID.fullmatch(id):
            return None
        line = await self._transcript.line(visitor.address, f"bot:{id}")
        content = load_line(line.payload) if line else None
        return content.attachment if isinstance(content, Reply) else None


def _response(file: FetchedFile, attachment: Attachment) -> Response:
    mime = (attachment.mime or file.mime).lower()
    is_shown = attachment.kind is AttachmentKind.PICTURE and mime in SHOWN
    name = quote(attachment.filename or file.filename or "file", safe="")
    how = "inline" if is_shown else "attachment"
    return Response(
        file.content,
        media_type=mime if is_shown else "application/octet-stream",
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{name}",
            "Cache-Control": "private, max-age=86400",
        },
    )

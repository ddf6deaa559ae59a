"""Files on their way out: given to Meta once, and then sent to anybody by its id of them."""

import asyncio
import time
from collections import OrderedDict
from mimetypes import guess_type

from bot.channels.whatsapp.client import Client
from bot.conversation.messages import Attachment, AttachmentKind
from bot.service.files import FileGone, Files

REMEMBERED = 1000
LASTING_SECONDS = 29 * 24 * 3600.0
"""Meta keeps an uploaded file for 30 days."""

PICTURES = ("image/jpeg", "image/png")
"""What WhatsApp shows as a picture."""


class Uploads:
    """Knows Meta's ids of files, and uploads what it does not know."""

    def __init__(self, client: Client, files: Files) -> None:
        self._client = client
        self._files = files
        self._ids: OrderedDict[Attachment, tuple[str, float]] = OrderedDict()
        self._uploading = asyncio.Lock()

    async def id_of(self, attachment: Attachment) -> str:
        """Meta's id. Raises FileGone, FileTooLarge, FileUnavailable, GraphError or ConnectionLost.

        A crowd that is sent the same file waits for one upload.
        """
        if known := self._known(attachment):
            return known
        async with self._uploading:
            return self._known(attachment) or await self._upload(attachment)

    def forget(self, attachment: Attachment) -> None:
        """Meta knows the file no more."""
        self._ids.pop(attachment, None)

    def _known(self, attachment: Attachment) -> str:
        id, ends_at = self._ids.get(attachment, ("", 0.0))
        return id if time.monotonic() < ends_at else ""

    async def _upload(self, attachment: Attachment) -> str:
        file = await self._files.fetch(attachment.reference)
        name = " ".join((attachment.filename or file.filename or "file").split())
        mime = attachment.mime or file.mime or guess_type(name)[0] or ""
        if attachment.kind is AttachmentKind.PICTURE and mime not in PICTURES:
            raise FileGone
        # Of texts only this kind is taken; the name still says that it is a table.
        kind = "text/plain" if mime.startswith("text/") else mime
        id = await self._client.upload(file.content, kind, name)
        self._ids[attachment] = id, time.monotonic() + LASTING_SECONDS
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)
        return id

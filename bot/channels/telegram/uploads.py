"""Files on their way out: under Telegram's own id where it has them already, else as an upload."""

import asyncio
import re
from collections import OrderedDict
from mimetypes import guess_extension
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest

from bot.channels.telegram.client import Client
from bot.channels.telegram.parse import SCHEME
from bot.channels.telegram.render import Call
from bot.conversation.messages import Attachment
from bot.service.files import FileGone, Files

REMEMBERED = 1000
"""Ids of files that need no second upload."""

# Words in the 400s about a file and not about its chat or caption.
ABOUT_FILE = re.compile("file|photo|image|document|media", re.IGNORECASE)


class Uploads:
    """Sends files and remembers the ids that Telegram gives them."""

    def __init__(self, client: Client, files: Files) -> None:
        self._client = client
        self._files = files
        self._ids: OrderedDict[Attachment, str] = OrderedDict()
        self._uploading = asyncio.Lock()

    async def send(self, call: Call, attachment: Attachment) -> None:
        """Make the call with the file in it.

        Raises FileGone also for a file that Telegram takes in no way; FileTooLarge, FileUnavailable or
        TelegramError.
        """
        tried = self._ids.get(attachment) or _own_id(attachment)
        if tried and await self._sent(call, tried) is not None:
            return
        async with self._uploading:  # a crowd that is sent the same file waits for one upload
            known = self._ids.get(attachment, tried)
            if known != tried and await self._sent(call, known) is not None:
                return
            result = await self._sent(call, await self._upload(attachment))
            if result is None:
                raise FileGone
            self._remember(attachment, _id_of(result.get(call.file)))

    async def _sent(self, call: Call, file: str | InputFile) -> dict[str, Any] | None:
        """The message with the file; None when Telegram does not like the file."""
        try:
            result = await self._client.call(call.method, {**call.parameters, call.file: file})
        except BadRequest as error:
            if ABOUT_FILE.search(error.message):
                return None
            raise
        return result if isinstance(result, dict) else {}

    async def _upload(self, attachment: Attachment) -> InputFile:
        file = await self._files.fetch(attachment.reference)
        mime = attachment.mime or file.mime
        name = attachment.filename or file.filename or f"file{guess_extension(mime) or ''}"
        return InputFile(file.content, filename=" ".join(name.split()))

    def _remember(self, attachment: Attachment, id: str) -> None:
        if id:
            self._ids[attachment] = id
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)


def _own_id(attachment: Attachment) -> str:
    scheme, _, id = attachment.reference.partition(":")
    return id if scheme == SCHEME else ""


def _id_of(file: Any) -> str:
    """The id in a message's photo (its sizes, the largest last) or document."""
    largest = file[-1] if isinstance(file, list) and file else file
    return str(largest.get("file_id", "")) if isinstance(largest, dict) else ""

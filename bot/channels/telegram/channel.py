"""Telegram as a way out."""

import time
from dataclasses import replace
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.failures import Throttle, failure_of
from bot.channels.telegram.render import Call, render
from bot.channels.telegram.uploads import Uploads
from bot.conversation.messages import Reply
from bot.person import Person
from bot.service.boards import Boards
from bot.service.channel import FILE_UNAVAILABLE, NOTHING_LEFT, Reach, SendFailure
from bot.service.files import FileGone, Files, FileTooLarge, FileUnavailable
from bot.service.logs import traced

UNCHANGED = "message is not modified"
FIXED = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text")
"""Beginnings of the 400s about a message that cannot be changed any more."""

log = structlog.get_logger(__name__)


class TelegramChannel:
    """Sends replies; one `send` carries out one call. `share_location` is written on the location key."""

    def __init__(self, client: Client, share_location: str, files: Files, boards: Boards) -> None:
        self._client = client
        self._share_location = share_location
        self._uploads = Uploads(client, files)
        self._boards = boards
        self._throttle = Throttle()

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        """Send one reply; None when Telegram has taken it."""
        try:
            if reply.attachment is not None:
                return await self._send_file(to, reply)
            if reply.board and reply.pin is None and not reply.asks_location:
                return await self._show(to, reply)
            await self._carry_out(self._render(to, reply))
        except TelegramError as error:
            return self._failure(to, error)
        return None

    async def _send_file(self, to: Person, reply: Reply) -> SendFailure | None:
        """Send the file with its words; the words alone when nobody has the file any more."""
        assert reply.attachment is not None  # noqa: S101 - what the caller looked at
        try:
            await self._uploads.send(self._render(to, reply), reply.attachment)
        except FileUnavailable:
            return FILE_UNAVAILABLE
        except (FileGone, FileTooLarge):
            words = replace(reply, attachment=None)
            return await self.send(to, words) if words.text else NOTHING_LEFT
        return None

    async def _show(self, to: Person, reply: Reply) -> SendFailure | None:
        """Put the reply in the place of the last one of its board, or send it when there is none."""
        try:
            shown = await self._boards.shown(to, reply.board)
        except Exception:  # drivers raise what they like
            return SendFailure("database", retryable=True, reach=Reach.CHANNEL)
        call = self._render(to, reply)
        if shown is None or not await self._edit(call, shown):
            message = await self._carry_out(call)
            await self._note(to, reply.board, message)
        return None

    async def _edit(self, call: Call, message_id: str) -> bool:
        """Whether the message now reads as the call would have it; False when it cannot be changed."""
        try:
            await self._client.call("editMessageText", {**call.parameters, "message_id": int(message_id)})
        except BadRequest as error:
            told = error.message.lower()
            if not told.startswith((UNCHANGED, *FIXED)):
                raise
            return told.startswith(UNCHANGED)
        return True

    async def _note(self, to: Person, board: str, message: Any) -> None:
        """Note where the board is. It is sent: where that cannot be noted, the next is sent anew."""
        try:
            await self._boards.show(to, board, str(message["message_id"]))
        except Exception as error:  # drivers raise what they like
            log.warning("board not noted", **traced(error))

    async def _carry_out(self, call: Call) -> Any:
        return await self._client.call(call.method, call.parameters)

    def _render(self, to: Person, reply: Reply) -> Call:
        return render(to.address, reply, self._share_location)

    def _failure(self, to: Person, error: TelegramError) -> SendFailure:
        failure = failure_of(error)
        if failure.reason != "throttled" or failure.retry_after is None:
            return failure
        reach = self._throttle.reach(to.address, failure.retry_after, time.monotonic())
        return replace(failure, reach=reach)

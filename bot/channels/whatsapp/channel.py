"""WhatsApp as a way out."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.channels.whatsapp.attention import Attention
from bot.channels.whatsapp.client import Client, ConnectionLost, GraphError
from bot.channels.whatsapp.failures import BAD_FILE, NETWORK, REFUSED, WINDOW, failure_of
from bot.channels.whatsapp.render import recipient, render
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.uploads import Uploads
from bot.conversation.messages import Attachment, Reply
from bot.person import Person
from bot.service.channel import FILE_UNAVAILABLE, NOTHING_LEFT, Accepted, Outcome, Reach, SendFailure
from bot.service.files import FileGone, Files, FileTooLarge, FileUnavailable

IsOpen = Callable[[Person], Awaitable[bool]]
"""Whether the person wrote so lately that we may write freely. Raises what the database raises."""

DATABASE = SendFailure("database", retryable=True, reach=Reach.CHANNEL)


class WhatsAppChannel:
    """Sends replies; one `send` is one call. `choose` is written on what opens a list."""

    def __init__(
        self,
        client: Client,
        templates: Templates,
        is_open: IsOpen,
        attention: Attention,
        choose: str,
        files: Files,
    ) -> None:
        self._client = client
        self._templates = templates
        self._is_open = is_open
        self._attention = attention
        self._choose = choose
        self._uploads = Uploads(client, files)

    async def send(self, to: Person, reply: Reply) -> Outcome:
        """Send one reply: freely while the person's window is open, else by its template."""
        self._attention.answered(to)
        try:
            goes_freely = reply != Reply(template=reply.template) and await self._is_open(to)
        except Exception:  # drivers raise what they like
            return DATABASE
        outcome = await self._send_freely(to, reply) if goes_freely else WINDOW
        return await self._send_template(to, reply) if outcome == WINDOW else outcome

    async def _send_freely(self, to: Person, reply: Reply) -> Outcome:
        if reply.attachment is None:
            return await self._send(to, render(reply, self._choose))
        outcome = await self._send_file(to, reply, reply.attachment)
        if outcome not in (BAD_FILE, REFUSED):
            return outcome
        self._uploads.forget(reply.attachment)
        words = replace(reply, attachment=None)
        return await self._send(to, render(words, self._choose)) if words.text else NOTHING_LEFT

    async def _send_file(self, to: Person, reply: Reply, attachment: Attachment) -> Outcome:
        """Send the file with its words; `BAD_FILE` when nobody has the file or Meta does not take it."""
        try:
            media_id = await self._uploads.id_of(attachment)
        except FileUnavailable:
            return FILE_UNAVAILABLE
        except (FileGone, FileTooLarge):
            return BAD_FILE
        except ConnectionLost:
            return NETWORK
        except GraphError as error:
            return failure_of(error.code, error.status)
        return await self._send(to, render(reply, self._choose, media_id))

    async def _send_template(self, to: Person, reply: Reply) -> Outcome:
        """What may go outside the window: the reply's template, or nothing."""
        message = self._templates.message(reply.template) if reply.template else None
        return await self._send(to, message) if message else WINDOW

    async def _send(self, to: Person, message: dict[str, Any]) -> Outcome:
        try:
            answer = await self._client.message({**recipient(to.address), **message})
            return Accepted(str(answer["messages"][0]["id"]))
        except ConnectionLost:
            return NETWORK
        except GraphError as error:
            return failure_of(error.code, error.status)
        except (KeyError, IndexError, TypeError):  # it was taken; what becomes of it we shall not know
            return None

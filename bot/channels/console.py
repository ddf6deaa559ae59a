"""The terminal as a channel: a person at a keyboard, or a program that reads and writes JSON lines."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from bot.conversation.converse import Outcome
from bot.conversation.messages import (
    PLAIN,
    STRONG,
    Attachment,
    Choice,
    Content,
    Incoming,
    Location,
    Reply,
    Text,
)
from bot.person import ChannelName, Person
from bot.service.channel import SendFailure


class ConsoleChannel:
    """Puts what is sent where the conversation picks it up."""

    def __init__(self) -> None:
        self._replies: asyncio.Queue[Reply] = asyncio.Queue()

    async def send(self, to: Person, reply: Reply) -> SendFailure | None:
        """Keep the reply for whoever asks for it."""
        self._replies.put_nowait(reply)
        return None

    async def replies(self, count: int) -> list[Reply]:
        """The next so many replies, waited for, and those that have come besides."""
        waited_for = [await self._replies.get() for _ in range(count)]
        return waited_for + [self._replies.get_nowait() for _ in range(self._replies.qsize())]


class Line(BaseModel):
    """One line of input: exactly one of the three."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    location: tuple[float, float] | None = None
    choice: Annotated[str, StringConstraints(min_length=1)] | None = None

    def content(self) -> Content:
        """What the line says. Raises ValueError when it says nothing, or several things."""
        said = [self.text is not None, self.location is not None, self.choice is not None]
        if sum(said) != 1:
            raise ValueError("one of text, location, choice")
        if self.location is not None:
            return Location(*self.location)
        return Choice(self.choice) if self.choice is not None else Text(self.text or "")


def parse_line(line: str) -> Content:
    """The content of a JSON line. Raises ValueError for anything that is not as `Line` says."""
    return Line.model_validate_json(line).content()


def incoming(content: Content, number: int, address: str, now: datetime, language: str = "") -> Incoming:
    """A message from the terminal; `number` counts the run's messages, `address` is new for each run."""
    return Incoming(f"{address}:{number}", Person(ChannelName.CONSOLE, address), content, now, language)


def turn_line(replies: Iterable[Reply], outcome: Outcome) -> str:
    """One turn as a JSON line: what was said, the buttons offered, the effects asked for."""
    said = list(replies)
    turn = {
        "replies": [_reply(reply) for reply in said],
        "buttons": [{"id": button.id, "label": button.label} for reply in said for button in reply.buttons],
        "effects": [_effect(effect) for effect in outcome.effects],
    }
    return json.dumps(turn, ensure_ascii=False)


def error_line(error: ValueError) -> str:
    """What was wrong with a line, as a JSON line."""
    reasons = [problem["msg"] for problem in error.errors()] if isinstance(error, ValidationError) else []
    return json.dumps({"error": "; ".join(reasons) or str(error)}, ensure_ascii=False)


def words(reply: Reply, strong: tuple[str, str] = ("", "")) -> str:
    """A reply as text, its strong words between the two given marks, its file by its name."""
    if reply.pin:
        pin = reply.pin
        return f"{pin.title}, {pin.address} ({pin.point.lat:.5f}, {pin.point.lon:.5f})"
    text = reply.text.replace(STRONG, strong[0]).replace(PLAIN, strong[1])
    return f"📎 {_name(reply.attachment)}\n{text}".rstrip() if reply.attachment else text


def _name(attachment: Attachment) -> str:
    return attachment.filename or attachment.reference


def _reply(reply: Reply) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": words(replace(reply, attachment=None))}
    if reply.buttons:
        shown["buttons"] = [{"id": button.id, "label": button.label} for button in reply.buttons]
    if reply.asks_location:
        shown["asks_location"] = True
    if reply.pin:
        shown["pin"] = {"lat": reply.pin.point.lat, "lon": reply.pin.point.lon, "title": reply.pin.title}
    if reply.attachment:
        shown["attachment"] = {"kind": reply.attachment.kind, "name": _name(reply.attachment)}
    if reply.board:
        shown["board"] = reply.board
    return shown


_EFFECT: TypeAdapter[Any] = TypeAdapter(Any)


def _effect(effect: object) -> dict[str, Any]:
    fields = _EFFECT.dump_python(effect, mode="json", exclude_none=True)
    return {"effect": type(effect).__name__, **fields}

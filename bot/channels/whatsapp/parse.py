"""A call of the webhook as the conversation and the outbox know it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.channels.whatsapp.failures import failure_of
from bot.channels.whatsapp.payloads import (
    Change,
    Contact,
    Entry,
    File,
    Message,
    Parts,
    Status,
    Value,
    Webhook,
)
from bot.channels.words import clean
from bot.conversation.messages import Choice, Content, Document, Incoming, Location, Photo, Text, Unreadable
from bot.person import ChannelName, Person
from bot.service.verdicts import Verdict

IGNORED_KINDS = ("reaction", "system", "revoke", "edit", "ephemeral", "request_welcome")
"""What asks for no answer."""

SCHEME = ChannelName.WHATSAPP

DELIVERED = ("sent", "delivered", "read", "played")

M = TypeVar("M", bound=BaseModel)


@dataclass
class Delivery:
    """What one call brings, in its order, and how many parts of it could not be read or asked for nothing."""

    messages: list[Incoming] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    unreadable: int = 0
    ignored: int = 0


def parse(payload: Any, phone_number_id: str, now: datetime) -> Delivery:
    """All messages to our number and verdicts on ours in `payload`.

    `now` (UTC) stands for the time of a message that tells none.
    """
    return _Reader(phone_number_id, now).read(payload)


class _Reader:
    """Reads one call, part by part."""

    def __init__(self, phone_number_id: str, now: datetime) -> None:
        self._number = phone_number_id
        self._now = now
        self._delivery = Delivery()

    def read(self, payload: Any) -> Delivery:
        for webhook in self._each([payload], Webhook):
            for entry in self._each(webhook.entry, Entry):
                for change in self._each(entry.changes, Change):
                    self._read_change(change)
        return self._delivery

    def _each(self, parts: Parts, model: type[M]) -> Iterator[M]:
        for part in parts or ():
            try:
                yield model.model_validate(part)
            except ValidationError:
                self._delivery.unreadable += 1

    def _read_change(self, change: Change) -> None:
        if change.field != "messages":
            self._delivery.ignored += 1
            return
        for value in self._each([change.value], Value):
            if value.metadata and value.metadata.phone_number_id not in ("", self._number):
                self._delivery.ignored += 1
                continue
            self._read_messages(value)
            for status in self._each(value.statuses, Status):
                self._read_status(status)

    def _read_messages(self, value: Value) -> None:
        contacts = list(self._each(value.contacts, Contact)) if value.messages else []
        only = contacts[0] if len(contacts) == 1 else Contact()
        for message in self._each(value.messages, Message):
            address = message.phone or message.from_user_id or only.wa_id or only.user_id
            content = _content(message)
            if content is None:
                self._delivery.ignored += 1
            elif not address:
                self._delivery.unreadable += 1
            else:
                sender = Person(ChannelName.WHATSAPP, clean(address))
                sent_at = _time(message.timestamp) or self._now
                self._delivery.messages.append(Incoming(clean(message.id), sender, content, sent_at))

    def _read_status(self, status: Status) -> None:
        if status.status == "failed":
            code = status.errors[0].code if status.errors else None
            self._delivery.verdicts.append(Verdict(clean(status.id), failure_of(code)))
        elif status.status in DELIVERED:
            self._delivery.verdicts.append(Verdict(clean(status.id)))
        else:
            self._delivery.ignored += 1


def _content(message: Message) -> Content | None:
    if message.type in IGNORED_KINDS:
        return None
    match message:
        case Message(type="text", text=words) if words:
            return Text(clean(words.body))
        case Message(type="location", location=place) if place:
            return Location(place.latitude, place.longitude)
        case Message(type="interactive", interactive=answer) if answer:
            picked = answer.button_reply or answer.list_reply
            return Choice(clean(picked.id)) if picked else Unreadable("interactive")
        case Message(type="button", button=button) if button:
            own = button.payload and button.payload != button.text
            return Choice(clean(button.payload)) if own else Text(clean(button.text))
        case _:
            return _file(message)


def _file(message: Message) -> Content:
    match message:
        case Message(type="image", image=File(id=id, caption=caption)):
            return Photo(clean(caption), _reference(id))
        case Message(type="document", document=File() as file):
            return Document(_reference(file.id), clean(file.filename), clean(file.caption))
        case Message(type="audio", audio=File() as file) if file.voice or "opus" in file.mime_type:
            return Unreadable("voice")
        case Message(type="video", video=File(caption=caption)):
            return Unreadable("video", clean(caption))
        case _:
            return Unreadable(clean(message.type) or "unknown")


def _reference(media_id: str) -> str:
    return f"{SCHEME}:{clean(media_id)}" if media_id else ""


def _time(timestamp: int | None) -> datetime | None:
    try:
        return None if timestamp is None else datetime.fromtimestamp(timestamp, UTC)
    except (ValueError, OverflowError, OSError):
        return None

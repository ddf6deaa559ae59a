"""The form of what the webhook brings, as far as we read it. Unknown fields and kinds are let by."""

from typing import Any

from pydantic import BaseModel, Field

Parts = list[Any] | None
"""Read one by one, so that one that cannot be read spoils no other."""


class Metadata(BaseModel):
    """Which of the account's numbers was written to."""

    phone_number_id: str = ""


class Contact(BaseModel):
    """Who writes; `user_id` is the id without a telephone number."""

    wa_id: str | None = None
    user_id: str | None = None


class Value(BaseModel):
    """Messages and statuses of one of our numbers."""

    metadata: Metadata | None = None
    contacts: Parts = None
    messages: Parts = None
    statuses: Parts = None


class Change(BaseModel):
    """Something that is new; messages and their statuses when `field` is "messages"."""

    field: str = ""
    value: dict[str, Any] = {}


class Entry(BaseModel):
    """What is new in one account."""

    changes: Parts = None


class Webhook(BaseModel):
    """One call of the webhook."""

    entry: Parts = None


class Words(BaseModel):
    """A text."""

    body: str = ""


class Place(BaseModel):
    """A shared position."""

    latitude: float
    longitude: float


class File(BaseModel):
    """A photo, document, voice note or other file."""

    id: str = ""
    caption: str | None = None
    filename: str | None = None
    mime_type: str = ""
    voice: bool = False


class Picked(BaseModel):
    """A pressed button or the chosen row of a list."""

    id: str = ""


class Interactive(BaseModel):
    """An answer to buttons or a list."""

    button_reply: Picked | None = None
    list_reply: Picked | None = None


class TemplateButton(BaseModel):
    """A pressed button of a template."""

    text: str = ""
    payload: str = ""


class Message(BaseModel):
    """One message of a person."""

    id: str = Field(min_length=1)
    phone: str | None = Field(default=None, alias="from")
    from_user_id: str | None = None
    timestamp: int | None = None
    type: str = ""
    text: Words | None = None
    location: Place | None = None
    image: File | None = None
    document: File | None = None
    audio: File | None = None
    video: File | None = None
    interactive: Interactive | None = None
    button: TemplateButton | None = None


class Problem(BaseModel):
    """Why a message of ours has failed."""

    code: int | None = None


class Status(BaseModel):
    """What became of a message of ours."""

    id: str = Field(min_length=1)
    status: str
    errors: list[Problem] | None = None

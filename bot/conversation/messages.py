"""What comes in and what goes out, the same for every channel."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.person import Person
from bot.places.point import Point


@dataclass(frozen=True, slots=True)
class Text:
    """Words a person typed, at most a few thousand characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Location:
    """A shared position, degrees WGS84. Channels pass on what they got: it may be off the globe."""

    lat: float
    lon: float

    @property
    def point(self) -> Point:
        """The position as a point, on the globe or not."""
        return Point(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Choice:
    """A pressed button. The id may be old, of another conversation, or forged."""

    id: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; only its caption is read. `reference` is what the channel needs to fetch it."""

    caption: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file; `reference` is what the channel needs to fetch it."""

    reference: str
    filename: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something we can't read: a sticker, a voice note, a video."""

    kind: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something of our own that comes back at its time: its kind, and what it is about (text or JSON)."""

    kind: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has a new address on its service, as a group that has grown gets one."""

    to: Person


Content = Text | Location | Choice | Photo | Document | Unreadable | Due | Moved


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of one person.

    `id` is the service's own id and the same again when the service repeats itself; `sent_at` is UTC;
    `language` is what the service says of the person ("id", "en-GB"), empty when it says nothing.
    In a group `sender` is the group, to which answers go, and `author` the member who wrote; otherwise
    `author` is None. `quoted` is the text of our own message that this one replies to, where the service
    tells it, else ''.
    """

    id: str
    sender: Person
    content: Content
    sent_at: datetime
    language: str = ""
    author: Person | None = None
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered: its id (at most 64 bytes, Telegram's limit) and its words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on the map with its title and address."""

    point: Point
    title: str
    address: str


STRONG = "\x02"
"""Opens strong words in a `Reply.text`; each channel shows them its own way."""

PLAIN = "\x03"
"""Ends strong words in a `Reply.text`."""


@dataclass(frozen=True, slots=True)
class Template:
    """A message of data/whatsapp_templates.toml, in the person's language, and what fills its gaps."""

    name: str
    language: str
    values: tuple[str, ...] = ()


class AttachmentKind(StrEnum):
    """How a file is shown."""

    PICTURE = "picture"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply.

    `reference` tells where its bytes are: ``stored:17`` in our own table of files, ``telegram:…`` or
    ``whatsapp:…`` with the service that a person sent it through.
    """

    kind: AttachmentKind
    reference: str
    filename: str = ""
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person: plain text with `STRONG` … `PLAIN` marks, and at most one extra.

    A reply with a `pin` has no text or buttons: it is one call to the service, so that a crash never
    repeats half of it. What is said unasked names its `template`: some services carry nothing else to a
    person who has not written for a day.
    With an `attachment` the text is its caption (at most 1,024 characters). A reply with a `board` name
    ("broadcast:17") takes the place of the person's last reply of that name, where the service can change a
    message; elsewhere it is sent anew.
    """

    text: str = ""
    buttons: tuple[Button, ...] = ()
    asks_location: bool = False
    pin: Pin | None = None
    template: Template | None = None
    attachment: Attachment | None = None
    board: str = ""

"""A reply as one message of the Cloud API. Pure.

Up to three short choices are buttons, more or longer ones the rows of a list, which opens at a touch. What is
longer than the service takes is cut here as a last resort; `fit` has divided it before.
"""

import re
from collections.abc import Sequence
from typing import Any

from bot.channels.words import cut
from bot.conversation.messages import PLAIN, STRONG, Attachment, AttachmentKind, Button, Pin, Reply

TEXT_UNITS = 4096
BODY_UNITS = 1024
BUTTONS = 3
BUTTON_UNITS = 20
LIST_ROWS = 10
TITLE_UNITS = 24
DESCRIPTION_UNITS = 72
PLACE_UNITS = 255
FILENAME_UNITS = 240
FILE_TYPES = {AttachmentKind.PICTURE: "image", AttachmentKind.DOCUMENT: "document"}

Message = dict[str, Any]

# WhatsApp shows *words* strong when the stars touch them, within one line.
_STRONG_WORDS = re.compile(f"{STRONG}(?! )([^{STRONG}{PLAIN}\n]+)(?<! ){PLAIN}")
_MARKS = re.compile(f"[{STRONG}{PLAIN}]")


def render(reply: Reply, choose: str, media_id: str = "") -> Message:
    """The message that carries `reply`; `choose` is written on what opens a list.

    `media_id` is what Meta calls the reply's attachment, which goes with words or with buttons; a list or the
    request for the position carries none.
    """
    if reply.pin is not None:
        return {"type": "location", "location": _place(reply.pin)}
    if reply.attachment is not None:
        return _file(reply, reply.attachment, media_id)
    if reply.asks_location:
        return _interactive("location_request_message", reply, {"name": "send_location"})
    if reply.buttons:
        return _choices(reply, choose)
    return {"type": "text", "text": {"body": _words(reply.text, TEXT_UNITS), "preview_url": False}}


def recipient(address: str) -> dict[str, str]:
    """To whom: a telephone number, or the id of a person who shows us none ("ID.1234")."""
    return {"to": address} if address.isdecimal() else {"recipient": address}


def are_few(buttons: Sequence[Button]) -> bool:
    """Whether the choices are so few and short that they are shown as buttons."""
    titles = {button.label for button in buttons if _line(button.label, BUTTON_UNITS) == button.label}
    return len(titles) == len(buttons) <= BUTTONS


def _choices(reply: Reply, choose: str) -> Message:
    buttons = reply.buttons[:LIST_ROWS]
    if are_few(buttons):
        return _buttons(reply)
    section = {"rows": [_row(button) for button in buttons]}
    return _interactive("list", reply, {"button": cut(choose, BUTTON_UNITS), "sections": [section]})


def _buttons(reply: Reply) -> Message:
    replies = [{"type": "reply", "reply": {"id": b.id, "title": b.label}} for b in reply.buttons]
    return _interactive("button", reply, {"buttons": replies})


def _file(reply: Reply, attachment: Attachment, media_id: str) -> Message:
    file = {"id": media_id}
    if attachment.kind is AttachmentKind.DOCUMENT and attachment.filename:
        file["filename"] = cut(attachment.filename, FILENAME_UNITS)
    kind = FILE_TYPES[attachment.kind]
    if reply.buttons and are_few(reply.buttons):
        message = _buttons(reply)
        message["interactive"]["header"] = {"type": kind, kind: file}
        return message
    if reply.text:
        file["caption"] = _words(reply.text, BODY_UNITS)
    return {"type": kind, kind: file}


def _row(button: Button) -> dict[str, str]:
    """A row; a label too long for its title stands whole beneath it."""
    row = {"id": button.id, "title": _line(button.label, TITLE_UNITS)}
    if row["title"] != button.label:
        row["description"] = _line(button.label, DESCRIPTION_UNITS)
    return row


def _interactive(kind: str, reply: Reply, action: dict[str, Any]) -> Message:
    body = {"text": _words(reply.text, BODY_UNITS)}
    return {"type": "interactive", "interactive": {"type": kind, "body": body, "action": action}}


def _place(pin: Pin) -> dict[str, Any]:
    return {
        "latitude": pin.point.lat,
        "longitude": pin.point.lon,
        "name": _line(pin.title, PLACE_UNITS),
        "address": _line(pin.address, PLACE_UNITS),
    }


def _words(marked: str, limit: int) -> str:
    starred = _STRONG_WORDS.sub(lambda strong: f"*{strong[1].replace('*', '∗')}*", marked)
    return cut(_MARKS.sub("", starred), limit).strip() or "…"  # an empty one is refused


def _line(words: str, limit: int) -> str:
    return cut(" ".join(words.split()), limit) or "–"

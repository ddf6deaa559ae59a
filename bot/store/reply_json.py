"""A reply as JSON text, for the outbox; what has its default is left out."""

import json
from typing import Any

from bot.conversation.messages import Attachment, AttachmentKind, Button, Pin, Reply, Template
from bot.places.point import Point

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dump_reply(reply: Reply) -> str:
    """The reply as JSON text in ASCII, which any database keeps, whatever its letters are."""
    fields = {
        "text": reply.text,
        "buttons": [(button.id, button.label) for button in reply.buttons],
        "asks_location": reply.asks_location,
        "pin": reply.pin and _pin_fields(reply.pin),
        "template": reply.template and (reply.template.name, reply.template.language, *reply.template.values),
        "attachment": reply.attachment and _attachment_fields(reply.attachment),
        "board": reply.board,
    }
    return _ENCODER.encode({name: value for name, value in fields.items() if value})


def load_reply(payload: str) -> Reply:
    """The reply that `dump_reply` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    return Reply(
        text=fields.get("text", ""),
        buttons=tuple(Button(id, label) for id, label in fields.get("buttons", ())),
        asks_location=fields.get("asks_location", False),
        pin=_pin(*fields["pin"]) if "pin" in fields else None,
        template=_template(*fields["template"]) if "template" in fields else None,
        attachment=_attachment(*fields["attachment"]) if "attachment" in fields else None,
        board=fields.get("board", ""),
    )


def _pin_fields(pin: Pin) -> tuple[Any, ...]:
    return (pin.point.lat, pin.point.lon, pin.title, pin.address)


def _pin(lat: float, lon: float, title: str, address: str) -> Pin:
    return Pin(Point(lat, lon), title, address)


def _template(name: str, language: str, *values: str) -> Template:
    return Template(name, language, values)


def _attachment_fields(attachment: Attachment) -> tuple[str, ...]:
    return (attachment.kind, attachment.reference, attachment.filename, attachment.mime)


def _attachment(kind: str, reference: str, filename: str, mime: str) -> Attachment:
    return Attachment(AttachmentKind(kind), reference, filename, mime)

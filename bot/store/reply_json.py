"""A reply as JSON text, for the outbox; what has its default is left out."""

import json
from typing import Any

from bot.conversation.messages import Button, Pin, Reply, Template
from bot.places.point import Point

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dump_reply(reply: Reply) -> str:
    """The reply as JSON text in ASCII, which any database keeps, whatever its letters are."""
    fields: dict[str, Any] = {}
    if reply.text:
        fields["text"] = reply.text
    if reply.buttons:
        fields["buttons"] = [(button.id, button.label) for button in reply.buttons]
    if reply.asks_location:
        fields["asks_location"] = True
    if reply.pin:
        pin = reply.pin
        fields["pin"] = (pin.point.lat, pin.point.lon, pin.title, pin.address)
    if reply.template:
        fields["template"] = (reply.template.name, reply.template.language, *reply.template.values)
    return _ENCODER.encode(fields)


def load_reply(payload: str) -> Reply:
    """The reply that `dump_reply` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    return Reply(
        text=fields.get("text", ""),
        buttons=tuple(Button(id, label) for id, label in fields.get("buttons", ())),
        asks_location=fields.get("asks_location", False),
        pin=_pin(*fields["pin"]) if "pin" in fields else None,
        template=_template(*fields["template"]) if "template" in fields else None,
    )


def _pin(lat: float, lon: float, title: str, address: str) -> Pin:
    return Pin(Point(lat, lon), title, address)


def _template(name: str, language: str, *values: str) -> Template:
    return Template(name, language, values)

"""A line of the chat as the transcript keeps it: JSON text."""

import json
from dataclasses import dataclass
from typing import Any

from bot.conversation.messages import Button, Pin, Reply
from bot.places.point import Point


@dataclass(frozen=True, slots=True)
class Said:
    """What the person typed, or the words of the button they pressed."""

    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The person shared their position; the transcript does not keep which."""


LineContent = Said | Shared | Reply


def dump_line(content: LineContent) -> str:
    """The content as JSON text."""
    return json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"))


def load_line(payload: str) -> LineContent:
    """The content that `dump_line` wrote. Raises KeyError or ValueError for anything else."""
    fields = json.loads(payload)
    if "said" in fields:
        return Said(fields["said"])
    return Shared() if "shared" in fields else _reply(fields)


def _plain(content: LineContent) -> dict[str, Any]:
    match content:
        case Said(text):
            return {"said": text}
        case Shared():
            return {"shared": "location"}
        case Reply(text, buttons, asks_location, pin):
            return {
                "text": text,
                "buttons": [[button.id, button.label] for button in buttons],
                "asks_location": asks_location,
                "pin": pin and [pin.point.lat, pin.point.lon, pin.title, pin.address],
            }


def _reply(fields: dict[str, Any]) -> Reply:
    pin = None
    if fields["pin"]:
        lat, lon, title, address = fields["pin"]
        pin = Pin(Point(lat, lon), title, address)
    buttons = tuple(Button(id, label) for id, label in fields["buttons"])
    return Reply(fields["text"], buttons, fields["asks_location"], pin)

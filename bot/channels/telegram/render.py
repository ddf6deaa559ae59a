"""A reply as one call of the Bot API. Pure.

Strong words travel as entities beside the text, not as HTML within it: nothing needs escaping, so no name
can break a message, and the text is exactly as long as it looks.

A message carries either inline buttons or the keyboard that shares a location. A reply that has both gets
the keyboard, with the buttons' words as further keys: pressed, they arrive as if they had been typed. In a
group nobody is asked for a location: its keyboard works in private chats only.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.groups import is_group
from bot.channels.words import cut, units
from bot.conversation.messages import PLAIN, STRONG, AttachmentKind, Button, Pin, Reply

TEXT_UNITS = 4096
"""Longest text that Telegram takes, in UTF-16 units."""

CAPTION_UNITS = 1024
VENUE_UNITS = 255
ROW_CHARACTERS = 30
"""What fits beside each other on a phone 360 px wide; the buttons of a row are all as wide as its widest."""

ROW_BUTTONS = 8
MARKS = re.compile(f"([{STRONG}{PLAIN}])")


FILE_METHODS = {
    AttachmentKind.PICTURE: ("sendPhoto", "photo"),
    AttachmentKind.DOCUMENT: ("sendDocument", "document"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """One method of the Bot API and its parameters, ready for JSON.

    `file` names the parameter that a file has still to be put in, '' for a call without one.
    """

    method: str
    parameters: dict[str, Any]
    file: str = ""


def render(chat_id: str, reply: Reply, share_location: str) -> Call:
    """The call that sends `reply`; `share_location` is written on the key that shares a location."""
    parameters: dict[str, Any] = {"chat_id": chat_id}
    if reply.pin is not None:
        return Call("sendVenue", parameters | _venue(reply.pin))
    if reply.asks_location and not is_group(chat_id):
        parameters["reply_markup"] = _location_keyboard(share_location, reply.buttons)
    elif reply.buttons:
        parameters["reply_markup"] = {"inline_keyboard": _inline_rows(reply.buttons)}
    if reply.attachment is not None:
        method, file = FILE_METHODS[reply.attachment.kind]
        words = _words(reply.text, CAPTION_UNITS, "caption", "caption_entities")
        return Call(method, parameters | (words if words["caption"].strip() else {}), file)
    parameters["link_preview_options"] = {"is_disabled": True}
    return Call("sendMessage", parameters | _words(reply.text, TEXT_UNITS, "text", "entities"))


def _words(marked: str, limit: int, text: str, entities: str) -> dict[str, Any]:
    """The words and their strong ones, under the names of their parameters."""
    plain, spans = unmark(marked)
    shown = cut(plain, limit)
    strong = [
        {"type": "bold", "offset": units(shown[:start]), "length": units(shown[start:end])}
        for start, end in spans
        if start < min(end, len(shown))
    ]
    return {text: shown, entities: strong} if strong else {text: shown}


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and where its strong words begin and end."""
    plain, opened = "", None
    spans: list[tuple[int, int]] = []
    for piece in [*MARKS.split(marked), PLAIN]:
        if piece == STRONG:
            opened = len(plain) if opened is None else opened
        elif piece == PLAIN:
            spans += [(opened, len(plain))] if opened is not None else []
            opened = None
        else:
            plain += piece
    return plain, spans


def _venue(pin: Pin) -> dict[str, Any]:
    def line(words: str) -> str:
        return cut(" ".join(words.split()), VENUE_UNITS) or "–"  # Telegram refuses an empty one

    return {
        "latitude": pin.point.lat,
        "longitude": pin.point.lon,
        "title": line(pin.title),
        "address": line(pin.address),
    }


def _inline_rows(buttons: tuple[Button, ...]) -> list[list[dict[str, str]]]:
    return [[{"text": b.label, "callback_data": b.id} for b in row] for row in _rows(buttons)]


def _location_keyboard(share_location: str, buttons: tuple[Button, ...]) -> dict[str, Any]:
    keys: list[list[dict[str, Any]]] = [[{"text": share_location, "request_location": True}]]
    keys += [[{"text": b.label} for b in row] for row in _rows(buttons)]
    return {"keyboard": keys, "one_time_keyboard": True, "resize_keyboard": True}


def _rows(buttons: tuple[Button, ...]) -> list[list[Button]]:
    rows: list[list[Button]] = []
    for button in buttons:
        if rows and _fits([*rows[-1], button]):
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _fits(row: list[Button]) -> bool:
    return len(row) <= ROW_BUTTONS and len(row) * max(len(b.label) for b in row) <= ROW_CHARACTERS

"""What the Cloud API would refuse, written down from its documentation.

Lengths are counted in UTF-16 units, the strictest of the ways in which they might be.
"""

import re
from typing import Any

from bot.channels.words import units

Json = dict[str, Any]
KINDS = {"text", "interactive", "location", "template", "image", "document"}

# https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
MEGABYTE = 1024 * 1024
IMAGES = {"image/jpeg": 5 * MEGABYTE, "image/png": 5 * MEGABYTE}
DOCUMENTS = dict.fromkeys(
    (
        "text/plain",
        "application/pdf",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    100 * MEGABYTE,
)


class Refusal(Exception):
    """The API's "no": its error code and HTTP status."""

    def __init__(self, code: int, details: str, status: int = 400) -> None:
        super().__init__(details)
        self.code, self.details, self.status = code, details, status


def check_call(message: Json) -> None:
    """Raises Refusal for a call of /messages that the API would not take."""
    _require(message.get("messaging_product") == "whatsapp", "messaging_product")
    if "status" in message:
        check_read(message)
    else:
        check_message(message)


def check_message(message: Json) -> None:
    """A message has one kind of content, for one person."""
    kind = message.get("type", "text")
    _keys(message, {"messaging_product", "type", kind} | ({"to"} if "to" in message else {"recipient"}))
    _require(kind in KINDS, f"type {kind}")
    check_recipient(message)
    content = message[kind]
    match kind:
        case "text":
            _keys(content, {"body", "preview_url"})
            _text(content["body"], 4096)
            _require(isinstance(content["preview_url"], bool), "preview_url")
        case "location":
            _keys(content, {"latitude", "longitude", "name", "address"})
            _require(abs(content["latitude"]) <= 90 and abs(content["longitude"]) <= 180, "off the globe")
            _text(content["name"], 1000)
            _text(content["address"], 1000)
        case "template":
            check_template(content)
        case "image" | "document":
            check_file(kind, content, has_caption=True)
        case _:
            check_interactive(content)


def check_read(message: Json) -> None:
    """A message is marked as read, with or without the sign that we are writing."""
    writing = {"typing_indicator"} & message.keys()
    _keys(message, {"messaging_product", "status", "message_id"} | writing)
    _require(message["status"] == "read", "status")
    _require(message.get("typing_indicator", {"type": "text"}) == {"type": "text"}, "typing_indicator")
    _require(message["message_id"].startswith("wamid."), "message_id")


def check_recipient(message: Json) -> None:
    """A telephone number, or the id of somebody who shows none."""
    if "to" in message:
        _require(re.fullmatch(r"[0-9]{7,15}", message["to"], re.ASCII), "to")
    else:
        _require(re.fullmatch(r"[A-Z]{2}\.[A-Za-z0-9]+", message["recipient"]), "recipient")


def check_interactive(content: Json) -> None:
    """Buttons, beneath a file or alone; a list; or the request for the position."""
    header = {"header"} if content["type"] == "button" and "header" in content else set()
    _keys(content, {"type", "body", "action"} | header)
    if header:
        kind = content["header"]["type"]
        _keys(content["header"], {"type", kind})
        check_file(kind, content["header"][kind], has_caption=False)
    _keys(content["body"], {"text"})
    _text(content["body"]["text"], 1024)
    action = content["action"]
    match content["type"]:
        case "button":
            _keys(action, {"buttons"})
            _require(1 <= len(action["buttons"]) <= 3, "number of buttons")
            _require(all(button["type"] == "reply" for button in action["buttons"]), "type of button")
            replies = [button["reply"] for button in action["buttons"]]
            for reply in replies:
                _keys(reply, {"id", "title"})
                _text(reply["title"], 20)
            _different([reply["title"] for reply in replies])
            _ids(replies)
        case "list":
            check_list(action)
        case "location_request_message":
            _require(action == {"name": "send_location"}, "action")
        case kind:
            raise Refusal(131009, f"interactive type {kind}")


def check_file(kind: str, content: Json, has_caption: bool) -> None:
    """A file by its id; a document has a name, and one that goes alone a caption."""
    known = {"id"} | ({"filename"} if kind == "document" else set()) | ({"caption"} if has_caption else set())
    _require(kind in ("image", "document"), f"header {kind}")
    _require({"id"} <= content.keys() <= known, f"fields of {content}")
    for name, limit in (("caption", 1024), ("filename", 240)):
        if name in content:
            _text(content[name], limit)


def check_upload(form: dict[str, str], filename: str, content: bytes) -> None:
    """A file of a kind and size that Meta takes; it has a name and is not empty."""
    _require(
        form.get("messaging_product") == "whatsapp" and form.keys() == {"messaging_product", "type"}, "form"
    )
    _require(filename and content, "empty file")
    limits = IMAGES | DOCUMENTS
    if form["type"] not in limits:
        raise Refusal(100, f"Param file must be a file with one of the following types: {sorted(limits)}")
    if len(content) > limits[form["type"]]:
        raise Refusal(131053, "file is too large")


def file_ids(message: Json) -> set[tuple[str, str]]:
    """The kind and id of each file that a message carries."""
    header = message.get("interactive", {}).get("header", {})
    return {
        (kind, part[kind]["id"])
        for part in (message, header)
        for kind in ("image", "document")
        if kind in part
    }


def check_list(action: Json) -> None:
    """One section of one to ten rows."""
    _keys(action, {"button", "sections"})
    _text(action["button"], 20)
    [section] = action["sections"]
    _keys(section, {"rows"})
    _require(1 <= len(section["rows"]) <= 10, "number of rows")
    for row in section["rows"]:
        _require({"id", "title"} <= row.keys() <= {"id", "title", "description"}, f"fields of {row}")
        _text(row["title"], 24)
        if "description" in row:
            _text(row["description"], 72)
    _ids(section["rows"])


def check_template(content: Json) -> None:
    """A name, a language, and words without line breaks for the gaps of its body."""
    _require(
        {"name", "language"} <= content.keys() <= {"name", "language", "components"}, "fields of template"
    )
    _keys(content["language"], {"code"})
    for component in content.get("components", []):
        _keys(component, {"type", "parameters"})
        _require(component["type"] == "body" and component["parameters"], "component")
        for parameter in component["parameters"]:
            _keys(parameter, {"type", "text"})
            _text(parameter["text"], 1024)
            _require(not re.search(r"[\n\t]| {5}", parameter["text"]), "line break in a gap")


def _ids(choices: list[Json]) -> None:
    for choice in choices:
        _text(choice["id"], 200)
    _different([choice["id"] for choice in choices])


def _text(text: Any, limit: int) -> None:
    _require(isinstance(text, str) and text.strip(), "empty text")
    _require(units(text) <= limit, f"{units(text)} characters of at most {limit}")
    text.encode("utf-8")


def _different(texts: list[str]) -> None:
    _require(len(set(texts)) == len(texts), "duplicates")


def _keys(part: Json, known: set[str]) -> None:
    _require(part.keys() == known, f"fields {sorted(part)} instead of {sorted(known)}")


def _require(fact: object, otherwise: str) -> None:
    if not fact:
        raise Refusal(131009, otherwise)

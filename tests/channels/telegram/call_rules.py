"""What the Bot API takes: parameters, lengths, entities, keyboards."""

import re
from typing import Any

Json = dict[str, Any]

SEND = {"chat_id": str, "reply_markup": dict, "link_preview_options": dict}
CAPTIONED = {"chat_id": str, "reply_markup": dict, "caption": str, "caption_entities": list}
PARAMETERS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "getUpdates": {"offset": int, "timeout": int, "allowed_updates": list, "limit": int},
    "setWebhook": {"url": str, "secret_token": str, "allowed_updates": list},
    "deleteWebhook": {},
    "getMe": {},
    "getWebhookInfo": {},
    "setMyCommands": {"commands": list, "language_code": str},
    "answerCallbackQuery": {"callback_query_id": str},
    "sendMessage": {**SEND, "text": str, "entities": list},
    "sendPhoto": {**CAPTIONED, "photo": (tuple, str)},
    "sendDocument": {**CAPTIONED, "document": (tuple, str)},
    "editMessageText": {**SEND, "message_id": int, "text": str, "entities": list},
    "getFile": {"file_id": str},
    "sendVenue": {**SEND, "latitude": (int, float), "longitude": (int, float), "title": str, "address": str},
}
REQUIRED = {
    "setWebhook": {"url"},
    "setMyCommands": {"commands"},
    "answerCallbackQuery": {"callback_query_id"},
    "sendMessage": {"chat_id", "text"},
    "sendPhoto": {"chat_id", "photo"},
    "sendDocument": {"chat_id", "document"},
    "editMessageText": {"chat_id", "message_id", "text"},
    "getFile": {"file_id"},
    "sendVenue": {"chat_id", "latitude", "longitude", "title", "address"},
}


class Refusal(Exception):
    """The API's "no"."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.description, self.status = description, status


def check_call(method: str, parameters: Json) -> None:
    """Raises Refusal for a call that Telegram would not carry out."""
    known = PARAMETERS.get(method)
    if known is None:
        raise Refusal(f"Not Found: {method}", 404)
    for name, value in parameters.items():
        _require(name in known, f"unknown parameter {name}")
        _require(isinstance(value, known[name]), f"parameter {name} is a {type(value).__name__}")
    missing = REQUIRED.get(method, set()) - parameters.keys()
    _require(not missing, f"missing {missing}")
    check_text(parameters.get("text"), parameters.get("entities", []), 4096)
    check_text(parameters.get("caption"), parameters.get("caption_entities", []), 1024)
    check_upload(parameters.get("photo"), parameters.get("document"))
    check_markup(parameters.get("reply_markup"))
    check_place_of_keyboard(method, parameters)
    check_venue(method, parameters)
    check_commands(parameters.get("commands", []))
    _require(re.fullmatch(r"[\w-]{0,256}", parameters.get("secret_token", ""), re.ASCII), "bad secret")


def check_text(text: str | None, entities: list[Json], limit: int) -> None:
    """A text has 1 to `limit` UTF-16 units, and its entities lie within it, on whole characters."""
    if text is None:
        _require(not entities, "entities without a text")
        return
    _require(text.strip(), "message text is empty")
    encoded = text.encode("utf-16-le")
    _require(len(encoded) <= 2 * limit, "message is too long")
    for entity in entities:
        _require(set(entity) == {"type", "offset", "length"}, f"fields of entity {entity}")
        _require(entity["type"] == "bold", f"unknown entity {entity['type']}")
        start, end = entity["offset"], entity["offset"] + entity["length"]
        _require(0 <= start < end <= len(encoded) // 2, "entity outside of the text")
        encoded[2 * start : 2 * end].decode("utf-16-le")


def check_markup(markup: Json | None) -> None:
    """Keyboards have non-empty rows of buttons with words; inline buttons carry 1 to 64 bytes."""
    if markup is None:
        return
    kinds = markup.keys() & {"inline_keyboard", "keyboard"}
    _require(len(kinds) == 1, "one kind of keyboard")
    rows = markup[kinds.pop()]
    _require(0 < sum(map(len, rows)) <= 100, "reply markup is empty or too long")
    for row in rows:
        _require(1 <= len(row) <= 8, "buttons in a row")
        for button in row:
            _require(button["text"].strip(), "button text must be non-empty")
    for button in (button for row in markup.get("inline_keyboard", []) for button in row):
        _require(set(button) == {"text", "callback_data"}, f"fields of button {button}")
        _require(1 <= len(button["callback_data"].encode()) <= 64, "BUTTON_DATA_INVALID")


def check_upload(*files: Any) -> None:
    """A file that is uploaded has a name and is not empty."""
    for name, content in (file for file in files if isinstance(file, tuple)):
        _require(name and content, "file must be non-empty")


def check_place_of_keyboard(method: str, parameters: Json) -> None:
    """A location is asked for in private chats only, and never by an edited message."""
    markup = parameters.get("reply_markup") or {}
    if "keyboard" in markup:
        _require(method != "editMessageText", "inline keyboard expected")
        _require(not parameters["chat_id"].startswith("-"), "location can be requested in private chats only")


def check_venue(method: str, parameters: Json) -> None:
    """A venue lies on the globe and has words."""
    if method == "sendVenue":
        _require(abs(parameters["latitude"]) <= 90 and abs(parameters["longitude"]) <= 180, "off the globe")
        _require(parameters["title"].strip() and parameters["address"].strip(), "venue without words")


def check_commands(commands: list[Json]) -> None:
    """Commands are small latin words with 1 to 256 characters of description."""
    for command in commands:
        _require(re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]), "BOT_COMMAND_INVALID")
        _require(1 <= len(command["description"]) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")


def _require(fact: object, otherwise: str) -> None:
    if not fact:
        raise Refusal(f"Bad Request: {otherwise}")

"""What a browser sent, read from JSON or from a form."""

import json
import math
import re
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.channels.http import BODY_LIMIT
from bot.channels.web.multipart import Upload, read_multipart
from bot.channels.web.visitor import Visitor, is_foreign
from bot.conversation.messages import Choice, Location, Text

TEXT_LIMIT = 4096  # characters
CHOICE_LIMIT = 64  # bytes
FILE_LIMIT = 5 * 1024 * 1024  # bytes; as much as WhatsApp takes of a picture that an office is sent there
FILENAME_LIMIT = 100  # characters
FORM_LIMIT = 2 * FILE_LIMIT  # bytes that are read before a form is refused unseen

_SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # as Excel writes its "Unicode text"

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Line ends and tabs stay; other control characters are nobody's words and no database's friends.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Refused(Exception):
    """The request cannot be taken: an HTTP status, the key of the words that say why, seconds to wait."""

    def __init__(self, status: int, key: str, retry_after: float = 0) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Given:
    """A file of a kind that we take, and the words it came with."""

    filename: str
    mime: str
    content: bytes = field(repr=False)
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """One message as the browser gave it, with the id that tells its repeats."""

    id: str
    content: Text | Location | Choice | Given


def is_json(request: Request) -> bool:
    """Whether the request carries JSON, which no foreign page can send us unasked."""
    return _kind(request) == "application/json"


def is_script(request: Request) -> bool:
    """Whether the page's script asks, which wants JSON back and no page."""
    return is_json(request) or request.headers.get("accept") == "application/json"


async def read_fields(request: Request, visitor: Visitor) -> dict[str, Any]:
    """The fields of the body. Raises Refused when it is no message of one of our own pages."""
    if is_foreign(request):
        raise Refused(403, "web.foreign")
    body = await request.body()
    if _kind(request) != "multipart/form-data" and len(body) > BODY_LIMIT:
        raise Refused(413, "web.too_long")
    if is_json(request):
        return _json_fields(body)
    fields = _form_fields(body, request)
    proof = fields.get("proof")
    if not isinstance(proof, str) or not visitor.is_proven_by(proof):
        raise Refused(403, "web.foreign")
    return fields


def read_posted(fields: dict[str, Any]) -> Posted:
    """The message in the fields. Raises Refused with what would help."""
    id = fields.get("id") or secrets.token_urlsafe(12)
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise Refused(422, "web.unreadable")
    return Posted(id, _content(fields))


def _content(fields: dict[str, Any]) -> Text | Location | Choice | Given:
    if "choice" in fields:
        return Choice(_choice(fields["choice"]))
    if "lat" in fields or "lon" in fields:
        return Location(_degrees(fields.get("lat")), _degrees(fields.get("lon")))
    text, file = _text(fields.get("text", "")), fields.get("file")
    if isinstance(file, Upload):
        return _given(file, text)
    if not text:
        raise Refused(422, "web.empty")
    return Text(text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused(422, "web.unreadable")
    text = clean(value)
    if len(text) > TEXT_LIMIT:
        raise Refused(422, "web.too_long")
    return text


def _given(file: Upload, caption: str) -> Given:
    if len(file.content) > FILE_LIMIT:
        raise Refused(422, "web.file_too_large")
    name = clean(file.filename.replace("\\", "/").rpartition("/")[2])[-FILENAME_LIMIT:]
    mime = _mime(name, file.content)
    if mime is None:
        raise Refused(422, "web.file_unknown")
    return Given(name, mime, file.content, caption)


def _mime(name: str, content: bytes) -> str | None:
    """What the file is, by its bytes; a table also by its name. None for what we do not take."""
    for signature, mime in _SIGNATURES.items():
        if content.startswith(signature):
            return mime
    is_text = b"\0" not in content or content.startswith(_UTF16)
    return "text/csv" if content and is_text and name.lower().endswith(".csv") else None


def _choice(value: object) -> str:
    if not isinstance(value, str) or not value or clean(value) != value:
        raise Refused(422, "web.unreadable")
    if len(value.encode()) > CHOICE_LIMIT:
        raise Refused(422, "web.unreadable")
    return value


def _degrees(value: object) -> float:
    """A finite number; whether it is on the globe is the conversation's question."""
    try:
        degrees = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        degrees = math.nan
    if not math.isfinite(degrees):
        raise Refused(422, "web.location_failed")
    return degrees


def clean(text: str) -> str:
    """The text as it can be stored and shown: sound Unicode, one kind of line end, no control characters."""
    sound = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub("", sound.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _json_fields(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise Refused(422, "web.unreadable")
    return fields


def _form_fields(body: bytes, request: Request) -> dict[str, Any]:
    try:
        match _kind(request):
            case "application/x-www-form-urlencoded":
                return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=20))
            case "multipart/form-data":
                return dict(read_multipart(body, request.headers["content-type"]))
    except ValueError:
        raise Refused(422, "web.unreadable") from None
    raise Refused(415, "web.unreadable")


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()

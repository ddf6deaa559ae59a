"""A form with a file in it (multipart/form-data, RFC 7578). Pure."""

from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser

PARTS = 20
"""More than any form of ours has."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser gave it."""

    filename: str
    content: bytes = field(repr=False)


def read_multipart(body: bytes, content_type: str) -> dict[str, str | Upload]:
    """The fields by their names; a file that was not chosen is left out. Raises ValueError for no form."""
    delimiter = b"\r\n--" + _boundary(content_type)
    _, *parts, end = (b"\r\n" + body).split(delimiter, PARTS + 1)
    if not end.startswith(b"--") or not all(part.startswith(b"\r\n") for part in parts):
        raise ValueError("a form that does not end")
    fields: dict[str, str | Upload] = {}
    for part in parts:
        header, _, content = part[2:].partition(b"\r\n\r\n")
        about = HeaderParser().parsestr(header.decode("utf-8", "replace"))
        name, filename = str(about.get_param("name", "", "content-disposition")), about.get_filename()
        if filename is None:
            fields[name] = content.decode("utf-8", "replace")
        elif filename or content:
            fields[name] = Upload(filename, content)
    return fields


def _boundary(content_type: str) -> bytes:
    about = Message()
    about["Content-Type"] = content_type
    boundary = about.get_boundary("")
    if not 0 < len(boundary) <= 70:
        raise ValueError("no boundary")
    return boundary.encode("ascii")

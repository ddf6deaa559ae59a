"""The files of a fake Bot API: what may be sent under an id, uploaded and fetched."""

from itertools import count
from typing import Any

from tests.channels.telegram.call_rules import Json, Refusal

KINDS = {"photo": "jpg", "document": "csv"}
FETCHED_LIMIT = 20 * 1024 * 1024


class FakeFiles:
    """The kind ("photo", "document") and the bytes behind each file_id."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, bytes]] = {}
        self._numbers = count(1)

    def add(self, kind: str, content: bytes) -> str:
        """A file that somebody sent; its id."""
        id = f"{kind}-{next(self._numbers)}"
        self._files[id] = kind, content
        return id

    def forget(self) -> None:
        """Know no file any more."""
        self._files.clear()

    def taken(self, parameters: Json) -> Json:
        """What a message tells of the file in a call, which is known by its id or uploaded now."""
        return {kind: self._taken(kind, parameters[kind]) for kind in KINDS if kind in parameters}

    def about(self, id: str) -> Json:
        """The answer of getFile."""
        if id not in self._files:
            raise Refusal("Bad Request: wrong file_id or the file is temporarily unavailable")
        kind, content = self._files[id]
        if len(content) > FETCHED_LIMIT:
            raise Refusal("Bad Request: file is too big")
        return self._told(id) | {"file_path": f"{kind}s/{id}.{KINDS[kind]}"}

    def content_at(self, path: str) -> bytes | None:
        """The bytes at the file_path; None when there is no such file."""
        id = path.rpartition("/")[2].partition(".")[0]
        return self._files[id][1] if id in self._files else None

    def _taken(self, kind: str, given: str | tuple[str, bytes]) -> Any:
        if isinstance(given, tuple):
            if kind == "photo" and not given[1].startswith((b"\xff\xd8\xff", b"\x89PNG")):
                raise Refusal("Bad Request: IMAGE_PROCESS_FAILED")
            given = self.add(kind, given[1])
        if given not in self._files:
            raise Refusal("Bad Request: wrong file identifier/HTTP URL specified")
        if self._files[given][0] != kind:
            raise Refusal(f"Bad Request: can't use file of type {self._files[given][0]} as {kind}")
        told = self._told(given)
        return [told | {"width": 90, "height": 90}] if kind == "photo" else told

    def _told(self, id: str) -> Json:
        return {"file_id": id, "file_unique_id": f"u{id}", "file_size": len(self._files[id][1])}

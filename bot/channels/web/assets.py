"""The page's stylesheet and script, served under names that change with their content."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_YEAR = "public, max-age=31536000, immutable"


class Asset:
    """A file that the browser may keep for good."""

    def __init__(self, file: Path, media_type: str) -> None:
        self._content = file.read_bytes()
        self._media_type = media_type
        digest = hashlib.sha256(self._content).hexdigest()[:12]
        self.path = f"/{file.stem}-{digest}{file.suffix}"

    def route(self) -> Route:
        """Where it is served."""

        async def serve(_: Request) -> Response:
            return Response(self._content, media_type=self._media_type, headers={"Cache-Control": _YEAR})

        return Route(self.path, serve)

"""The Graph API over aiohttp."""

import json
from typing import Any, cast
from urllib.parse import quote

import aiohttp

from bot.channels.whatsapp.failures import failure_of
from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.service.files import SIZE_LIMIT, FetchedFile, FileGone, FileTooLarge, FileUnavailable

Payload = dict[str, Any]

CONNECTIONS = 256
CONNECT_SECONDS = 10.0  # includes waiting for a free connection
ANSWER_SECONDS = 20.0  # giving up early means sending twice
MEDIA_SECONDS = 60.0


class GraphError(Exception):
    """The API has refused a call: its HTTP status and, when it says, its error code.

    `explanation` is Meta's own; it may name a person, so it is for the command line and never for a log.
    """

    def __init__(self, status: int, code: int | None = None, explanation: str = "") -> None:
        super().__init__(f"HTTP {status}, code {code}")
        self.status, self.code, self.explanation = status, code, explanation


class ConnectionLost(Exception):
    """The API was not reached, or went away before it answered; the call may have been carried out."""


class Client:
    """The Graph API for one token; its connections open at the first call."""

    def __init__(self, settings: WhatsAppSettings) -> None:
        self._root = settings.api_url.rstrip("/")
        self._number = settings.phone_number_id
        self._headers = {"Authorization": f"Bearer {settings.token}", "User-Agent": "OksigenBot"}
        self._session: aiohttp.ClientSession | None = None

    async def message(self, message: Payload) -> Payload:
        """Send a message, or tell something about one of a person's. Raises GraphError or ConnectionLost."""
        body = {"messaging_product": "whatsapp", **message}
        return await self._call("POST", f"{self._number}/messages", json=body)

    async def number(self) -> Payload:
        """What is known of our number. Raises GraphError or ConnectionLost."""
        fields = "verified_name,display_phone_number,quality_rating,code_verification_status"
        return await self._call("GET", self._number, params={"fields": fields})

    async def list(self, path: str, **parameters: str) -> list[Payload]:
        """All of a list, page by page. Raises GraphError or ConnectionLost."""
        found: list[Payload] = []
        after: dict[str, str] = {}
        while True:
            page = await self._call("GET", path, params=parameters | after)
            found += page.get("data", [])
            paging = page.get("paging", {})
            if "next" not in paging:
                return found
            after = {"after": paging["cursors"]["after"]}

    async def fetch(self, id: str) -> FetchedFile:
        """A file that somebody sent. Raises FileGone, FileTooLarge or FileUnavailable."""
        try:
            about = await self._call("GET", quote(id, safe=""))
            content = await self._download(str(about.get("url")))
        except GraphError as error:
            raise (FileUnavailable if failure_of(error.code, error.status).retryable else FileGone) from None
        except ConnectionLost:
            raise FileUnavailable from None
        return FetchedFile(content, str(about.get("mime_type", "")).partition(";")[0])

    async def upload(self, content: bytes, mime: str, filename: str) -> str:
        """Give Meta a file; its id, which lasts 30 days. Raises GraphError or ConnectionLost."""
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": mime}, quote_fields=False)
        form.add_field("file", content, filename=filename, content_type=mime)
        timeout = aiohttp.ClientTimeout(total=MEDIA_SECONDS, connect=CONNECT_SECONDS)
        answer = await self._call("POST", f"{self._number}/media", data=form, timeout=timeout)
        return str(answer["id"])

    async def close(self) -> None:
        """Let go of the network. A later call opens new connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _call(self, method: str, path: str, **options: Any) -> Payload:
        url, options["headers"] = f"{self._root}/{path}", self._headers
        try:
            async with self._open_session().request(method, url, **options) as response:
                return _answer(response.status, await response.read())
        # The causes are dropped: their texts may hold an address or what was said.
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise ConnectionLost(type(error).__name__) from None

    async def _download(self, url: str) -> bytes:
        timeout = aiohttp.ClientTimeout(total=MEDIA_SECONDS, connect=CONNECT_SECONDS)
        content = b""
        try:
            async with self._open_session().get(url, headers=self._headers, timeout=timeout) as response:
                if response.status != 200:
                    raise GraphError(response.status)
                async for piece in response.content.iter_any():
                    content += piece
                    if len(content) > SIZE_LIMIT:
                        raise FileTooLarge
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise ConnectionLost(type(error).__name__) from None
        return content

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS, connect=CONNECT_SECONDS),
            )
        return self._session


def _answer(status: int, body: bytes) -> Payload:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise GraphError(status)
    if status != 200 or "error" in answer:
        raise _error(status, answer.get("error"))
    return cast(Payload, answer)


def _error(status: int, error: Any) -> GraphError:
    told = error if isinstance(error, dict) else {}
    code, data = told.get("code"), told.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    explanation = str(details or told.get("message") or "")
    return GraphError(status, code if isinstance(code, int) else None, explanation)

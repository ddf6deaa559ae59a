"""The Bot API: python-telegram-bot's methods and errors over an aiohttp transport of our own.

Its stock transport looks through every open connection at each request, so a few hundred busy connections
cost more than all the rest together; aiohttp's pool does not.
"""

import json
import logging
import os
from mimetypes import guess_type
from typing import Any, cast

import aiohttp
from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.parse import Account
from bot.service.files import SIZE_LIMIT, FetchedFile, FileGone, FileTooLarge, FileUnavailable

Payload = dict[str, Any]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
"""What we ask Telegram for; all else would only be thrown away."""

CONNECTIONS = 256
CONNECT_SECONDS = 10.0  # includes waiting for a free connection
ANSWER_SECONDS = 20.0  # giving up early means sending twice
UPLOAD_SECONDS = 60.0
POLL_SECONDS = 30

# The library's switch to its coming way of telling waits; without it each 429 warns of the old one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# At DEBUG the library writes the bot's address, which holds the token, and every message's text.
logging.getLogger("telegram").setLevel(logging.WARNING)


class ConnectionLost(NetworkError):
    """Telegram was not reached, or went away before it answered; the call may have been carried out."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport over one aiohttp session, opened at the first request."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds for a whole call when the caller says nothing."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Nothing to do: the session opens by itself."""

    async def shutdown(self) -> None:
        """Close the connections. A later request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def download(self, url: str, limit: int) -> bytes:
        """What is at the address. Raises FileGone, FileTooLarge over `limit` bytes, or FileUnavailable."""
        content = b""
        timeout = aiohttp.ClientTimeout(total=UPLOAD_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with self._open_session().get(url, timeout=timeout) as response:
                if response.status != 200:
                    raise FileGone if response.status in (400, 404, 410) else FileUnavailable
                async for piece in response.content.iter_any():
                    content += piece
                    if len(content) > limit:
                        raise FileTooLarge
        except (TimeoutError, aiohttp.ClientError, OSError):  # its text may hold the address, as below
            raise FileUnavailable from None
        return content

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of one call. Raises TimedOut or ConnectionLost.

        `read_timeout` bounds the whole call; the finer timeouts have no counterpart here.
        """
        try:
            async with self._open_session().request(
                method, url, timeout=_timeout(read_timeout, request_data), **_body(request_data)
            ) as response:
                return response.status, await response.read()
        # The causes are dropped: their texts may hold the address, which holds the token.
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise ConnectionLost(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Payload:
        """The answer's JSON; unlike the library's own it never logs a body it could not read."""
        try:
            return cast(Payload, json.loads(payload))
        except ValueError:
            raise TelegramError("the answer is not JSON") from None

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "OksigenBot"},
            )
        return self._session


class Client(Bot):
    """The Bot API for one token: the library's methods, and `call` for those whose JSON is all we want."""

    def __init__(self, token: str, api_url: str) -> None:
        root = api_url.rstrip("/")
        self._transports = (AiohttpRequest(connections=2), AiohttpRequest(CONNECTIONS))
        self._account = Account.of(token)
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            get_updates_request=self._transports[0],  # of its own, so that no crowd of answers delays reading
            request=self._transports[1],
        )

    @property
    def account(self) -> Account:
        """Our own account, without its name until `introduce` was answered."""
        return self._account

    async def introduce(self) -> None:
        """Ask Telegram who we are. Raises TelegramError."""
        me = await self.get_me()
        self._account = Account(me.id, me.username or "")

    async def fetch(self, file_id: str) -> FetchedFile:
        """A file that somebody sent. Raises FileGone, FileTooLarge or FileUnavailable."""
        try:
            told = await self.call("getFile", {"file_id": file_id})
        except BadRequest as error:
            raise (FileTooLarge if "too big" in error.message.lower() else FileGone) from None
        except TelegramError:
            raise FileUnavailable from None
        path = str(told.get("file_path") or "")
        if not path:
            raise FileGone
        content = await self._transports[1].download(f"{self.base_file_url}/{path}", SIZE_LIMIT)
        name = path.rpartition("/")[2]
        return FetchedFile(content, guess_type(name)[0] or "", name)

    async def call(self, method: str, parameters: Payload) -> Any:
        """The result of one API call, as JSON. Raises TelegramError."""
        return await self._post(method, parameters)

    async def updates(self, offset: int) -> list[Payload]:
        """Updates from `offset` on, unparsed; waits up to `POLL_SECONDS` for one. Raises TelegramError."""
        parameters = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        answer = await self._post("getUpdates", parameters, read_timeout=POLL_SECONDS + ANSWER_SECONDS)
        return cast(list[Payload], answer)

    def explain(self, error: TelegramError) -> str:
        """An error in words fit for a log: never the token, which proxies like to repeat in their pages.

        Only for calls that concern no person.
        """
        secret = self.token.partition(":")[2] or self.token
        return f"{type(error).__name__}: {error.message}".replace(secret, "…")[:300]

    async def close_connections(self) -> None:
        """Let go of the network."""
        for transport in self._transports:
            await transport.shutdown()


def _timeout(read_timeout: ODVInput[float], data: RequestData | None) -> aiohttp.ClientTimeout:
    if read_timeout is BaseRequest.DEFAULT_NONE:
        seconds: float | None = UPLOAD_SECONDS if data and data.contains_files else ANSWER_SECONDS
    else:
        seconds = cast(float | None, read_timeout)
    return aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)


def _body(data: RequestData | None) -> Payload:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters).encode(), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # else names come out as agen%20.csv
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}

"""A Graph API server that refuses whatever Meta would refuse, and fails on demand."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.channels.whatsapp.webhook import SIGNATURE_HEADER, signature
from tests.channels.whatsapp.call_rules import (
    DOCUMENTS,
    IMAGES,
    Json,
    Refusal,
    check_call,
    check_upload,
    file_ids,
)

TOKEN, SECRET, VERIFY = "EAAG-token-of-tests", "app-secret-of-tests", "word-of-tests"
NUMBER, ACCOUNT = "1122334455", "9988776655"


class Unknown(Refusal):
    """A "no" that a correct caller may get."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one message: that error, or a connection cut before or after the deed."""

    code: int | None = None
    status: int = 400
    html: bool = False
    cut_before: bool = False
    cut_after: bool = False


class FakeApi:
    """The server; `violations` lists what no bot of ours should ever have sent."""

    def __init__(self) -> None:
        self.sent: list[Json] = []
        """Messages that were taken, in their order; their ids are wamid.1, wamid.2 …"""
        self.read: list[str] = []
        self.writing: list[str] = []
        """Messages marked as read, and those of them with the sign that we are writing."""
        self.violations: list[str] = []
        self.media: dict[str, bytes] = {}
        """What people sent."""
        self.uploads: dict[str, tuple[str, str, bytes]] = {}
        """What was uploaded, by its id: kind, name and bytes."""
        self.upload_faults: deque[Fault] = deque()
        self.media_faults: deque[Fault] = deque()
        self.downloads = 0
        self.number_faults = 0
        """How often our number is not told."""
        self.templates: list[Json] = []
        self.subscribed: list[Json] = [{"whatsapp_business_api_data": {"name": "OksigenBot"}}]
        self.round_trip = 0.0
        """Seconds from a message being carried out to the bot knowing it."""
        self._faults: deque[Fault] = deque()
        self._numbers = count(1)
        app = web.Application(client_max_size=20 * 1024 * 1024)
        app.router.add_post("/v23.0/{number}/messages", self._message)
        app.router.add_post("/v23.0/{number}/media", self._upload)
        app.router.add_get("/v23.0/{id}", self._about)
        app.router.add_get("/v23.0/{id}/{list}", self._list)
        app.router.add_get("/files/{id}", self._file)
        self._server = TestServer(app)

    async def start(self) -> None:
        """Listen on a free port."""
        await self._server.start_server(access_log=None)

    async def close(self) -> None:
        """Hang up."""
        await self._server.close()

    @property
    def url(self) -> str:
        """What OKSIGEN_WHATSAPP_API_URL would be."""
        return str(self._server.make_url("/v23.0"))

    @property
    def settings(self) -> WhatsAppSettings:
        """A number of this API."""
        return WhatsAppSettings(TOKEN, NUMBER, SECRET, VERIFY, ACCOUNT, self.url)

    def fail(self, *faults: Fault) -> None:
        """Let the next messages go wrong, one fault each."""
        self._faults.extend(faults)

    async def until(self, condition: Callable[["FakeApi"], bool], seconds: float = 10) -> None:
        """Wait until `condition` holds; fails the test after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition(self):  # noqa: ASYNC110  it may watch anything, not only this server
                await asyncio.sleep(0.001)

    async def _message(self, request: web.Request) -> web.StreamResponse:
        message = await request.json()
        if "status" in message:
            return self._answer(request, message, lambda: self._mark(message))
        fault = self._faults.popleft() if self._faults else Fault()
        if fault.cut_before:
            return _hang_up(request)
        if fault.html:
            return web.Response(
                status=fault.status, text="<html>Bad Gateway</html>", content_type="text/html"
            )
        if fault.code is not None:
            return _error(Refusal(fault.code, "as the test wants", fault.status))
        answer = self._answer(request, message, lambda: self._take(message))
        await asyncio.sleep(self.round_trip)
        return _hang_up(request) if fault.cut_after else answer

    def _answer(self, request: web.Request, message: Json, do: Callable[[], Json]) -> web.Response:
        try:
            _authorize(request)
            check_call(message)
            self._check_files(message)
        except Unknown as refusal:  # Meta forgets files; that is nobody's mistake
            return _error(refusal)
        except Refusal as refusal:
            self.violations.append(f"{message.get('type', 'read')}: {refusal.details}")
            return _error(refusal)
        return web.json_response(do())

    def _check_files(self, message: Json) -> None:
        for kind, id in file_ids(message):
            taken = IMAGES if kind == "image" else DOCUMENTS
            if id not in self.uploads or self.uploads[id][0] not in taken:
                raise Unknown(100, f"Invalid parameter: media {id}")

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        fault = self.upload_faults.popleft() if self.upload_faults else Fault()
        if fault.cut_before:
            return _hang_up(request)
        form = dict(await request.post())
        file = form.pop("file")
        assert isinstance(file, web.FileField)
        content = file.file.read()
        try:
            _authorize(request)
            if fault.code is not None:
                raise Unknown(fault.code, "as the test wants", fault.status)
            check_upload({name: str(value) for name, value in form.items()}, file.filename, content)
        except Refusal as refusal:
            return _error(refusal)
        id = f"up{next(self._numbers)}"
        self.uploads[id] = str(form["type"]), file.filename, content
        return web.json_response({"id": id})

    def _mark(self, message: Json) -> Json:
        self.read.append(message["message_id"])
        self.writing += [message["message_id"]] if "typing_indicator" in message else []
        return {"success": True}

    def _take(self, message: Json) -> Json:
        self.sent.append(message)
        ids = [{"id": f"wamid.{next(self._numbers)}"}]
        return {"messaging_product": "whatsapp", "contacts": [], "messages": ids}

    async def _about(self, request: web.Request) -> web.StreamResponse:
        try:
            _authorize(request)
        except Refusal as refusal:
            return _error(refusal)
        id = request.match_info["id"]
        if id == NUMBER and self.number_faults:
            self.number_faults -= 1
            return _error(Refusal(2, "as the test wants", 500))
        if id == NUMBER:
            return web.json_response({"id": id, "display_phone_number": "+62 21 0000000"})
        if id not in self.media:
            return _error(Refusal(100, "does not exist"))
        fault = self.media_faults.popleft() if self.media_faults else Fault()
        if fault.cut_before:
            return _hang_up(request)
        if fault.code is not None:
            return _error(Refusal(fault.code, "as the test wants", fault.status))
        url = str(self._server.make_url(f"/files/{id}"))
        told = {"id": id, "url": url, "file_size": len(self.media[id]), "mime_type": "image/jpeg"}
        return web.json_response(told)

    async def _list(self, request: web.Request) -> web.StreamResponse:
        """Two elements a page."""
        if request.match_info["id"] != ACCOUNT:
            return _error(Refusal(100, "does not exist"))
        all_ = {"message_templates": self.templates, "subscribed_apps": self.subscribed}
        elements = all_[request.match_info["list"]]
        start = int(request.query.get("after", 0))
        page: Json = {"data": elements[start : start + 2], "paging": {"cursors": {"after": str(start + 2)}}}
        if start + 2 < len(elements):
            page["paging"]["next"] = "https://graph.facebook.com/next"
        return web.json_response(page)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            _authorize(request)
        except Refusal as refusal:
            return _error(refusal)
        self.downloads += 1
        return web.Response(body=self.media[request.match_info["id"]])


def text_message(phone: str, text: str, id: str) -> Json:
    """A person's text, as one element of `messages`."""
    return {"from": phone, "id": id, "timestamp": "1626000000", "type": "text", "text": {"body": text}}


def call(*messages: Json, statuses: tuple[Json, ...] = ()) -> Json:
    """One call of the webhook that brings these."""
    value: Json = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": NUMBER}}
    value |= {"messages": list(messages)} if messages else {}
    value |= {"statuses": list(statuses)} if statuses else {}
    entry = {"id": ACCOUNT, "changes": [{"field": "messages", "value": value}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def signed(payload: Any) -> tuple[bytes, dict[str, str]]:
    """The body and headers of a call as Meta makes it: letters beyond ASCII and slashes are escaped."""
    body = json.dumps(payload).replace("/", "\\/").encode()
    return body, {SIGNATURE_HEADER: signature(body, SECRET), "Content-Type": "application/json"}


def _authorize(request: web.Request) -> None:
    if request.headers.get("Authorization") != f"Bearer {TOKEN}":
        raise Refusal(190, "Invalid OAuth access token", 401)


def _error(refusal: Refusal) -> web.Response:
    error = {
        "message": f"(#{refusal.code}) {refusal.details}",
        "code": refusal.code,
        "error_data": {"messaging_product": "whatsapp", "details": refusal.details},
    }
    return web.json_response({"error": error}, status=refusal.status)


def _hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()

"""A Bot API server that refuses whatever Telegram would refuse, and fails on demand."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.channels.telegram.call_rules import Refusal, check_call
from tests.channels.telegram.fake_files import FakeFiles

TOKEN = "123456:TEST-aaaabbbbccccdddd"
Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call as it arrived."""

    method: str
    parameters: Json


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call: that status, or a connection cut before or after the deed."""

    status: int = 0
    description: str = "Internal Server Error"
    retry_after: int = 0
    migrate_to: int = 0
    html: bool = False
    cut_before: bool = False
    cut_after: bool = False
    hang: bool = False


class FakeApi:
    """The server; `violations` lists what no bot of ours should ever have sent."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.done: list[Call] = []
        self.violations: list[str] = []
        self.chats: set[str] = set()
        self.messages: dict[tuple[str, int], Json] = {}
        """What we sent and people see now, by chat and message_id."""
        self.files = FakeFiles()
        self.queue: list[Json] = []
        self.open_queries: set[str] = set()
        self.webhook: Json | None = None
        self.largest_offset = 0
        self.round_trip = 0.0
        """Seconds from a send being carried out to the bot knowing it."""
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._numbers = count(1)
        self._changed = asyncio.Condition()
        self._closing = False
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._server = TestServer(app)

    async def start(self) -> None:
        """Listen on a free port."""
        await self._server.start_server(access_log=None)  # it would hold the token

    async def close(self) -> None:
        """Hang up."""
        self._closing = True
        await self._notify()
        await self._server.close()

    @property
    def url(self) -> str:
        """What OKSIGEN_TELEGRAM_API_URL would be."""
        return str(self._server.make_url("")).rstrip("/")

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` go wrong, one fault each."""
        self._faults[method].extend(faults)

    async def push(self, update: Json) -> Json:
        """Queue an update as it is; gives it an update_id when it has none."""
        update = {"update_id": next(self._numbers), **update}
        self.queue.append(update)
        await self._notify()
        return update

    async def say(self, chat: int, text: str) -> Json:
        """Queue a text of a person."""
        return await self.push({"message": self.message(chat, text=text)})

    async def say_in_group(self, group: int, person: int, text: str, **content: Any) -> Json:
        """Queue a text of a group's member."""
        chat = {"id": group, "type": "supergroup", "title": "Dinas"}
        return await self.push({"message": self.message(person, text=text, **content) | {"chat": chat}})

    async def press(self, chat: int, data: str) -> Json:
        """Queue a pressed button."""
        query = f"query-{next(self._numbers)}"
        self.open_queries.add(query)
        callback = {"id": query, "from": _user(chat), "chat_instance": "1", "data": data}
        return await self.push({"callback_query": callback | {"message": self.message(chat, text="?")}})

    async def press_in_group(self, group: int, person: int, data: str) -> Json:
        """Queue a button of ours pressed by a group's member."""
        query = f"query-{next(self._numbers)}"
        self.open_queries.add(query)
        message = self.message(person, text="?") | {"chat": {"id": group, "type": "supergroup"}}
        callback = {"id": query, "from": _user(person), "chat_instance": "1", "data": data}
        return await self.push({"callback_query": callback | {"message": message}})

    def message(self, chat: int, **content: Any) -> Json:
        """A message of a person who now is known to the bot."""
        self.chats.add(str(chat))
        base = {"message_id": next(self._numbers), "date": 1626000000, "from": _user(chat)}
        return base | {"chat": {"id": chat, "type": "private", "first_name": "Ani"}} | content

    async def until(self, condition: Callable[["FakeApi"], bool], seconds: float = 10) -> None:
        """Wait until `condition` holds; fails the test after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition(self):  # noqa: ASYNC110  it may watch anything, not only this server
                await asyncio.sleep(0.001)

    def of(self, method: str) -> list[Json]:
        """The parameters of the calls of `method` that were carried out."""
        return [call.parameters for call in self.done if call.method == method]

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"], await _parameters(request))
        self.calls.append(call)
        try:
            return await self._answer(request, call)
        finally:
            await self._notify()

    async def _answer(self, request: web.Request, call: Call) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _error(401, "Unauthorized")
        fault = self._faults[call.method].popleft() if self._faults[call.method] else Fault()
        if fault.cut_before:
            return _hang_up(request)
        if fault.hang:
            await self._until_closing()
        if fault.status:
            return _failed(fault)
        try:
            result = await self._carry_out(call)
        except Refusal as refusal:
            return _error(refusal.status, refusal.description)
        self.done.append(call)
        if call.method.startswith("send"):
            await asyncio.sleep(self.round_trip)
        if fault.cut_after:
            return _hang_up(request)
        return web.json_response({"ok": True, "result": result})

    async def _carry_out(self, call: Call) -> Any:
        try:
            check_call(call.method, call.parameters)
        except Refusal as refusal:
            self.violations.append(f"{call.method}: {refusal.description}")
            raise
        match call.method:
            case "getUpdates":
                return await self._updates(call.parameters)
            case "setWebhook":
                self.webhook = call.parameters
                return True
            case "deleteWebhook":
                self.webhook = None
                return True
            case "getMe":
                return {"id": 123456, "is_bot": True, "first_name": "Oksigen", "username": "oksigen_bot"}
            case "getWebhookInfo":
                url = (self.webhook or {}).get("url", "")
                return {"url": url, "has_custom_certificate": False, "pending_update_count": 0}
            case "answerCallbackQuery":
                return self._close_query(call.parameters["callback_query_id"])
            case "editMessageText":
                return self._edited(call.parameters)
            case "getFile":
                return self.files.about(call.parameters["file_id"])
        return self._sent(call) if call.method.startswith("send") else True

    async def _updates(self, asked: Json) -> list[Json]:
        if self.webhook:
            raise Refusal("Conflict: can't use getUpdates method while webhook is active", 409)
        self.largest_offset = max(self.largest_offset, asked["offset"])
        self.queue = [update for update in self.queue if update["update_id"] >= asked["offset"]]
        await self._notify()
        async with self._changed:
            await self._changed.wait_for(lambda: self.queue or self._closing)
        return self.queue[:100]

    async def _until_closing(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._closing)

    def _close_query(self, query: str) -> bool:
        if query not in self.open_queries:
            self.violations.append("answerCallbackQuery: unknown query")
            raise Refusal("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.open_queries.discard(query)
        return True

    def _sent(self, call: Call) -> Json:
        chat = str(call.parameters["chat_id"])
        if chat not in self.chats:
            raise Refusal("Bad Request: chat not found")
        message = {"message_id": next(self._numbers), "date": 1626000000, **self.files.taken(call.parameters)}
        self.messages[chat, message["message_id"]] = call.parameters
        return message | {"chat": {"id": int(chat), "type": "supergroup" if chat[0] == "-" else "private"}}

    def _edited(self, wanted: Json) -> Json:
        key = wanted["chat_id"], wanted["message_id"]
        shown, wanted = self.messages.get(key), {k: v for k, v in wanted.items() if k != "message_id"}
        if shown is None:
            raise Refusal("Bad Request: message to edit not found")
        if "text" not in shown:
            raise Refusal("Bad Request: there is no text in the message to edit")
        if shown == wanted:
            raise Refusal(
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message"
            )
        self.messages[key] = wanted
        return {"message_id": key[1], "date": 1626000000, "chat": {"id": int(key[0]), "type": "private"}}

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults["download"].popleft() if self._faults["download"] else Fault()
        if fault.cut_before:
            return _hang_up(request)
        content = self.files.content_at(request.match_info["path"])
        if fault.status or content is None or request.match_info["token"] != TOKEN:
            return web.Response(status=fault.status or 404)
        return web.Response(body=content)


async def _parameters(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    if request.content_type != "multipart/form-data":
        return {}
    return {
        name: (field.filename, field.file.read()) if isinstance(field, web.FileField) else _form_value(field)
        for name, field in (await request.post()).items()
    }


def _form_value(field: Any) -> Any:
    """What is not a text travels as JSON in a form."""
    return json.loads(field) if field.startswith(("{", "[")) else field


def _user(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"}


def _error(status: int, description: str, **parameters: int) -> web.Response:
    answer: Json = {"ok": False, "error_code": status, "description": description}
    return web.json_response(answer | ({"parameters": parameters} if parameters else {}), status=status)


def _failed(fault: Fault) -> web.Response:
    if fault.html:
        page = f"<html><h1>502</h1>/bot{TOKEN}/sendMessage</html>"
        return web.Response(status=fault.status, text=page, content_type="text/html")
    if fault.retry_after:
        return _error(fault.status, "Too Many Requests", retry_after=fault.retry_after)
    if fault.migrate_to:
        return _error(fault.status, fault.description, migrate_to_chat_id=fault.migrate_to)
    return _error(fault.status, fault.description)


def _hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()

"""A Bot API as fast as one can be: `python -m tests.bench.stand_in` prints its address and serves.

`POST /_go` queues messages; `GET /_done` answers when each has had its answer. With `--per-second` it refuses
what is too much within any second, as Telegram does, and with `--latency` it is seconds away there and back.
`POST /_ask` lets people ask now and then; `GET /_told` tells when what arrived.
"""

import argparse
import asyncio
import itertools
import json
import time
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from tests.end_to_end.readers import FIRST_READER

TOKEN = "123456:bench"
BATCH = 100
ME = '{"id":123456,"is_bot":true,"first_name":"B","username":"b_bot"}'
SENT = '{"message_id":1,"date":1626000000,"text":"?","chat":{"id":CHAT,"type":"private"}}'
JSON = {"Content-Type": "application/json"}


class StandIn:
    """The queue, and who still waits for how many answers."""

    def __init__(self) -> None:
        self.queue: list[str] = []
        self.first = 1
        self.owed: Counter[str] = Counter()
        self.unanswered = 0
        self.begun = self.ended = 0.0
        self.filled = asyncio.Event()
        self.answered = asyncio.Event()
        self.chats = itertools.count(1000)
        self.asked: dict[int, float] = {}
        self.waits: list[float] = []

    def go(self, texts: Sequence[str], messages: int, people: int) -> None:
        """Queue `messages` of `people`, who write in turn, each the next of `texts`."""
        chats = [1000 + i % people for i in range(messages)]
        for i, chat in enumerate(chats):
            self._queue(chat, texts[i % len(texts)])
        self.owed = Counter(map(str, chats))
        self.unanswered = messages
        self.begun = time.perf_counter()
        self.answered.clear()

    async def ask(self, texts: Sequence[str], messages: int, each_seconds: float) -> list[float]:
        """Let `messages` people ask, one after the other; the seconds each waited until it was answered."""
        self.waits = []
        for n in range(messages):
            chat = next(self.chats)
            self.asked[chat] = time.perf_counter()
            self._queue(chat, texts[n % len(texts)])
            await asyncio.sleep(each_seconds)
        await asyncio.sleep(2)
        return self.waits

    def _queue(self, chat: int, text: str) -> None:
        self.queue.append(_update(self.first + len(self.queue), chat, text))
        self.filled.set()

    async def updates(self, offset: int) -> str:
        """The next batch, as JSON; waits for one."""
        done = max(0, offset - self.first)
        del self.queue[:done]
        self.first += done
        if not self.queue:
            self.filled.clear()
            await asyncio.wait([asyncio.ensure_future(self.filled.wait())], timeout=30)
        return "[" + ",".join(self.queue[:BATCH]) + "]"

    def take(self, chat: str) -> None:
        """Count one answer."""
        if asked := self.asked.pop(int(chat), None):
            self.waits.append(time.perf_counter() - asked)
        if self.owed[chat] > 0:
            self.owed[chat] -= 1
            self.unanswered -= 1
            if not self.unanswered:
                self.ended = time.perf_counter()
                self.answered.set()


class Limit:
    """No more than so many calls within any second; notes when each arrived."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._recent: deque[float] = deque()
        self.times: list[float] = []
        self.readers: list[float] = []
        self.refused = 0

    def refuses(self, chat: int) -> bool:
        """Whether a call that arrives now is one too many."""
        now = time.perf_counter()
        while self._recent and self._recent[0] < now - 1:
            self._recent.popleft()
        if self._per_second and len(self._recent) >= self._per_second:
            self.refused += 1
            return True
        self._recent.append(now)
        self.times.append(now)
        if chat >= FIRST_READER:
            self.readers.append(now)
        return False


def _update(number: int, chat: int, text: str) -> str:
    user = {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"}
    message = {"message_id": number, "date": int(time.time()), "text": text, "from": user}
    message["chat"] = {"id": chat, "type": "private", "first_name": "Ani"}
    return json.dumps({"update_id": number, "message": message})


def application(per_second: float = 0, latency: float = 0) -> web.Application:
    """The server; `per_second` 0 allows any number."""
    stand_in, limit = StandIn(), Limit(per_second)

    async def on_the_way() -> None:
        if latency:
            await asyncio.sleep(latency / 2)

    async def method(request: web.Request) -> web.Response:
        match request.match_info["method"]:
            case "getUpdates":
                parameters = await _parameters(request)
                result = await stand_in.updates(int(parameters.get("offset", 0)))
            case "sendMessage":
                chat = str((await _parameters(request))["chat_id"])
                await on_the_way()
                if limit.refuses(int(chat)):
                    return _too_many()
                stand_in.take(chat)
                result = SENT.replace("CHAT", chat)
            case "getMe":
                result = ME
            case _:
                result = "true"
        await on_the_way()
        return web.Response(body='{"ok":true,"result":' + result + "}", headers=JSON)

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", method)
    app.add_routes(_control(stand_in, limit))
    return app


def _control(stand_in: StandIn, limit: Limit) -> list[web.RouteDef]:
    """What the benchmarks ask of the stand-in."""

    async def go(request: web.Request) -> web.Response:
        asked = await request.json()
        stand_in.go(asked["texts"], asked["messages"], asked["people"])
        return web.json_response({})

    async def done(_: web.Request) -> web.Response:
        await stand_in.answered.wait()
        return web.json_response({"seconds": stand_in.ended - stand_in.begun})

    async def ask(request: web.Request) -> web.Response:
        return web.json_response({"waits": await stand_in.ask(**await request.json())})

    async def told(_: web.Request) -> web.Response:
        return web.json_response({"times": limit.times, "readers": limit.readers, "refused": limit.refused})

    return [
        web.post("/_go", go),
        web.get("/_done", done),
        web.post("/_ask", ask),
        web.get("/_told", told),
    ]


def _too_many() -> web.Response:
    refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
    return web.json_response({**refusal, "parameters": {"retry_after": 1}}, status=429)


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())


async def serve(per_second: float, latency: float) -> None:
    """Listen on a free port and print the address, until killed."""
    runner = web.AppRunner(application(per_second, latency), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    print(f"http://{host}:{port}", flush=True)  # noqa: T201  how the parent learns it
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--per-second", type=float, default=0)
    parser.add_argument("--latency", type=float, default=0)
    told = parser.parse_args()
    asyncio.run(serve(told.per_second, told.latency))

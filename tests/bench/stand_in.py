"""A Bot API as fast as one can be: `python -m tests.bench.stand_in` prints its address and serves.

`POST /_go` queues messages; `GET /_done` answers when each has had its answer.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from aiohttp import web

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

    def go(self, texts: Sequence[str], messages: int, people: int) -> None:
        """Queue `messages` of `people`, who write in turn, each the next of `texts`."""
        after = self.first + len(self.queue)
        chats = [1000 + i % people for i in range(messages)]
        self.queue += [_update(after + i, chat, texts[i % len(texts)]) for i, chat in enumerate(chats)]
        self.owed = Counter(map(str, chats))
        self.unanswered = messages
        self.begun = time.perf_counter()
        self.answered.clear()
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
        if self.owed[chat] > 0:
            self.owed[chat] -= 1
            self.unanswered -= 1
            if not self.unanswered:
                self.ended = time.perf_counter()
                self.answered.set()


def _update(number: int, chat: int, text: str) -> str:
    user = {"id": chat, "is_bot": False, "first_name": "Ani", "language_code": "id"}
    message = {"message_id": number, "date": int(time.time()), "text": text, "from": user}
    message["chat"] = {"id": chat, "type": "private", "first_name": "Ani"}
    return json.dumps({"update_id": number, "message": message})


def application() -> web.Application:
    """The server."""
    stand_in = StandIn()

    async def method(request: web.Request) -> web.Response:
        match request.match_info["method"]:
            case "getUpdates":
                parameters = await _parameters(request)
                result = await stand_in.updates(int(parameters.get("offset", 0)))
            case "sendMessage":
                chat = str((await _parameters(request))["chat_id"])
                stand_in.take(chat)
                result = SENT.replace("CHAT", chat)
            case "getMe":
                result = ME
            case _:
                result = "true"
        return web.Response(body='{"ok":true,"result":' + result + "}", headers=JSON)

    async def go(request: web.Request) -> web.Response:
        asked = await request.json()
        stand_in.go(asked["texts"], asked["messages"], asked["people"])
        return web.json_response({})

    async def done(_: web.Request) -> web.Response:
        await stand_in.answered.wait()
        return web.json_response({"seconds": stand_in.ended - stand_in.begun})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", method)
    app.router.add_post("/_go", go)
    app.router.add_get("/_done", done)
    return app


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())


async def serve() -> None:
    """Listen on a free port and print the address, until killed."""
    runner = web.AppRunner(application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    print(f"http://{host}:{port}", flush=True)  # noqa: T201  how the parent learns it
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())

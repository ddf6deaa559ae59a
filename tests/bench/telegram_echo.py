"""How many messages a second a Telegram bot answers, and at what cost: two echoes of the stock library and
one over our own client, each in a process of its own against the same stand-in.

`python -m tests.bench.telegram_echo` prints the table; `contend` measures any other bot the same way.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import Request, urlopen

import psutil
from prometheus_client import CollectorRegistry
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.setup import TelegramWords
from bot.channels.telegram.telegram import Telegram
from bot.conversation.messages import Incoming, Reply, Text
from bot.service.boards import Boards
from bot.service.clock import SystemClock
from bot.service.files import Files
from bot.store.opening import open_database
from tests.bench.stand_in import TOKEN

TEXTS = ("oksigen ciputat",)
WARM_UP = 500
MESSAGES = 4000
EACH = 4
"""Messages of one person, fewer than anybody's first burst."""

PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Figures:
    """What one contender did: messages answered a second, and CPU of its process in µs a message."""

    name: str
    messages_per_second: float
    cpu_us_per_message: float
    memory_mb: float


def contend(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    texts: Sequence[str] = TEXTS,
    messages: int = MESSAGES,
) -> Figures:
    """Run `command` against a stand-in of its own, warm it up, and measure it answering `messages` texts.

    The command finds OKSIGEN_TELEGRAM_TOKEN and OKSIGEN_TELEGRAM_API_URL in its environment, polls, and
    answers each text with exactly one message. Children of the command are counted in.
    """
    with _running([sys.executable, "-m", "tests.bench.stand_in"], {}, subprocess.PIPE) as server:
        assert server.stdout is not None
        url = server.stdout.readline().decode().strip()
        own = {"OKSIGEN_TELEGRAM_TOKEN": TOKEN, "OKSIGEN_TELEGRAM_API_URL": url, **(environment or {})}
        with _running(command, own, subprocess.DEVNULL) as contender:
            process = psutil.Process(contender.pid)
            _answered_in(url, texts, WARM_UP, WARM_UP)
            before = _cpu_seconds(process)
            seconds = _answered_in(url, texts, messages, messages // EACH)
            cpu = _cpu_seconds(process) - before
            memory = sum(p.memory_info().rss for p in _family(process)) / 2**20
    return Figures(name, messages / seconds, cpu / messages * 1e6, memory)


def echoes() -> list[Figures]:
    """The echoes' figures; the last is the one over our own client."""
    this = [sys.executable, "-m", "tests.bench.telegram_echo"]
    return [
        contend("stock library, its echo example", [*this, "stock"]),
        contend("stock library, concurrent updates", [*this, "concurrent"]),
        contend("echo over our client", [*this, "ours"]),
    ]


def run_stock(url: str, *, concurrent: bool) -> None:
    """The library's own echo example."""

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None and update.message.text is not None
        await update.message.reply_text(update.message.text)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(concurrent)
    application: Application = builder.build()  # type: ignore[type-arg]  # its parameters are of no use to an echo
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


async def run_ours(url: str) -> None:
    """An echo over our own client, through our own polling, parsing and rendering."""
    # Only files and boards are kept in it, and an echo has none.
    database, clock = await open_database("sqlite:///:memory:"), SystemClock()
    stored = Files(database, clock), Boards(database, clock)
    telegram = Telegram(TelegramSettings(TOKEN, url), TelegramWords("", {}), CollectorRegistry(), *stored)

    async def echo(incoming: Incoming) -> bool:
        assert isinstance(incoming.content, Text)
        assert await telegram.channel.send(incoming.sender, Reply(incoming.content.text)) is None
        return True

    await telegram.start(echo)
    await asyncio.Event().wait()


def table(figures: Sequence[Figures]) -> str:
    """The figures with their ratios to the last of them."""
    last = figures[-1]
    lines = [f"{'':36}{'messages/s':>12}{'ratio':>8}{'CPU µs/message':>16}{'ratio':>8}{'MB':>6}"]
    for f in figures:
        speed, cost = (
            f.messages_per_second / last.messages_per_second,
            f.cpu_us_per_message / last.cpu_us_per_message,
        )
        lines.append(
            f"{f.name:36}{f.messages_per_second:12,.0f}{speed:8.2f}{f.cpu_us_per_message:16,.0f}{cost:8.2f}"
            f"{f.memory_mb:6.0f}"
        )
    return "\n".join(lines)


@contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], output: int | None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _answered_in(url: str, texts: Sequence[str], messages: int, people: int) -> float:
    order = json.dumps({"texts": texts, "messages": messages, "people": people}).encode()
    with urlopen(Request(f"{url}/_go", order, {"Content-Type": "application/json"})):
        pass
    with urlopen(f"{url}/_done", timeout=PATIENCE_SECONDS) as answer:
        return float(json.load(answer)["seconds"])


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _cpu_seconds(process: psutil.Process) -> float:
    return sum(float(p.cpu_times().user + p.cpu_times().system) for p in _family(process))


def _main(contender: str) -> None:
    url = os.environ.get("OKSIGEN_TELEGRAM_API_URL", "")
    match contender:
        case "ours":
            asyncio.run(run_ours(url))
        case "stock" | "concurrent":
            run_stock(url, concurrent=contender == "concurrent")
        case _:
            print(table(echoes()))  # noqa: T201  the table is what a benchmark is for


if __name__ == "__main__":
    _main(sys.argv[1] if len(sys.argv) > 1 else "")

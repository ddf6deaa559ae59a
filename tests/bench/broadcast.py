"""A broadcast at the highest rate allowed, and questions asked meanwhile: `python -m tests.bench.broadcast`.

The stand-in refuses what is too much in any second and is 50 ms away. Ours is the whole program with a new
database; beside it, in the same run, the loop that everybody writes first: python-telegram-bot with its own
rate limiter, one message after the other.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.request import Request, urlopen

from telegram import Update
from telegram.ext import AIORateLimiter, ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bench.full_answer import QUESTIONS
from tests.bench.stand_in import TOKEN
from tests.end_to_end.readers import FIRST_READER, TEXT, begin

LATENCY = 0.05
QUESTIONS_BEFORE = 60
ASK_EVERY = 0.25
PATIENCE_SECONDS = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """Calls a second and in the busiest one, refusals, and how long 95 of 100 questions waited at most."""

    name: str
    allowed: float
    readers: int
    per_second: float
    busiest: int
    refused: int
    usual_p95: float
    meanwhile_p95: float


def main(allowed: Sequence[str]) -> None:
    """Print the table; rates may be named."""
    for row in run(tuple(map(float, allowed)) or (30.0, 1000.0)):
        print(row, flush=True)  # noqa: T201  the table is what a benchmark is for


def run(allowed: Sequence[float] = (30.0, 1000.0)) -> Iterator[str]:
    """The rows of the table."""
    yield (
        f"{'':34}{'allowed':>8}{'readers':>9}{'calls/s':>9}{'':>8}{'busiest':>9}{'429':>5}"
        f"{'p95 before':>12}{'meanwhile':>11}"
    )
    for rate in allowed:
        readers = 5_000 if rate < 100 else 20_000
        yield _row(ours(rate, readers))
        yield _row(naive(rate, min(readers, 400)))


def ours(allowed: float, readers: int) -> Figures:
    """The whole program."""
    with tempfile.TemporaryDirectory() as folder, _stand_in(allowed) as url:
        database_url = f"sqlite:///{folder}/oksigen.db"
        settings = {"DATABASE_URL": database_url, "TELEGRAM_RATE": str(allowed), "HTTP_PORT": "0"}
        with _running([sys.executable, "-m", "bot", "serve"], url, settings) as program:
            assert program.stdout is not None
            program.stdout.readline()  # it answers
            usual = _ask(url, QUESTIONS_BEFORE)
            asyncio.run(begin(database_url, readers))
            return _watched("OksigenBot", allowed, readers, url, usual)


def naive(allowed: float, readers: int) -> Figures:
    """python-telegram-bot's loop."""
    this = [sys.executable, "-m", "tests.bench.broadcast", "naive"]
    signal = Path(tempfile.mkdtemp()) / "begin"
    with _stand_in(allowed) as url, _running([*this, url, str(allowed), str(readers), str(signal)], url, {}):
        usual = _ask(url, QUESTIONS_BEFORE)
        signal.touch()
        return _watched("python-telegram-bot, AIORateLimiter", allowed, readers, url, usual)


def _watched(name: str, allowed: float, readers: int, url: str, usual: list[float]) -> Figures:
    meanwhile: list[float] = []
    patience = time.monotonic() + PATIENCE_SECONDS
    while len(_told(url)["readers"]) < readers and time.monotonic() < patience:
        meanwhile += _ask(url, 12)
    told = _told(url)
    first, last = told["readers"][0], told["readers"][-1]
    calls = [at for at in told["times"] if first <= at <= last]
    return Figures(
        name,
        allowed,
        len(told["readers"]),
        (len(calls) - 1) / (last - first),
        busiest_second(calls),
        told["refused"],
        _p95(usual),
        _p95(meanwhile),
    )


def busiest_second(times: Sequence[float]) -> int:
    """The most calls within any second; `times` grow."""
    most = begin = 0
    for end, at in enumerate(times):
        while times[begin] <= at - 1:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def _p95(waits: Sequence[float]) -> float:
    return quantiles(waits, n=20)[-1] if len(waits) > 1 else float("nan")


def _row(f: Figures) -> str:
    return (
        f"{f.name:34}{f.allowed:8,.0f}{f.readers:9,}{f.per_second:9.1f}{f.per_second / f.allowed:8.1%}"
        f"{f.busiest:9,}{f.refused:5}{f.usual_p95 * 1000:9,.0f} ms{f.meanwhile_p95 * 1000:8,.0f} ms"
    )


async def run_naive(url: str, allowed: float, readers: int, signal: Path) -> None:
    """Answers what is asked, and from `signal` on tells all readers, one after the other."""

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text("?")

    limiter = AIORateLimiter(overall_max_rate=allowed, overall_time_period=1, max_retries=5)
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(limiter)
    application = builder.concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        while not signal.exists():  # noqa: ASYNC110, ASYNC240  another process
            await asyncio.sleep(0.05)
        for n in range(readers):
            await application.bot.send_message(FIRST_READER + n, TEXT)
        await asyncio.Event().wait()


@contextmanager
def _stand_in(allowed: float) -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "tests.bench.stand_in",
        f"--per-second={allowed}",
        f"--latency={LATENCY}",
    ]
    with _running(command, "", {}) as server:
        assert server.stdout is not None
        yield server.stdout.readline().decode().strip()


@contextmanager
def _running(command: Sequence[str], url: str, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    ours = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": url, **settings} if url else {}
    environment = os.environ | {f"OKSIGEN_{name}": value for name, value in ours.items()}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


_asked = count(1)


def _ask(url: str, messages: int) -> list[float]:
    texts = [QUESTIONS[next(_asked) % len(QUESTIONS)] for _ in range(messages)]
    order = {"texts": texts, "messages": messages, "each_seconds": ASK_EVERY}
    request = Request(f"{url}/_ask", json.dumps(order).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=PATIENCE_SECONDS) as answer:
        return [float(wait) for wait in json.load(answer)["waits"]]


def _told(url: str) -> dict[str, Any]:
    with urlopen(f"{url}/_told") as answer:
        return dict(json.load(answer))


if __name__ == "__main__":
    if sys.argv[1:2] == ["naive"]:
        asyncio.run(run_naive(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5])))
    else:
        main(sys.argv[1:])

"""Kills workers again and again while a broadcast goes out."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.broadcasts.report import Report
from bot.broadcasts.states import BroadcastState
from bot.channels.telegram.settings import WEBHOOK_PATH
from tests.channels.telegram.fake_api import TOKEN, FakeApi
from tests.end_to_end.program import PATIENCE, Program
from tests.end_to_end.readers import FIRST_READER, begin, told
from tests.end_to_end.ways import ROUND_TRIP, SECRET

RATE = 60
"""Messages a second, over all workers."""


@dataclass(frozen=True)
class Aftermath:
    """How often each reader got it, what the report says of it, and how many times a worker was killed."""

    got: Counter[int]
    readers: int
    report: Report

    @property
    def missed(self) -> int:
        """Who got nothing."""
        return sum(not self.got[FIRST_READER + n] for n in range(self.readers))

    @property
    def repeats(self) -> int:
        """What came twice."""
        return sum(self.got.values()) - len(self.got)


async def survive_broadcast(
    database_url: str, readers: int, kills: int, workers: int, folder: Path
) -> Aftermath:
    """Let a broadcast go to `readers`, and kill one of the workers `kills` times meanwhile, each in turn."""
    api = FakeApi()
    api.round_trip = ROUND_TRIP
    api.chats |= {str(FIRST_READER + n) for n in range(readers)} | {"999"}
    await api.start()
    programs = [_program(database_url, api, folder / str(n), alone=workers == 1) for n in range(workers)]
    try:
        for program in programs:
            await program.start()
        number = await begin(database_url, readers)
        for n in range(1, kills + 1):
            await api.until(partial(_has_reached, readers * n // (kills + 1)), PATIENCE)
            program = programs[n % workers]
            await program.kill()
            await program.start()
        await _until_done(database_url, number)
    finally:
        for program in programs:
            await program.stop()
        await api.close()
    assert api.violations == []
    _, report = await told(database_url, number)
    return Aftermath(Counter(_reached(api)), readers, report)


def _program(database_url: str, api: FakeApi, folder: Path, alone: bool) -> Program:
    folder.mkdir()
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "TELEGRAM_RATE": str(RATE)}
    if not alone:  # only one may poll
        settings |= {
            "TELEGRAM_WEBHOOK_URL": f"https://bot.example{WEBHOOK_PATH}",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
    return Program(folder, DATABASE_URL=database_url, **settings)


def _reached(api: FakeApi) -> list[int]:
    chats = (int(call["chat_id"]) for call in api.of("sendMessage"))
    return [chat for chat in chats if chat >= FIRST_READER]


def _has_reached(readers: int, api: FakeApi) -> bool:
    return len(set(_reached(api))) >= readers


async def _until_done(database_url: str, number: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while (await told(database_url, number))[0] is not BroadcastState.DONE:  # noqa: ASYNC110  a process
            await asyncio.sleep(0.2)

"""Kills the program again and again while a crowd writes to it through Telegram."""

import asyncio
from functools import partial
from pathlib import Path

from bot.store import outbox
from bot.store.opening import open_database
from tests.channels.telegram.fake_api import TOKEN, FakeApi
from tests.end_to_end.crowd import PLACES, Message, Tally, answered, messages_of, tally
from tests.end_to_end.program import PATIENCE, Program
from tests.end_to_end.ways import Way

UNDER_WAY = 20
"""So many messages wait for their answer at any moment, those of a kill among them."""

ROUND_TRIP = 0.05
"""Seconds that Telegram is away: what it has carried out, but we do not know yet, is in flight."""


async def survive(way_in: type[Way], database_url: str, people: int, kills: int, folder: Path) -> Tally:
    """Let `people` ask, kill the program `kills` times meanwhile, and tell what became of it all.

    The kills are spread evenly over the answers, so that each finds messages waiting, being answered and
    being sent. Nothing of what people wrote may be in the log, and no call may be one that Telegram refuses.
    """
    api = FakeApi()
    api.round_trip = ROUND_TRIP
    await api.start()
    settings = {"DATABASE_URL": database_url, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
    program = Program(folder, **settings, **way_in.settings)
    asked = messages_of(people)
    way = way_in(api, program)
    try:
        await program.start()
        arriving = asyncio.create_task(_arrive(asked, api, way))
        killed_at = [
            await _kill_after(len(asked) * n // (kills + 1), api, program) for n in range(1, kills + 1)
        ]
        await arriving
        await _until_nothing_is_due(database_url)
    finally:
        await program.stop()
        await way.close()
        await api.close()
    assert api.violations == []
    assert_tells_nobody(program.log, asked)
    return tally(asked, _answers(api), killed_at)


async def _arrive(asked: list[Message], api: FakeApi, way: Way) -> None:
    """New messages come as old ones are answered, until all are."""
    for position, message in enumerate(asked):
        await api.until(partial(_has_sent, position - UNDER_WAY), PATIENCE)
        await way.bring(message)
    await api.until(lambda api: set(asked) <= set(_answers(api)), PATIENCE)


async def _kill_after(answers: int, api: FakeApi, program: Program) -> int:
    """Kill the program when so many answers have been carried out, and start it again.

    Returns how many there were: what the dead one still had on the wire has arrived when its end is noticed.
    """
    await api.until(lambda api: _has_sent(answers, api) or not program.runs, PATIENCE)
    assert program.runs, "it died of something else: " + program.log
    await program.kill()
    killed_at = len(_sent(api))
    await program.start()
    return killed_at


def _has_sent(answers: int, api: FakeApi) -> bool:
    return len(_sent(api)) >= answers


async def _until_nothing_is_due(database_url: str) -> None:
    """Wait until the outbox is empty: what a kill left in it is sent when its lease has run out."""
    database = await open_database(database_url)
    try:
        async with asyncio.timeout(PATIENCE):
            while await outbox.depth(database):  # noqa: ASYNC110  the writer is a process
                await asyncio.sleep(0.05)
    finally:
        await database.close()


def _sent(api: FakeApi) -> list[dict[str, object]]:
    return api.of("sendMessage")


def _answers(api: FakeApi) -> list[Message]:
    return [answered(int(str(call["chat_id"])), str(call["text"])) for call in _sent(api)]


def assert_tells_nobody(log: str, asked: list[Message]) -> None:
    """Neither a person, a word of theirs nor the token stands in the log."""
    secrets = {TOKEN.partition(":")[2], "isi ulang", "Ani"} | set(PLACES) | {str(m.chat) for m in asked}
    assert [secret for secret in secrets if secret.lower() in log.lower()] == []

"""Kills the program again and again while a crowd writes to it through a service."""

import asyncio
from functools import partial
from pathlib import Path

from bot.store import outbox
from bot.store.opening import open_database
from tests.end_to_end.crowd import PLACES, Message, Tally, messages_of, tally
from tests.end_to_end.program import PATIENCE, Program
from tests.end_to_end.ways import ROUND_TRIP, Way

UNDER_WAY = 20
"""So many messages wait for their answer at any moment, those of a kill among them."""


async def survive(way_in: type[Way], database_url: str, people: int, kills: int, folder: Path) -> Tally:
    """Let `people` ask, kill the program `kills` times meanwhile, and tell what became of it all.

    The kills are spread evenly over the answers, so that each finds messages waiting, being answered and
    being sent. Nothing of what people wrote may be in the log, and the service must have refused no call.
    """
    way = way_in()
    way.api.round_trip = ROUND_TRIP
    await way.api.start()
    program = Program(folder, DATABASE_URL=database_url, **way.settings())
    asked = messages_of(people)
    try:
        await program.start()
        arriving = asyncio.create_task(_arrive(asked, way, program))
        killed_at = [
            await _kill_after(len(asked) * n // (kills + 1), way, program) for n in range(1, kills + 1)
        ]
        await arriving
        await _until_nothing_is_due(database_url)
    finally:
        await program.stop()
        await way.close()
        await way.api.close()
    assert way.api.violations == []
    assert_tells_nobody(program.log, asked, way.secrets)
    return tally(asked, way.answers(), killed_at)


async def _arrive(asked: list[Message], way: Way, program: Program) -> None:
    """New messages come as old ones are answered, until all are."""
    for position, message in enumerate(asked):
        await way.until(partial(_has_answered, position - UNDER_WAY, way), PATIENCE)
        await way.bring(message, program)
    await way.until(lambda: set(asked) <= set(way.answers()), PATIENCE)


async def _kill_after(answers: int, way: Way, program: Program) -> int:
    """Kill the program when so many answers have been carried out, and start it again.

    Returns how many there were: what the dead one still had on the wire has arrived when its end is noticed.
    """
    await way.until(lambda: _has_answered(answers, way) or not program.runs, PATIENCE)
    assert program.runs, "it died of something else: " + program.log
    await program.kill()
    killed_at = len(way.answers())
    await program.start()
    return killed_at


def _has_answered(answers: int, way: Way) -> bool:
    return len(way.answers()) >= answers


async def _until_nothing_is_due(database_url: str) -> None:
    """Wait until the outbox is empty: what a kill left in it is sent when its lease has run out."""
    database = await open_database(database_url)
    try:
        async with asyncio.timeout(PATIENCE):
            while await outbox.depth(database):  # noqa: ASYNC110  the writer is a process
                await asyncio.sleep(0.05)
    finally:
        await database.close()


def assert_tells_nobody(log: str, asked: list[Message], secrets: set[str]) -> None:
    """Neither a person, a word of theirs nor a secret stands in the log."""
    kept = secrets | {"isi ulang", "Ani"} | set(PLACES) | {str(m.chat) for m in asked}
    assert [word for word in kept if word.lower() in log.lower()] == []

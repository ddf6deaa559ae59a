"""What is old goes; what may still be needed stays."""

from datetime import timedelta

from bot.service.housekeep import Housekeeper
from bot.store import inbox
from bot.store.transcript import Transcript
from tests.service.world import START, World


async def test_old_ids_and_web_lines_are_deleted(world: World) -> None:
    lines = Transcript(world.database)
    for days in (1, 2, 4, 6, 8):
        at = START - timedelta(days=days)
        await inbox.note(world.database, {f"{days}"}, at)
        await lines.append("ani", f"{days}", True, f"{days}", at)
    await Housekeeper(world.database, world.clock).tidy()
    assert await inbox.note(world.database, {"1", "2", "4", "6", "8"}, START) == {"4", "6", "8"}
    assert {line.payload for line in await lines.latest("ani", 10)} == {"1", "2", "4", "6"}

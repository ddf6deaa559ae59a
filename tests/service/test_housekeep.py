"""What is old goes; what may still be needed stays."""

from dataclasses import replace
from datetime import timedelta

from bot.agents.item import Item
from bot.agents.reporter_record import Judgement, ReporterRecord
from bot.conversation.messages import Reply
from bot.service.housekeep import Housekeeper
from bot.store import boards, citizens, files, inbox, sent, unmet, watches
from bot.store.outbox import Outgoing
from bot.store.transcript import Transcript
from bot.supply.unmet import Unmet
from tests.service.world import START, World, person
from tests.supply.made import watch


async def test_old_ids_and_web_lines_are_deleted(world: World) -> None:
    lines = Transcript(world.database)
    for days in (1, 2, 4, 6, 9):
        at = START - timedelta(days=days)
        await inbox.note(world.database, {f"{days}"}, at)
        await lines.append("ani", f"{days}", True, f"{days}", at)
    await Housekeeper(world.database, world.clock).tidy()
    assert await inbox.note(world.database, {"1", "2", "4", "6", "9"}, START) == {"9"}
    assert {line.payload for line in await lines.latest("ani", 10)} == {"1", "2", "4", "6"}


async def test_a_reply_of_which_nothing_more_is_told_is_kept_for_an_hour(world: World) -> None:
    for minutes in (59, 61):
        at = START - timedelta(minutes=minutes)
        await sent.keep(world.database, {f"{minutes}": Outgoing(person("ani"), Reply("halo"), at)}, at)
    await Housekeeper(world.database, world.clock).tidy()
    kept = await sent.fail(world.database, {"59": "late", "61": "late"}, START)
    assert [failure for _, failure in kept] == ["late"]


async def test_files_and_boards_are_kept_for_a_week(world: World) -> None:
    kept = []
    for days in (6, 8):
        at = START - timedelta(days=days)
        kept.append(await files.add(world.database, b"x", "", "", at))
        await boards.keep(world.database, person("ani"), f"{days}", "1", at)
    await Housekeeper(world.database, world.clock).tidy()
    found = [await files.get(world.database, reference.removeprefix("stored:")) for reference in kept]
    assert found == [(b"x", "", ""), None]
    assert [await boards.get(world.database, person("ani"), name) for name in "68"] == ["1", None]


async def test_watches_that_ended_and_old_questions_records_and_searches_are_deleted(world: World) -> None:
    day = timedelta(days=1)
    for number, days in enumerate((6, 8)):
        await watches.add(world.database, replace(watch(number), until=START - days * day))
    await citizens.ask(world.database, person("ani"), "A", START - 3 * day, START - 3 * day)
    await citizens.judge(world.database, [Judgement("x", True)], START - 366 * day)
    for days in (89, 91):
        searched = Unmet("367404", Item.REFILL, (START - days * day).date(), 1)
        await unmet.count(world.database, [searched])
    await Housekeeper(world.database, world.clock).tidy()
    kept = [await watches.of_person(world.database, watch(number).person) for number in (0, 1)]
    assert [len(found) for found in kept] == [1, 0]
    assert await citizens.ask(world.database, person("ani"), "A", START - 4 * day, START)
    assert await citizens.record(world.database, "x") == ReporterRecord()
    assert len(await unmet.since(world.database, "36", (START - 100 * day).date())) == 1

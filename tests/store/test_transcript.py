"""The web chat's lines: in order, once, and gone when they should be."""

from datetime import UTC, datetime, timedelta

from bot.store import transcript
from bot.store.database import Database
from bot.store.transcript import Line, Transcript

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)


async def test_lines_come_back_as_they_were(database: Database) -> None:
    lines = Transcript(database)
    position = await lines.append("ani", "line", True, '{"text":"oksigen"}', NOW)
    assert await lines.latest("ani", 10) == [Line(position, "line", True, '{"text":"oksigen"}', NOW)]


async def test_a_line_given_twice_stands_once_and_tells_its_first_position(database: Database) -> None:
    lines = Transcript(database)
    position = await lines.append("ani", "line", True, "first", NOW)
    await lines.append("ani", "next", False, "answer", NOW)
    assert await lines.append("ani", "line", True, "again", NOW) == position
    assert [line.payload for line in await lines.latest("ani", 10)] == ["first", "answer"]


async def test_a_page_sees_the_last_lines_of_its_own_visitor_oldest_first(database: Database) -> None:
    lines = Transcript(database)
    positions = [await lines.append("ani", f"line {n}", True, str(n), NOW) for n in range(5)]
    await lines.append("budi", "other", True, "other", NOW)
    assert [line.payload for line in await lines.latest("ani", 3)] == ["2", "3", "4"]
    assert [line.payload for line in await lines.starting_at("ani", positions[3])] == ["3", "4"]


async def test_positions_are_never_used_again(database: Database) -> None:
    lines = Transcript(database)
    before = await lines.append("ani", "line", True, "", NOW)
    await lines.forget("ani")
    assert await lines.latest("ani", 10) == []
    assert await lines.append("ani", "line", True, "", NOW) > before


async def test_old_lines_are_purged(database: Database) -> None:
    lines = Transcript(database)
    await lines.append("ani", "old", True, "old", NOW - timedelta(days=8))
    await lines.append("ani", "young", True, "young", NOW)
    await transcript.purge(database, NOW - timedelta(days=7))
    assert [line.payload for line in await lines.latest("ani", 10)] == ["young"]


async def test_a_line_is_found_by_its_id_for_its_own_visitor(database: Database) -> None:
    lines = Transcript(database)
    position = await lines.append("ani", "bot:1", False, "gambar", NOW)
    assert await lines.line("ani", "bot:1") == Line(position, "bot:1", False, "gambar", NOW)
    assert await lines.line("budi", "bot:1") is None
    assert await lines.line("ani", "bot:2") is None

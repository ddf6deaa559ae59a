"""Which message shows a board to whom."""

from datetime import UTC, datetime, timedelta

from bot.person import ChannelName, Person
from bot.store import boards, people
from bot.store.database import Database

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
ANI, BUDI = (Person(ChannelName.TELEGRAM, address) for address in ("100", "200"))


async def test_the_latest_message_of_each_board_and_person_is_known(database: Database) -> None:
    await boards.keep(database, ANI, "broadcast:1", "7", NOW)
    await boards.keep(database, ANI, "broadcast:1", "9", NOW)
    await boards.keep(database, ANI, "broadcast:2", "8", NOW)
    shown = [await boards.get(database, ANI, f"broadcast:{n}") for n in (1, 2, 3)]
    assert shown == ["9", "8", None]
    assert await boards.get(database, BUDI, "broadcast:1") is None


async def test_boards_are_forgotten_with_their_person(database: Database) -> None:
    for person in (ANI, BUDI):
        await boards.keep(database, person, "broadcast:1", "7", NOW)
    await people.forget(database, [ANI])
    assert await boards.get(database, ANI, "broadcast:1") is None
    assert await boards.get(database, BUDI, "broadcast:1") == "7"


async def test_old_boards_go(database: Database) -> None:
    await boards.keep(database, ANI, "old", "7", NOW - timedelta(days=8))
    await boards.keep(database, ANI, "new", "8", NOW)
    await boards.purge(database, NOW - timedelta(days=7))
    assert [await boards.get(database, ANI, name) for name in ("old", "new")] == [None, "8"]

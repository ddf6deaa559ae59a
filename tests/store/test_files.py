"""Files of our own are kept as they are, under names that nobody can guess, for some days."""

from datetime import UTC, datetime, timedelta

from bot.person import ChannelName, Person
from bot.store import files, people
from bot.store.database import Database

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
BYTES = bytes(range(256)) * 5


async def test_a_file_comes_back_as_it_was(database: Database) -> None:
    reference = await files.add(database, BYTES, "image/png", "tabung é.png", NOW)
    assert await files.get(database, reference.removeprefix("stored:")) == (
        BYTES,
        "image/png",
        "tabung é.png",
    )


async def test_the_same_file_kept_twice_has_two_long_references(database: Database) -> None:
    references = {await files.add(database, b"x", "", "", NOW) for _ in range(2)}
    assert len(references) == 2
    assert min(map(len, references)) > 25


async def test_an_unknown_file_is_nothing(database: Database) -> None:
    assert await files.get(database, "17") is None


async def test_what_a_person_gave_is_forgotten_with_them(database: Database) -> None:
    ani, budi = (Person(ChannelName.WEB, address) for address in ("ani", "budi"))
    kept = [await files.add(database, b"x", "", "", NOW, giver) for giver in (ani, budi, None)]
    await people.forget(database, [ani])
    found = [await files.get(database, reference.removeprefix("stored:")) for reference in kept]
    assert found == [None, (b"x", "", ""), (b"x", "", "")]


async def test_old_files_go(database: Database) -> None:
    old = await files.add(database, b"old", "", "", NOW - timedelta(days=8))
    new = await files.add(database, b"new", "", "", NOW)
    await files.purge(database, NOW - timedelta(days=7))
    found = [await files.get(database, reference.removeprefix("stored:")) for reference in (old, new)]
    assert found == [None, (b"new", "", "")]

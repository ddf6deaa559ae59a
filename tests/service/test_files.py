"""A file is fetched from wherever its reference says."""

import pytest

from bot.service.files import PATIENCE, FetchedFile, FileGone, Files, FileUnavailable
from tests.service.world import World


@pytest.fixture
def files(world: World) -> Files:
    return Files(world.database, world.clock)


async def test_what_was_kept_is_fetched(files: Files) -> None:
    reference = await files.keep(b"id,nama\n", "text/csv", "agen.csv")
    assert await files.fetch(reference) == FetchedFile(b"id,nama\n", "text/csv", "agen.csv")


async def test_a_channel_says_how_its_files_are_fetched(files: Files) -> None:
    async def fetch(id: str) -> FetchedFile:
        return FetchedFile(id.encode())

    files.know("telegram", fetch)
    assert await files.fetch("telegram:AgAC:x") == FetchedFile(b"AgAC:x")


@pytest.mark.parametrize("reference", ["", "stored:", "stored:17", "17", "whatsapp:17", "file:///etc/passwd"])
async def test_what_nobody_has_is_gone(files: Files, reference: str) -> None:
    with pytest.raises(FileGone):
        await files.fetch(reference)


async def test_while_the_database_is_away_the_file_may_be_had_later(files: Files, world: World) -> None:
    reference = await files.keep(b"x", "", "")
    world.database.is_away = True
    with pytest.raises(FileUnavailable):
        await files.fetch(reference)


async def test_what_cannot_be_had_for_minutes_counts_as_gone_until_it_can(files: Files, world: World) -> None:
    reference = await files.keep(b"x", "", "")
    world.database.is_away = True
    for _ in range(2):
        with pytest.raises(FileUnavailable):
            await files.fetch(reference)
    await world.clock.advance(PATIENCE.total_seconds() + 1)
    with pytest.raises(FileGone):
        await files.fetch(reference)
    world.database.is_away = False
    assert (await files.fetch(reference)).content == b"x"
    world.database.is_away = True
    with pytest.raises(FileUnavailable):
        await files.fetch(reference)


def test_bytes_are_never_shown() -> None:
    assert "rahasia" not in repr(FetchedFile(b"rahasia"))

"""A message is taken once."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.store import inbox
from bot.store.database import Database

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)


async def test_an_id_is_new_once(database: Database) -> None:
    assert await inbox.note(database, {"telegram:1", "telegram:2"}, NOW) == {"telegram:1", "telegram:2"}
    assert await inbox.note(database, {"telegram:2", "telegram:3"}, NOW) == {"telegram:3"}


async def test_of_workers_noting_the_same_ids_at_once_one_has_each(database: Database) -> None:
    ids = [f"telegram:{n}" for n in range(30)]
    noted = await asyncio.gather(*(inbox.note(database, ids, NOW) for _ in range(5)))
    assert sorted(id for some in noted for id in some) == sorted(ids)


async def test_old_ids_are_purged(database: Database) -> None:
    await inbox.note(database, {"old"}, NOW - timedelta(days=4))
    await inbox.note(database, {"young"}, NOW)
    await inbox.purge(database, NOW - timedelta(days=3))
    assert await inbox.note(database, {"old", "young"}, NOW) == {"old"}

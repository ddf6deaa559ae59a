"""Memories survive whatever happens at the same time."""

import asyncio
from datetime import UTC, datetime

from bot.conversation.messages import Reply
from bot.person import ChannelName, Person
from bot.store import outbox, people
from bot.store.database import Database
from bot.store.outbox import Outgoing
from bot.store.transcript import Transcript

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)


def person(address: int) -> Person:
    return Person(ChannelName.WEB, str(address))


async def test_somebody_never_seen_has_no_memory(database: Database) -> None:
    assert await people.take(database, [person(2), person(1)], NOW) == {person(1): None, person(2): None}


async def test_a_memory_is_kept(database: Database) -> None:
    await people.take(database, [person(1), person(2)], NOW)
    await people.remember(database, {person(1): '{"nama":"Ü \\u0000"}'})
    assert await people.take(database, [person(1), person(2)], NOW) == {
        person(1): '{"nama":"Ü \\u0000"}',
        person(2): None,
    }


async def test_twenty_first_messages_of_one_person_are_all_counted(database: Database) -> None:
    await asyncio.gather(*(count_up(database, [person(1)]) for _ in range(20)))
    assert await people.take(database, [person(1)], NOW) == {person(1): "20"}


async def test_concurrent_batches_that_share_people_neither_lose_a_count_nor_wait_in_a_circle(
    database: Database,
) -> None:
    everybody = [person(address) for address in range(10)]
    batches = [everybody, everybody[::-1], everybody[5:] + everybody[:5]] * 5
    await asyncio.gather(*(count_up(database, batch) for batch in batches))
    assert await people.take(database, everybody, NOW) == dict.fromkeys(everybody, "15")


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    try:
        async with database.transaction() as connection:
            await people.take(connection, [person(1)], NOW)
            await people.remember(connection, {person(1): "1"})
            raise ConnectionError
    except ConnectionError:
        pass
    assert await people.take(database, [person(1)], NOW) == {person(1): None}


async def test_a_transaction_cut_short_leaves_nothing_and_holds_up_nobody(database: Database) -> None:
    begun = asyncio.Event()

    async def never_ending() -> None:
        async with database.transaction() as connection:
            await people.take(connection, [person(1)], NOW)
            await people.remember(connection, {person(1): "1"})
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ending())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await people.take(database, [person(1)], NOW) == {person(1): None}


async def test_forgetting_deletes_memory_unsent_replies_and_web_lines_of_that_person_only(
    database: Database,
) -> None:
    transcript = Transcript(database)
    await people.take(database, [person(1), person(2)], NOW)
    await people.remember(database, {person(1): "1", person(2): "2"})
    for who in (person(1), person(2)):
        await outbox.add(database, [Outgoing(who, Reply("halo"), NOW)], "worker", NOW)
        await transcript.append(who.address, f"line {who.address}", True, "{}", NOW)

    await people.forget(database, [person(1)])

    assert await transcript.latest("1", 10) == []
    assert len(await transcript.latest("2", 10)) == 1
    assert await outbox.depth(database) == {"web": 1}
    assert await people.take(database, [person(1), person(2)], NOW) == {person(1): None, person(2): "2"}


async def count_up(database: Database, persons: list[Person]) -> None:
    async with database.transaction() as connection:
        memories = await people.take(connection, persons, NOW)
        await people.remember(
            connection, {who: str(int(memory or 0) + 1) for who, memory in memories.items()}
        )

"""A message is taken once, answered once, and never half."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.person import ChannelName
from bot.service.receive import LARGEST_BATCH
from bot.store import outbox, people
from bot.store.database import Connection
from bot.store.transcript import Transcript
from tests.service.world import START, World, person


async def test_a_message_is_answered(world: World) -> None:
    worker = await world.worker()
    assert await worker.receiver.receive(world.message("ani"))
    await world.clock.settle()
    assert world.channel.sent == [("ani", "1")]
    assert await outbox.depth(world.database) == {}
    assert worker.counted('oksigen_messages_total{channel="telegram"} 1.0')
    assert worker.counted('oksigen_answers_total{channel="telegram"} 1.0')


async def test_a_message_delivered_twice_is_answered_once(world: World) -> None:
    worker = await world.worker()
    assert await worker.receiver.receive(world.message("ani", id="7"))
    assert not await worker.receiver.receive(world.message("ani", id="7"))
    await world.clock.settle()
    assert world.channel.sent == [("ani", "1")]
    assert worker.counted('oksigen_repeats_total{channel="telegram"} 1.0')


async def test_a_message_delivered_twice_at_the_same_moment_is_answered_once(world: World) -> None:
    worker, other = await world.worker("worker"), await world.worker("other")
    taken = await asyncio.gather(
        *(at.receiver.receive(world.message("ani", id="7")) for at in (worker, worker, other))
    )
    await world.clock.settle()
    assert sorted(taken) == [False, False, True]
    assert world.channel.sent == [("ani", "1")]


async def test_an_id_that_two_people_share_within_a_batch_is_taken_once(world: World) -> None:
    worker = await world.worker()
    taken = await asyncio.gather(
        *(worker.receiver.receive(world.message(name, id="7")) for name in ("ani", "budi"))
    )
    assert taken == [True, False]


async def test_twenty_first_messages_of_one_person_are_answered_in_order(world: World) -> None:
    worker = await world.worker()
    await asyncio.gather(*(worker.receiver.receive(world.message("ani")) for _ in range(20)))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == [str(n) for n in range(1, 21)]


async def test_twenty_first_messages_of_one_person_at_two_workers_are_all_counted(world: World) -> None:
    workers = [await world.worker("worker"), await world.worker("other")]
    await asyncio.gather(*(workers[n % 2].receiver.receive(world.message("ani")) for n in range(20)))
    await world.clock.advance(30)
    assert world.channel.sent_to("ani") == [str(n) for n in range(1, 21)]


async def test_first_messages_of_many_people_are_taken_in_few_transactions(world: World) -> None:
    worker = await world.worker()
    transactions = 0
    original = world.database.transaction

    @asynccontextmanager
    async def counted() -> AsyncIterator[Connection]:
        nonlocal transactions
        transactions += 1
        async with original() as connection:
            yield connection

    world.database.transaction = counted  # type: ignore[method-assign]
    crowd = [f"person {n}" for n in range(2 * LARGEST_BATCH)]
    await asyncio.gather(*(worker.receiver.receive(world.message(name)) for name in crowd))
    assert transactions == 2
    await world.clock.advance(1)
    assert sorted(world.channel.sent) == sorted((name, "1") for name in crowd)


async def test_several_replies_go_out_in_their_order(world: World) -> None:
    worker = await world.worker()
    await worker.receiver.receive(world.message("ani", "twice"))
    await worker.receiver.receive(world.message("ani", "twice"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["1a", "1b", "2a", "2b"]


async def test_a_mistake_in_one_conversation_is_apologised_for_and_stops_nobody_else(world: World) -> None:
    worker = await world.worker()
    await worker.receiver.receive(world.message("ani"))
    messages = [world.message("ani", "boom", language="id-ID"), world.message("budi"), world.message("cici")]
    with capture_logs() as logs:
        assert await asyncio.gather(*map(worker.receiver.receive, messages)) == [True, True, True]
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["1", "maaf"]
    assert world.channel.sent_to("budi") == world.channel.sent_to("cici") == ["1"]
    assert [(entry["event"], entry["error"]) for entry in logs] == [("no answer", "RuntimeError")]
    assert "boom" not in str(logs)
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani")[-1] == "2", "the memory is as it was before the mistake"


async def test_a_message_may_be_answered_with_silence(world: World) -> None:
    worker = await world.worker()
    assert await worker.receiver.receive(world.message("ani", "silence"))
    await world.clock.advance(1)
    assert world.channel.sent == []


async def test_forgetting_deletes_everything_and_still_answers(world: World) -> None:
    worker = await world.worker()
    await worker.receiver.receive(world.message("ani"))
    await worker.receiver.receive(world.message("ani", "forget"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["1", "forgotten"]
    assert await outbox.depth(world.database) == {}
    assert await people.take(world.database, [person("ani")], START) == {person("ani"): None}


async def test_forgetting_on_the_web_deletes_the_lines_of_that_visitor(world: World) -> None:
    worker = await world.worker()
    lines = Transcript(world.database)
    await lines.append("ani", "line", True, "{}", START)
    message = world.message("ani", "forget")
    message = type(message)(message.id, type(message.sender)(ChannelName.WEB, "ani"), message.content, START)
    await worker.receiver.receive(message)
    assert await lines.latest("ani", 10) == []


async def test_a_database_that_is_away_is_told_to_the_channel_and_the_message_can_come_again(
    world: World,
) -> None:
    worker = await world.worker()
    messages = [world.message("ani"), world.message("budi")]
    world.database.is_away = True
    results = await asyncio.gather(*map(worker.receiver.receive, messages), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError, ConnectionError]
    world.database.is_away = False
    assert await asyncio.gather(*map(worker.receiver.receive, messages)) == [True, True]
    await world.clock.advance(1)
    assert sorted(world.channel.sent) == [("ani", "1"), ("budi", "1")]


async def test_one_message_that_cannot_be_stored_does_not_spoil_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = await world.worker()
    remember = people.remember

    async def refuse_ani(connection: Connection, memories: dict[object, str], *rest: object) -> None:
        if person("ani") in memories:
            raise ValueError("this row is bad")
        await remember(connection, memories, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(people, "remember", refuse_ani)
    messages = [world.message(name) for name in ("ani", "budi", "cici")]
    results = await asyncio.gather(*map(worker.receiver.receive, messages), return_exceptions=True)
    assert [type(result) for result in results] == [ValueError, bool, bool]
    await world.clock.advance(1)
    assert sorted(world.channel.sent) == [("budi", "1"), ("cici", "1")]


async def test_a_channel_that_no_longer_waits_changes_nothing(world: World) -> None:
    worker = await world.worker()
    task = asyncio.create_task(worker.receiver.receive(world.message("ani")))
    await asyncio.sleep(0)
    task.cancel()
    await worker.receiver.drain()
    await world.clock.advance(1)
    assert world.channel.sent == [("ani", "1")]

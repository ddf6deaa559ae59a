"""What was put off comes back through the same door as everything else, once, and jobs are done once."""

import asyncio
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.conversation.converse import Outcome
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Due, Incoming, Reply
from bot.service.due import LEASE, Timekeeper, Work
from bot.service.receive import Receiver
from bot.store import people, timers
from bot.store.timers import Timer
from tests.service.world import NOTHING_KNOWN, START, Worker, World, apologise, person


def remind(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    """A conversation that says what comes back, and has one mistake."""
    assert isinstance(incoming.content, Due)
    if incoming.content.kind == "boom":
        raise RuntimeError("boom")
    return Outcome(saved or "{}", (Reply(f"{incoming.content.kind}: {incoming.content.about}"),))


class Bell:
    """A worker that sends, receives and rings."""

    def __init__(self, world: World, worker: Worker) -> None:
        self.world = world
        self.done: list[str] = []
        self.trouble = 0
        self.receiver = Receiver(
            world.database,
            worker.sender,
            lambda: NOTHING_KNOWN,
            remind,
            apologise,
            world.clock,
            worker.metrics,
        )
        self.keeper = Timekeeper(
            world.database, self.receiver.receive, {"tidy": self.tidy}, lambda: NOTHING_KNOWN, world.clock
        )

    async def tidy(self, work: Work) -> None:
        if self.trouble:
            self.trouble -= 1
            raise ConnectionError("the network is away")
        async with work.finishing():
            self.done.append(work.timer.about)

    async def ring_after(self, minutes: float) -> None:
        await self.world.clock.advance(minutes * 60)
        await self.keeper.ring()
        await self.world.clock.advance(1)


@pytest.fixture
async def bell(world: World) -> Bell:
    return Bell(world, await world.worker())


async def put_off(world: World, kind: str, minutes: float, name: str | None = "ani") -> None:
    at = START + timedelta(minutes=minutes)
    await timers.add(world.database, [Timer(person(name) if name else None, kind, f"{minutes:g}", at)])


async def test_what_was_put_off_reaches_the_person_in_its_time(world: World, bell: Bell) -> None:
    await put_off(world, "check", 5)
    await bell.ring_after(4)
    assert world.channel.sent == []
    await bell.ring_after(1)
    await bell.ring_after(2)
    assert world.channel.sent == [("ani", "check: 5")]


async def test_two_workers_bring_it_back_once(world: World, bell: Bell) -> None:
    other = Bell(world, await world.worker("other"))
    await put_off(world, "check", 0)
    await asyncio.gather(bell.keeper.ring(), other.keeper.ring())
    await world.clock.advance(1)
    assert world.channel.sent == [("ani", "check: 0")]


async def test_being_spoken_to_is_not_writing(world: World, bell: Bell) -> None:
    await put_off(world, "check", 0)
    await bell.ring_after(0)
    wrote_at = await people.wrote_at(world.database, person("ani"))
    assert wrote_at and wrote_at.year == 1970
    await people.take(world.database, [person("ani")], START)
    await put_off(world, "check", 1)
    await bell.ring_after(1)
    assert await people.wrote_at(world.database, person("ani")) == START


async def test_a_mistake_in_what_comes_back_is_apologised_for_to_nobody(world: World, bell: Bell) -> None:
    await put_off(world, "boom", 0)
    with capture_logs() as logs:
        await bell.ring_after(0)
    assert world.channel.sent == []
    assert [entry["event"] for entry in logs] == ["no answer"]
    assert await timers.next_at(world.database) is None


async def test_a_job_is_done_once(world: World, bell: Bell) -> None:
    other = Bell(world, await world.worker("other"))
    await put_off(world, "tidy", 0, name=None)
    await asyncio.gather(bell.keeper.ring(), other.keeper.ring())
    assert bell.done + other.done == ["0"]


async def test_a_job_that_failed_is_tried_again_after_its_lease(world: World, bell: Bell) -> None:
    await put_off(world, "tidy", 0, name=None)
    bell.trouble = 1
    with capture_logs() as logs:
        await bell.ring_after(0)
    assert (bell.done, [entry["event"] for entry in logs]) == ([], ["not done in time"])
    await bell.ring_after(LEASE / timedelta(minutes=1))
    assert bell.done == ["0"]


async def test_a_job_that_nobody_knows_is_told_in_the_log(world: World, bell: Bell) -> None:
    await put_off(world, "unknown", 0, name=None)
    with capture_logs() as logs:
        await bell.ring_after(0)
    assert [entry["event"] for entry in logs] == ["nobody does this job"]


async def test_a_poke_looks_at_once(world: World, bell: Bell) -> None:
    await put_off(world, "check", 0)
    bell.keeper.poke()
    await world.clock.advance(1)
    assert world.channel.sent == [("ani", "check: 0")]

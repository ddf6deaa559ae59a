"""A broadcast reaches everybody it is for, once, as fast as the outbox empties and no faster."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from bot.broadcasts.audience import Audience
from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.report import Report
from bot.broadcasts.states import BroadcastState as State
from bot.conversation.knowledge import Knowledge
from bot.conversation.phrasing import Phrases
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.service.channel import Reach, SendFailure
from bot.service.expand_broadcast import AHEAD_SECONDS, Expander
from bot.service.rate import Rate
from bot.settings import REPOSITORY
from bot.store import broadcast_lanes, broadcasts, outbox, people, subscriptions
from bot.store.subscriptions import Subscription
from tests.service.world import START, World, person

CILEGON = "3672"
AUTHOR = person("petugas")
RATE = Rate(per_second=20)
DAY = timedelta(hours=6)  # START is ten in the morning in Jakarta
BLOCKED = SendFailure("blocked", retryable=False, unreachable=True)
SERVER = SendFailure("server", retryable=True)


@cache
def phrases() -> Phrases:
    files = {
        path.parts[-3]: path.open("rb") for path in (REPOSITORY / "locales").glob("*/LC_MESSAGES/bot.po")
    }
    return Phrases(files)


class _Words:
    """All that an expander asks of knowledge."""

    phrases = phrases()


def knowledge() -> Knowledge:
    return _Words()  # type: ignore[return-value]


async def test_everybody_gets_it_once_and_the_author_the_report(world: World) -> None:
    await subscribe(world, names(50))
    await subscribe(world, names(50), code="367201")  # who asked about two places gets it once too
    await subscribe(world, ["elsewhere"], code="3171")
    number = await begin(world)
    await run(world, seconds=8)
    assert got(world) == sorted(names(50))
    assert await report(world, number) == Report({ChannelName.TELEGRAM: {"sent": 50}})
    assert "selesai" in world.channel.sent_to("petugas")[-1]
    assert "50 dari 50" in world.channel.sent_to("petugas")[-1]


async def test_no_more_than_a_few_seconds_of_it_are_in_the_outbox(world: World) -> None:
    await subscribe(world, names(200))
    await begin(world)
    expander = expander_of(world)
    for _ in range(5):
        await expander.step()
    waiting = await broadcast_lanes.waiting(world.database, START)
    assert waiting[ChannelName.TELEGRAM][0] == AHEAD_SECONDS * RATE.per_second


async def test_two_workers_expanding_at_once_reach_each_person_once(world: World) -> None:
    await subscribe(world, names(120))
    number = await begin(world)
    workers = [await world.worker(name, RATE) for name in ("worker", "other")]
    expanders = [expander_of(world) for _ in workers]
    for _ in range(90):
        for expander in expanders:
            await expander.step()
        await world.clock.advance(0.1)
    assert got(world) == sorted(names(120))
    assert (await report(world, number)).sent == 120


async def test_who_blocked_us_is_counted_and_not_written_to(world: World) -> None:
    await subscribe(world, names(10))
    async with world.database.transaction() as connection:
        await people.take(connection, [person("p001")], START)
        await people.give_up(connection, [person("p001")], START)
    world.channel.failures[person("p002")].append(BLOCKED)
    number = await begin(world)
    await run(world, seconds=5)
    assert got(world) == sorted(set(names(10)) - {"p001", "p002"})
    assert await report(world, number) == Report({ChannelName.TELEGRAM: {"sent": 8, "blocked": 2}})


async def test_one_whose_sends_fail_for_a_while_gets_it_and_nobody_waits(world: World) -> None:
    await subscribe(world, names(30))
    world.channel.failures[person("p003")].extend([SERVER] * 4)
    number = await begin(world)
    await run(world, seconds=4)
    assert len(got(world)) == 29
    await run(world, seconds=20)
    assert got(world) == sorted(names(30))
    assert (await report(world, number)).failures == {}


async def test_what_is_of_no_use_any_more_is_not_sent_but_counted(world: World) -> None:
    await subscribe(world, names(60))
    number = await begin(world, useful_for=timedelta(seconds=1.5))
    await run(world, seconds=6)
    told = await report(world, number)
    assert 0 < told.sent < 40
    assert told.failures == {"expired": 60 - told.sent}
    assert await state(world, number) is State.DONE


async def test_people_are_not_woken_unless_it_is_urgent(world: World) -> None:
    await subscribe(world, names(5))
    await subscribe(world, ["papua"], code="91", zone="Asia/Jayapura")
    expander = expander_of(world)
    await world.clock.advance(timedelta(hours=11, minutes=30).total_seconds())  # 21.30 WIB, 23.30 WIT
    calm = await begin(world, audience=Audience(("",)))
    urgent = await begin(world, audience=Audience(("",)), is_urgent=True)
    await expander.step()
    assert await put_in(world) == {urgent: 6}
    await world.clock.advance(timedelta(hours=6).total_seconds())  # 05.30 WIT is 03.30 WIB
    await expander.step()
    assert await put_in(world) == {urgent: 6}
    await world.clock.advance(timedelta(minutes=40).total_seconds())
    await expander.step()
    assert await put_in(world) == {urgent: 6, calm: 1}


async def test_a_pause_holds_at_once_and_going_on_skips_and_repeats_nobody(world: World) -> None:
    await subscribe(world, names(100))
    number = await begin(world)
    await run(world, seconds=2)
    await stop(world, number, State.PAUSED)
    before = len(got(world))
    await run(world, seconds=5)
    assert len(got(world)) - before <= RATE.per_second
    async with world.database.transaction() as connection:
        assert await broadcasts.move(connection, number, State.RUNNING)
    await run(world, seconds=8)
    assert got(world) == sorted(names(100))


async def test_a_cancelled_one_goes_to_nobody_else_and_is_called_back_where_it_went(world: World) -> None:
    await subscribe(world, names(100))
    number = await begin(world)
    await run(world, seconds=2)
    await stop(world, number, State.CANCELLED)
    await run(world, seconds=8)
    reached = got(world)
    assert 0 < len(reached) < 100
    world.channel.sent.clear()
    await begin(world, audience=Audience(of=number))
    await run(world, seconds=8)
    assert got(world) == reached


async def test_who_says_stop_gets_nothing_more_of_it(world: World) -> None:
    await subscribe(world, names(60))
    number = await begin(world)
    expander = expander_of(world)
    await expander.step()
    async with world.database.transaction() as connection:
        assert await subscriptions.stop(connection, person("p010")) == [CILEGON]
        await people.forget(connection, [person("p059")])
    await run(world, seconds=8)
    assert got(world) == sorted(set(names(60)) - {"p010", "p059"})
    assert (await report(world, number)).failures == {"stopped": 2}


async def test_what_a_dead_worker_had_in_hand_is_said_to_have_gone_twice_perhaps(world: World) -> None:
    await subscribe(world, names(40))
    number = await begin(world)
    await expander_of(world).step()
    now = world.clock.now()
    held = await outbox.claim(
        world.database, ChannelName.TELEGRAM, 7, "dead", now, now + timedelta(seconds=15)
    )
    await run(world, seconds=30)
    told = await report(world, number)
    in_hand = [row for row in held if row.broadcast_id]
    assert (told.sent, told.again) == (40, len(in_hand))


async def test_a_schedule_is_kept(world: World) -> None:
    await subscribe(world, names(3))
    number = await begin(world, starts_in=timedelta(seconds=30))
    await run(world, seconds=25)
    assert got(world) == []
    await run(world, seconds=10)
    assert len(got(world)) == 3
    assert await state(world, number) is State.DONE


@pytest.mark.parametrize("audience", [Audience(("62",)), Audience(("36",), language="su")])
async def test_one_for_nobody_ends_at_once(world: World, audience: Audience) -> None:
    await subscribe(world, names(3))
    number = await begin(world, audience=audience)
    await run(world, seconds=2)
    assert got(world) == []
    assert await state(world, number) is State.DONE


def names(count: int) -> list[str]:
    return [f"p{n:03}" for n in range(count)]


def got(world: World) -> list[str]:
    """Who got a broadcast, sorted; twice who got it twice."""
    return sorted(name for name, _ in world.channel.sent if name != AUTHOR.address)


async def put_in(world: World) -> dict[int, int]:
    """How many messages of each broadcast are in the outbox."""
    return await broadcasts.in_hand(world.database)


def expander_of(world: World) -> Expander:
    return Expander(world.database, knowledge, {ChannelName.TELEGRAM: RATE}, world.clock)


async def subscribe(
    world: World, who: Iterable[str], code: str = CILEGON, zone: str = "Asia/Jakarta"
) -> None:
    async with world.database.transaction() as connection:
        for name in who:
            wish = Subscription(Person(ChannelName.TELEGRAM, name), code, Point(-6.0, 106.0), zone, "id")
            await subscriptions.subscribe(connection, wish, START)


async def begin(
    world: World,
    audience: Audience | None = None,
    useful_for: timedelta = timedelta(days=2),
    starts_in: timedelta = timedelta(0),
    is_urgent: bool = False,
) -> int:
    now = world.clock.now()
    new = Broadcast(
        0, "Isi ulang gratis", audience or Audience((CILEGON,)), "Kota Cilegon", "Disperindag Banten",
        AUTHOR, AUTHOR, "id", "Asia/Jakarta", now, now + starts_in, now + useful_for, is_urgent=is_urgent,
    )  # fmt: skip
    async with world.database.transaction() as connection:
        number = await broadcasts.add(connection, new)
        assert await broadcasts.move(connection, number, State.SCHEDULED)
        await broadcasts.confirm(connection, number, [AUTHOR], 0, now + starts_in)
    return number


async def stop(world: World, number: int, target: State) -> None:
    async with world.database.transaction() as connection:
        await broadcast_lanes.hold_all(connection, number)
        assert await broadcasts.move(connection, number, target)
        await broadcast_lanes.withdraw(connection, number)


async def run(world: World, seconds: float, each: float = 0.25) -> None:
    """The service goes on for so long, on one worker; broadcasts are looked at every `each` seconds."""
    if not world.has_workers:
        await world.worker("worker", RATE)
    expander = expander_of(world)
    for _ in range(round(seconds / each)):
        await expander.step()
        await world.clock.advance(each)


async def report(world: World, number: int) -> Report:
    found = await broadcasts.get(world.database, number)
    assert found
    told = await broadcasts.report(world.database, found)
    return replace(told, outcomes=dict(told.outcomes))


async def state(world: World, number: int) -> State:
    found = await broadcasts.get(world.database, number)
    assert found
    return found.state


async def test_troubles_of_some_and_of_the_service_touch_nobody_else_and_the_report_is_exact(
    world: World,
) -> None:
    everybody = names(100)
    blocked, failing, throttled = everybody[10:12], everybody[20:22], everybody[40]
    await subscribe(world, everybody)
    for name in blocked:
        world.channel.failures[person(name)].append(BLOCKED)
    for name in failing:
        world.channel.failures[person(name)].extend([SERVER] * 3)
    wait = SendFailure("throttled", retryable=True, retry_after=3, reach=Reach.CHANNEL)
    world.channel.failures[person(throttled)].append(wait)
    number = await begin(world)
    await run(world, seconds=3)
    assert await state(world, number) is State.RUNNING
    send = world.channel.send

    async def down(*_: object) -> SendFailure:
        await world.clock.sleep(0.1)
        return SendFailure("network", retryable=True)

    world.channel.send = down  # type: ignore[method-assign,assignment]
    await run(world, seconds=60, each=5)
    world.channel.send = send  # type: ignore[method-assign]
    await run(world, seconds=180, each=5)
    await run(world, seconds=1)
    assert got(world) == sorted(set(everybody) - set(blocked))
    assert await report(world, number) == Report({ChannelName.TELEGRAM: {"sent": 98, "blocked": 2}})
    assert await state(world, number) is State.DONE

"""Nothing is lost, nothing overtakes, and nobody waits for somebody else."""

import asyncio
from datetime import timedelta

from bot.conversation.messages import Reply
from bot.person import ChannelName
from bot.service.channel import Reach, SendFailure
from bot.service.rate import Rate
from bot.service.send import LEASE
from bot.store import outbox
from bot.store.outbox import Outgoing, Priority
from tests.service.world import START, World, person

NETWORK = SendFailure("network", retryable=True)
BLOCKED = SendFailure("blocked", retryable=False, unreachable=True)
REFUSED = SendFailure("refused", retryable=False)


async def test_an_answer_stored_before_a_crash_is_sent_by_another_worker_when_the_lease_has_run_out(
    world: World,
) -> None:
    await world.worker("other")
    dying = world.dying_worker()
    await dying.receiver.receive(world.message("ani", "twice"))
    await world.clock.advance(LEASE.total_seconds() - 1)
    assert world.channel.sent == []
    await world.clock.advance(3)
    assert world.channel.sent == [("ani", "1a"), ("ani", "1b")]
    assert await outbox.depth(world.database) == {}


async def test_a_worker_started_again_under_its_name_goes_on_at_once(world: World) -> None:
    await world.dying_worker("worker").receiver.receive(world.message("ani"))
    await world.worker("worker")
    await world.clock.settle()
    assert world.channel.sent == [("ani", "1")]


async def test_later_answers_wait_for_what_a_dead_worker_has_left(world: World) -> None:
    worker = await world.worker()
    await world.dying_worker().receiver.receive(world.message("ani"))
    await worker.receiver.receive(world.message("ani"))
    await worker.receiver.receive(world.message("budi"))
    await world.clock.advance(1)
    assert world.channel.sent == [("budi", "1")]
    await world.clock.advance(LEASE.total_seconds() + 2)
    assert world.channel.sent_to("ani") == ["1", "2"]


async def test_a_lease_is_kept_while_a_send_takes_long(world: World) -> None:
    worker = await world.worker()
    await world.worker("other")
    world.channel.seconds[person("ani")] = 4 * LEASE.total_seconds()
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(5 * LEASE.total_seconds())
    assert world.channel.sent == [("ani", "1")]


async def test_a_failed_send_is_tried_again_and_the_order_kept(world: World) -> None:
    worker = await world.worker()
    world.channel.failures[person("ani")].extend([NETWORK] * 4)
    for _ in range(3):
        await worker.receiver.receive(world.message("ani"))
        await world.clock.advance(0.3)
    assert world.channel.sent == []
    await worker.receiver.receive(world.message("budi"))
    await world.clock.advance(0.3)
    assert world.channel.sent == [("budi", "1")]
    await world.clock.advance(30)
    assert world.channel.sent_to("ani") == ["1", "2", "3"]
    assert worker.counted('oksigen_failures_total{channel="telegram",reason="network"} 4.0')


async def test_failures_of_many_people_at_once_lose_and_swap_nothing(world: World) -> None:
    workers = [await world.worker("worker"), await world.worker("other")]
    names = [f"person {n}" for n in range(12)]
    for n, name in enumerate(names):
        world.channel.failures[person(name)].extend([NETWORK] * (n % 4))
    for turn in range(4):
        await asyncio.gather(
            *(
                workers[(n + turn) % 2].receiver.receive(world.message(name, "twice"))
                for n, name in enumerate(names)
            )
        )
        await world.clock.advance(0.4)
    await world.clock.advance(60)
    for name in names:
        assert world.channel.sent_to(name) == [f"{n}{part}" for n in range(1, 5) for part in "ab"]


async def test_a_throttled_person_waits_as_long_as_told_and_delays_nobody_else(world: World) -> None:
    worker = await world.worker()
    throttled = SendFailure("throttled", retryable=True, retry_after=7)
    world.channel.failures[person("ani")].append(throttled)
    for name in ("ani", "budi", "cici"):
        await worker.receiver.receive(world.message(name))
    await world.clock.advance(6.9)
    assert [name for name, _ in world.channel.sent] == ["budi", "cici"]
    assert max(world.channel.sent_at) < 0.1
    await world.clock.advance(2)
    assert world.channel.sent[-1] == ("ani", "1")
    assert world.channel.sent_at[-1] >= 7


async def test_a_throttled_channel_waits_in_every_worker(world: World) -> None:
    worker, other = await world.worker(), await world.worker("other")
    throttled = SendFailure("throttled", retryable=True, retry_after=7, reach=Reach.CHANNEL)
    world.channel.failures[person("ani")].append(throttled)
    await worker.receiver.receive(world.message("ani"))
    await world.clock.settle()
    await worker.receiver.receive(world.message("budi"))
    await other.receiver.receive(world.message("cici"))
    await world.clock.advance(6.9)
    assert world.channel.sent == []
    await world.clock.advance(3)
    assert sorted(name for name, _ in world.channel.sent) == ["ani", "budi", "cici"]
    assert min(world.channel.sent_at) >= 7


async def test_slow_conversations_delay_nobody_else(world: World) -> None:
    worker = await world.worker()
    for n in range(9):  # of the ten places
        world.channel.seconds[person(f"slow {n}")] = 60
        await worker.receiver.receive(world.message(f"slow {n}"))
    for n in range(30):
        await worker.receiver.receive(world.message(f"quick {n}"))
    await world.clock.advance(1)
    assert len(world.channel.sent) == 30
    await world.clock.advance(60)
    assert len(world.channel.sent) == 39


async def test_who_blocked_us_is_marked_and_gets_no_more_until_they_write_again(world: World) -> None:
    worker = await world.worker()
    world.channel.failures[person("ani")].append(BLOCKED)
    await worker.receiver.receive(world.message("ani", "twice"))
    await world.clock.advance(5)
    assert world.channel.sent == []
    assert len(world.channel.calls) == 1
    assert await outbox.depth(world.database) == {}
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent == [("ani", "2")]


async def test_a_message_that_comes_while_somebody_is_given_up_is_answered(world: World) -> None:
    worker = await world.worker()
    world.channel.seconds[person("ani")] = 0.5
    world.channel.failures[person("ani")].append(BLOCKED)
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(0.4)
    world.database.is_away = True
    await world.clock.advance(0.2)  # given up, which cannot be written down yet
    world.database.is_away = False
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(5)
    assert world.channel.sent == [("ani", "2")]


async def test_a_refused_reply_is_dropped_and_the_next_one_goes(world: World) -> None:
    worker = await world.worker()
    world.channel.failures[person("ani")].append(REFUSED)
    await worker.receiver.receive(world.message("ani", "twice"))
    await world.clock.advance(5)
    assert world.channel.sent == [("ani", "1b")]
    assert worker.counted('oksigen_failures_total{channel="telegram",reason="refused"} 1.0')
    assert await outbox.depth(world.database) == {}


async def test_a_reply_of_no_use_any_more_is_dropped(world: World) -> None:
    worker = await world.worker()
    useless = Outgoing(person("ani"), Reply("old"), START, expires_at=START + timedelta(seconds=5))
    await world.clock.advance(5)
    await outbox.add(world.database, [useless], "", START)
    await world.clock.advance(2)
    assert world.channel.calls == []
    assert await outbox.depth(world.database) == {}
    assert worker.counted('oksigen_failures_total{channel="telegram",reason="expired"} 1.0')


async def test_a_reply_nobody_can_send_is_given_up_in_the_end(world: World) -> None:
    worker = await world.worker()
    world.channel.failures[person("ani")].extend([SendFailure("error", retryable=True)] * 3)
    await worker.receiver.receive(world.message("ani", "twice"))
    await world.clock.advance(120)
    assert world.channel.sent == [("ani", "1b")]


async def test_a_mistake_in_a_channel_is_a_failure_like_others(world: World) -> None:
    worker = await world.worker()
    send = world.channel.send

    async def broken(*_: object) -> SendFailure | None:
        world.channel.send = send  # type: ignore[method-assign]
        raise RuntimeError("boom")

    world.channel.send = broken  # type: ignore[method-assign,assignment]
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(10)
    assert world.channel.sent == [("ani", "1")]


async def test_what_was_sent_while_the_database_was_away_is_not_sent_again(world: World) -> None:
    worker = await world.worker()
    world.channel.seconds[person("ani")] = 0.5
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(0.2)
    world.database.is_away = True
    await world.clock.advance(3 * LEASE.total_seconds())
    assert world.channel.sent == [("ani", "1")]
    world.database.is_away = False
    await world.clock.advance(3 * LEASE.total_seconds())
    assert world.channel.sent == [("ani", "1")]
    assert await outbox.depth(world.database) == {}


async def test_stopping_finishes_what_is_under_way_and_leaves_the_rest_to_others(world: World) -> None:
    slow = Rate(per_second=1)
    worker = await world.worker(rate=slow)
    for n in range(5):
        await worker.receiver.receive(world.message(f"person {n}"))
    await world.clock.advance(1.5)
    await worker.sender.stop()
    assert len(world.channel.sent) == 2
    await world.worker("other")
    await world.clock.advance(2)  # the moments that the first had taken are lost, a second of them at most
    assert sorted(name for name, _ in world.channel.sent) == [f"person {n}" for n in range(5)]


async def test_all_workers_together_keep_to_the_rate_of_a_channel(world: World) -> None:
    rate = Rate(per_second=30)
    workers = [await world.worker("worker", rate), await world.worker("other", rate)]
    crowd = [(workers[n % 2], f"person {n}") for n in range(120)]
    await asyncio.gather(*(worker.receiver.receive(world.message(name)) for worker, name in crowd))
    await world.clock.advance(5)
    assert len(world.channel.sent) == 120
    assert busiest_second(world.channel.calls) <= 30
    assert world.channel.calls[-1] < 120 / 30 * 1.1


async def test_one_person_gets_a_burst_and_then_one_reply_a_second(world: World) -> None:
    worker = await world.worker(rate=Rate(per_second=100, per_person=1, person_burst=3))
    for _ in range(6):
        await worker.receiver.receive(world.message("ani"))
    await worker.receiver.receive(world.message("budi"))
    await world.clock.advance(10)
    times = list(zip(world.channel.sent, world.channel.sent_at, strict=True))
    assert [round(at) for (name, _), at in times if name == "ani"] == [0, 0, 0, 1, 2, 3]
    assert [at < 0.2 for (name, _), at in times if name == "budi"] == [True]


async def test_answers_go_before_a_broadcast(world: World) -> None:
    broadcast = [
        Outgoing(person(f"reader {n}"), Reply("siaran"), START, Priority.BROADCAST) for n in range(50)
    ]
    await outbox.add(world.database, broadcast, "", START)
    worker = await world.worker(rate=Rate(per_second=10))
    await world.clock.advance(1)
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(0.3)
    assert ("ani", "1") in world.channel.sent
    await world.clock.advance(6)
    assert len(world.channel.sent) == 51


async def test_a_worker_claims_no_more_than_a_second_of_its_rate(world: World) -> None:
    replies = [Outgoing(person(f"reader {n}"), Reply("siaran"), START) for n in range(50)]
    await outbox.add(world.database, replies, "", START)
    await world.worker(rate=Rate(per_second=5))
    await world.clock.settle()
    free = await outbox.claim(world.database, ChannelName.TELEGRAM, 100, "other", START, START + LEASE)
    assert len(free) == 45


async def test_the_outbox_depth_is_counted(world: World) -> None:
    worker = await world.worker()
    world.channel.failures[person("ani")].append(SendFailure("throttled", retryable=True, retry_after=60))
    await worker.receiver.receive(world.message("ani"))
    await world.clock.advance(10)
    assert worker.counted('oksigen_outbox_depth{channel="telegram"} 1.0')


def busiest_second(times: list[float]) -> int:
    return max(sum(start <= at <= start + 1 for at in times) for start in times)

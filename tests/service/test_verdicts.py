"""What follows when a service tells later that a reply was, or was not, delivered."""

from datetime import timedelta

import pytest

from bot.conversation.messages import Attachment, AttachmentKind, Reply, Template
from bot.person import ChannelName, Person
from bot.service.channel import OUTSIDE_WINDOW, UNUSABLE_FILE, Accepted, Outcome, SendFailure
from bot.service.send import Sender
from bot.service.verdicts import AGAIN_AFTER, USEFUL, Verdict, Verdicts
from bot.store import outbox, people
from bot.store.outbox import Outgoing
from tests.service.world import START, World, person

ANI = person("ani")
NEWS = Template("news_of_stock", "id", ("Gas Sehat",))
SERVER = SendFailure("server", retryable=True)
GONE = SendFailure("undeliverable", retryable=False, unreachable=True)
LATE = SendFailure(OUTSIDE_WINDOW, retryable=False)
REFUSED = SendFailure("refused", retryable=False)


class Accepting:
    """A service that takes everything and tells later."""

    def __init__(self) -> None:
        self.taken: list[Reply] = []

    async def send(self, to: Person, reply: Reply) -> Outcome:
        self.taken.append(reply)
        return Accepted(f"{len(self.taken)}")


class Service:
    """One worker with that service, and its verdicts."""

    def __init__(self, world: World, worker: Sender, channel: Accepting, verdicts: Verdicts) -> None:
        self._world, self._worker = world, worker
        self.channel, self.verdicts = channel, verdicts

    async def send(self, reply: Reply, expires_in: timedelta | None = None) -> None:
        await people.take(self._world.database, [ANI], START)
        now = self._world.clock.now()
        expires_at = now + expires_in if expires_in else None
        new = [Outgoing(ANI, reply, now, expires_at=expires_at)]
        self._worker.hand(await outbox.add(self._world.database, new, "worker", now + timedelta(seconds=15)))
        await self._world.clock.settle()

    async def tell(self, *verdicts: Verdict) -> None:
        await self.verdicts.take(verdicts)

    async def pass_time(self, by: timedelta = AGAIN_AFTER) -> None:
        await self._world.clock.advance(by.total_seconds() + 1)

    @property
    def texts(self) -> list[str]:
        return [reply.text for reply in self.channel.taken]


@pytest.fixture
async def service(world: World) -> Service:
    channel = Accepting()
    worker = await world.worker()
    worker.sender._channels = {ChannelName.TELEGRAM: channel}
    verdicts = Verdicts(ChannelName.TELEGRAM, world.database, world.clock, worker.metrics)
    return Service(world, worker.sender, channel, verdicts)


async def test_what_was_delivered_is_not_sent_again_whatever_is_told_later(service: Service) -> None:
    await service.send(Reply("halo"))
    await service.tell(Verdict("1"), Verdict("1"))
    await service.tell(Verdict("1", SERVER))
    await service.pass_time()
    assert service.texts == ["halo"]


async def test_a_passing_failure_is_tried_again_once_however_often_it_is_told(service: Service) -> None:
    await service.send(Reply("halo"))
    await service.tell(Verdict("1", SERVER), Verdict("1", SERVER))
    await service.tell(Verdict("1", SERVER))
    await service.pass_time()
    await service.tell(Verdict("1", SERVER))
    await service.pass_time()
    assert service.texts == ["halo", "halo"]


async def test_a_failure_told_before_the_reply_is_noted_counts_too(service: Service) -> None:
    await service.tell(Verdict("1", SERVER))
    await service.tell(Verdict("1", SERVER))
    await service.send(Reply("halo"))
    await service.pass_time()
    assert service.texts == ["halo", "halo"]


async def test_an_answer_is_tried_again_only_while_it_is_of_use(service: Service) -> None:
    await service.send(Reply("halo"))
    await service.pass_time(USEFUL)
    await service.tell(Verdict("1", SERVER))
    await service.pass_time()
    assert service.texts == ["halo"]


async def test_outside_the_window_the_template_goes_instead_and_no_second_time(service: Service) -> None:
    await service.send(Reply("Stok baru di Gas Sehat", template=NEWS))
    await service.tell(Verdict("1", LATE))
    await service.pass_time()
    await service.tell(Verdict("2", LATE))
    await service.pass_time()
    assert service.channel.taken == [Reply("Stok baru di Gas Sehat", template=NEWS), Reply(template=NEWS)]


@pytest.mark.parametrize("failure", [LATE, REFUSED])
async def test_what_fails_for_good_is_dropped_and_counted_by_its_reason(
    world: World, service: Service, failure: SendFailure
) -> None:
    await service.send(Reply("halo"))
    await service.tell(Verdict("1", failure), Verdict("1", failure))
    await service.tell(Verdict("1", failure))
    await service.pass_time()
    assert service.texts == ["halo"]
    [worker] = world._workers
    assert worker.counted(f'oksigen_failures_total{{channel="telegram",reason="{failure.reason}"}} 1.0')


async def test_who_is_out_of_reach_gets_nothing_more_of_what_was_due(world: World, service: Service) -> None:
    await service.send(Reply("halo"))
    later = Outgoing(ANI, Reply("lagi"), START)
    await outbox.add(world.database, [later], "another", world.clock.now() + timedelta(seconds=5))
    await service.tell(Verdict("1", GONE))
    await service.pass_time()
    assert service.texts == ["halo"]
    assert await outbox.depth(world.database) == {}


async def test_a_forgotten_persons_reply_is_not_kept(world: World, service: Service) -> None:
    await service.send(Reply("halo"))
    await people.forget(world.database, [ANI])
    await service.tell(Verdict("1", SERVER))
    await service.pass_time()
    assert service.texts == ["halo"]


async def test_when_the_file_was_no_good_its_words_go_alone(service: Service) -> None:
    bad_file = SendFailure(UNUSABLE_FILE, retryable=False)
    flyer = Attachment(AttachmentKind.PICTURE, "stored:1")
    await service.send(Reply("Sore ini", attachment=flyer))
    await service.send(Reply(attachment=flyer))
    await service.tell(Verdict("1", bad_file), Verdict("2", bad_file), Verdict("1", bad_file))
    await service.pass_time()
    assert service.channel.taken[2:] == [Reply("Sore ini")]

"""What a service tells later of the replies it had taken: in any order, and more than once."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from bot.broadcasts.report import SENT
from bot.conversation.messages import Reply
from bot.person import ChannelName
from bot.service.channel import OUTSIDE_WINDOW, UNUSABLE_FILE, Reach, SendFailure
from bot.service.clock import Clock
from bot.service.metrics import Metrics
from bot.store import inbox, outbox, people, sent, tally
from bot.store.database import Connection, Database
from bot.store.outbox import Outgoing
from bot.store.tally import Ended
from bot.store.times import from_ms

USEFUL = timedelta(hours=6)
"""How long after it was asked for a reply is worth another try."""

AGAIN_AFTER = timedelta(seconds=10)
"""The wait before another try, when the service does not say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The service has delivered the reply that it knows by this id, or has failed to."""

    id: str
    failure: SendFailure | None = None


Judge = Callable[[Sequence[Verdict]], Awaitable[None]]
"""Takes verdicts; returns when what follows from them is stored, and raises what the database raises."""


class Verdicts:
    """Takes a channel's verdicts. Each failure has its consequence once."""

    def __init__(self, channel: ChannelName, database: Database, clock: Clock, metrics: Metrics) -> None:
        self._channel = channel
        self._database = database
        self._clock = clock
        self._metrics = metrics

    async def take(self, verdicts: Sequence[Verdict]) -> None:
        """Store what follows from these."""
        delivered = [verdict.id for verdict in verdicts if not verdict.failure]
        failed = {verdict.id: verdict.failure for verdict in verdicts if verdict.failure}
        new: list[SendFailure] = []
        async with self._database.transaction() as connection:
            if delivered:
                await sent.deliver(connection, delivered)
            if failed:
                new = await self._fail(connection, failed)
        for failure in new:
            self._metrics.failed(self._channel, failure.reason)

    async def _fail(self, connection: Connection, failed: Mapping[str, SendFailure]) -> list[SendFailure]:
        now = self._clock.now()
        notes = {f"{self._channel}:failed:{id}": id for id in failed}
        new = {notes[note]: failed[notes[note]] for note in await inbox.note(connection, notes, now)}
        texts = {id: _dump(failure) for id, failure in new.items()}
        await _follow_up(connection, await sent.fail(connection, texts, now), now)
        return list(new.values())


async def keep_until_told(connection: Connection, replies: Mapping[str, Outgoing], now: datetime) -> None:
    """Keep replies, by the service's ids of them, until its verdict; one already there is acted upon."""
    await _follow_up(connection, await sent.keep(connection, replies, now), now)


async def _follow_up(connection: Connection, failed: Sequence[sent.Failed], now: datetime) -> None:
    """A person out of reach is given up; what may go another time or another way goes back to the outbox."""
    told = [(reply, _load(text)) for reply, text in failed]
    gone = [reply.to for reply, failure in told if failure.unreachable]
    if gone:
        await people.give_up(connection, gone, now)
    await _recount(connection, told, now)
    again = [further for reply, failure in told if (further := _again(reply, failure, now))]
    if again:
        await outbox.add(connection, again, worker="", lease_until=from_ms(0))


async def _recount(
    connection: Connection, failed: Sequence[tuple[Outgoing, SendFailure]], now: datetime
) -> None:
    """What was counted as sent when the service took it was not; it has failed, or waits again."""
    ours = [
        (reply.broadcast_id, reply, failure) for reply, failure in failed if reply.broadcast_id is not None
    ]
    await tally.count(connection, [Ended(id, reply.to.key, SENT) for id, reply, _ in ours], by=-1)
    lost = [
        Ended(id, reply.to.key, failure.reason)
        for id, reply, failure in ours
        if not _again(reply, failure, now)
    ]
    await tally.count(connection, lost)


def _again(reply: Outgoing, failure: SendFailure, now: datetime) -> Outgoing | None:
    template = reply.reply.template
    if failure.reason == OUTSIDE_WINDOW and template and reply.reply != Reply(template=template):
        return replace(reply, reply=Reply(template=template))
    if failure.reason == UNUSABLE_FILE and reply.reply.attachment and reply.reply.text:
        return replace(reply, reply=replace(reply.reply, attachment=None))
    if not failure.retryable:
        return None
    wait = AGAIN_AFTER if failure.retry_after is None else timedelta(seconds=failure.retry_after)
    return replace(reply, due_at=now + wait, expires_at=reply.expires_at or reply.due_at + USEFUL)


def _dump(failure: SendFailure) -> str:
    return json.dumps(asdict(failure))


def _load(text: str) -> SendFailure:
    fields = json.loads(text)
    return SendFailure(**fields | {"reach": Reach(fields["reach"])})

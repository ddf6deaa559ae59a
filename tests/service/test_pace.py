"""What leaves too late must not arrive too often."""

from datetime import datetime, timedelta

from bot.conversation.messages import Reply
from bot.person import ChannelName
from bot.service.pace import Pace
from bot.service.rate import Rate
from bot.store.database import Database
from bot.store.outbox import OutboxRow
from tests.service.world import START, person

SECOND = timedelta(seconds=1)


class OwnClock:
    """Time that passes only by sleeping, and by being held up."""

    def __init__(self) -> None:
        self._now = START

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self.hold_up(seconds)

    def hold_up(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


async def test_a_program_that_was_held_up_does_not_make_up_for_it_by_a_burst(database: Database) -> None:
    clock, went = OwnClock(), []
    pace = Pace(ChannelName.TELEGRAM, Rate(per_second=30), database, clock)
    for n in range(90):
        pace.add(OutboxRow(n, person(str(n)), Reply("hi"), START))
    for n in range(90):
        await pace.next()
        went.append(clock.now())
        clock.hold_up({10: 0.08, 60: 0.3}.get(n, 0))
    assert max(sum(start <= moment < start + SECOND for moment in went) for start in went) <= 30

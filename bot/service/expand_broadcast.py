"""Brings broadcasts to their people: as fast as the outbox empties, and a few seconds ahead of it at most.

Any worker takes any step of it. What must happen once happens in a transaction that holds the broadcast's
lane, so a worker that dies leaves nothing half done and nothing to wait for.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.report import BLOCKED, EXPIRED, Report
from bot.broadcasts.states import BroadcastState as State
from bot.conversation.broadcast_words import as_seen, board
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Reply
from bot.conversation.phrasing import DEFAULT_LANGUAGE
from bot.person import ChannelName
from bot.service.channel import Fit
from bot.service.clock import Clock
from bot.service.rate import Rate
from bot.service.repeat import repeat
from bot.store import broadcast_lanes, broadcasts, listeners, outbox, tally
from bot.store.database import Connection, Database
from bot.store.listeners import Lane, Listener
from bot.store.outbox import Outgoing, Priority
from bot.store.tally import Ended
from bot.supply.quiet_hours import is_quiet

AHEAD_SECONDS = 3
"""So much is in the outbox before its time, that a pause or an end may take back."""

AT_ONCE = 100
"""People in one transaction: more would hold up answers for longer than they save."""

POSTPONED = 500
"""When so many of a channel's messages wait for another try, its service has trouble: nobody new is added."""

BOARD_EVERY = timedelta(seconds=5)

_UNLIMITED = 200.0  # a second, for estimates and room on a channel that has no rate
_IDLE, _BUSY = 1.0, 0.2  # seconds between looks


class Expander:
    """Looks again and again at what is to go out. `fits` are as the receiver's."""

    def __init__(
        self,
        database: Database,
        knowledge: Callable[[], Knowledge],
        rates: Mapping[ChannelName, Rate],
        clock: Clock,
        fits: Mapping[ChannelName, Fit] | None = None,
    ) -> None:
        self._database = database
        self._knowledge = knowledge
        self._rates = {name: rate.per_second for name, rate in rates.items()}
        self._clock = clock
        self._fits = fits or {}

    async def run(self) -> None:
        """Go on until cancelled."""
        await repeat("broadcasts", self.step, self._clock)

    async def step(self) -> float:
        """Begin what is due, carry on with what runs, end what is done; the seconds until the next look."""
        going = await broadcasts.standing(self._database, (State.SCHEDULED, State.RUNNING, State.PAUSED))
        running = [one for one in [await self._begun(one) for one in going] if one]
        await self._take_back(running)
        for one in running:
            for lane in await broadcast_lanes.undone(self._database, one.id):
                await self._fill(one, lane)
            await self._end(one)
        return _BUSY if running else _IDLE

    async def _begun(self, one: Broadcast) -> Broadcast | None:
        """It, when it is running; what was scheduled for now is from here on."""
        if one.state is not State.SCHEDULED:
            return one if one.state is State.RUNNING else None
        if self._clock.now() < one.starts_at:
            return None
        async with self._database.transaction() as connection:
            if not await broadcasts.move(connection, one.id, State.RUNNING):
                return None
            found = await listeners.lanes(connection, one.audience)
            await broadcast_lanes.open_lanes(connection, one.id, found)
            size = sum(found.values())
            await broadcasts.confirm(connection, one.id, one.confirmers, size, one.starts_at)
        return await broadcasts.get(self._database, one.id)

    async def _take_back(self, running: Sequence[Broadcast]) -> None:
        """What a worker had in hand when its broadcast was stopped, and could not send, does not go later."""
        for number in set(await broadcasts.in_hand(self._database)) - {one.id for one in running}:
            async with self._database.transaction() as connection:
                await broadcast_lanes.hold_all(connection, number)
                stopped = await broadcasts.get(connection, number)
                if stopped is None or stopped.state is not State.RUNNING:
                    await broadcast_lanes.withdraw(connection, number)

    async def _fill(self, one: Broadcast, lane: Lane) -> None:
        """Take people of a lane while there is room for them, and it is day where they are."""
        channel, zone = lane
        while True:
            now = self._clock.now()
            is_over = now >= one.useful_until
            room = AT_ONCE if is_over else await self._room(channel, now)
            if room <= 0 or (not is_over and not one.is_urgent and is_quiet(now, zone or one.zone)):
                return
            if not await self._take(one, lane, min(room, AT_ONCE), now):
                return

    async def _room(self, channel: ChannelName, now: datetime) -> int:
        due, every = (await broadcast_lanes.waiting(self._database, now)).get(channel, (0, 0))
        if every - due >= POSTPONED:
            return 0
        return math.ceil(self._rates.get(channel, _UNLIMITED) * AHEAD_SECONDS) - due

    async def _take(self, one: Broadcast, lane: Lane, count: int, now: datetime) -> bool:
        """Take the next people of a lane, all or none; whether there may be more."""
        async with self._database.transaction() as connection:
            after = await broadcast_lanes.hold(connection, one.id, lane)
            current = await broadcasts.get(connection, one.id)
            if after is None or current is None or current.state is not State.RUNNING:
                return False
            people = await listeners.following(connection, one.audience, lane, after, count)
            await self._put(connection, one, lane, people, now)
            is_last = len(people) < count
            after = people[-1].person.key if people else after
            await broadcast_lanes.advance(connection, one.id, lane, after, is_last)
        return not is_last

    async def _put(
        self, connection: Connection, one: Broadcast, lane: Lane, people: Sequence[Listener], now: datetime
    ) -> None:
        new = await broadcast_lanes.put(connection, one.id, lane, people)
        is_over = now >= one.useful_until
        told = [] if is_over else [who for who in new if who.is_reachable]
        if told:
            await outbox.add(
                connection, [part for who in told for part in self._told(one, who, now)], "", now
            )
        await tally.count(
            connection,
            [
                Ended(one.id, who.person.key, EXPIRED if who.is_reachable else BLOCKED)
                for who in new
                if is_over or not who.is_reachable
            ],
        )

    def _told(self, one: Broadcast, who: Listener, now: datetime) -> list[Outgoing]:
        """The messages to one person; the last of them counts for the broadcast."""
        parts = self._worded(one, who.language or DEFAULT_LANGUAGE, who.person.channel)
        messages = [Outgoing(who.person, part, now, Priority.BROADCAST, one.useful_until) for part in parts]
        return [*messages[:-1], replace(messages[-1], broadcast_id=one.id)]

    def _worded(self, one: Broadcast, language: str, channel: ChannelName) -> Sequence[Reply]:
        reply = as_seen(one, self._knowledge().phrases.say(language))
        return self._fits[channel](reply) if channel in self._fits else (reply,)

    async def _end(self, one: Broadcast) -> None:
        """Tell its author how far it has come, now and then, and at its end."""
        now = self._clock.now()
        async with self._database.transaction() as connection:
            report = await broadcasts.report(connection, one)
            is_done = not report.in_hand and not await broadcasts.has_ahead(connection, one.id)
            if is_done:
                if not await broadcasts.move(connection, one.id, State.DONE):
                    return
                one = replace(one, state=State.DONE)
            elif not await broadcasts.board_is_due(connection, one.id, now, BOARD_EVERY):
                return
            if one.chat.channel is ChannelName.CONSOLE:
                return  # the command line looks for itself
            say = self._knowledge().phrases.say(one.language)
            reply = board(one, report, self._seconds_left(report), say)
            await outbox.add(connection, [Outgoing(one.chat, reply, now)], "", now)

    def _seconds_left(self, report: Report) -> float:
        """At the rates of the channels it has reached, all of them still at work."""
        channels = [name for name in self._rates if name in report.outcomes] or list(self._rates)
        together = sum(self._rates[name] for name in channels)
        return (report.in_hand + report.ahead) / together if together else 0.0

"""Random histories on the database: several people and officials at the same moment, and the clock."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import cast

import pytest

from bot.conversation.knowledge import Knowledge
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.person import ChannelName, Person
from bot.requests.chase import Step, next_step
from bot.requests.desk import NATIONAL
from bot.requests.move import (
    Actor,
    Ask,
    By,
    Cancel,
    Close,
    Confirm,
    Disagree,
    HandOver,
    Hold,
    Join,
    Move,
    Say,
    TakeOver,
    Verb,
)
from bot.requests.moves import LEGAL
from bot.requests.refusals import Refused
from bot.requests.request import Outcome, Request, State
from bot.service.due import AlreadyDone, Work
from bot.service.perform.requests.chasing import chase
from bot.service.perform.requests.moving import DEADLINE, Bench, keep_deadline, make
from bot.store import accounts, requests, timers
from bot.store.database import Database
from bot.store.timers import DueTimer
from tests.requests.made import BUDI, DEWI, NOW, RINA, SARI, STRANGER, WORKING, request

SEQUENCES = 40
ROUNDS = 6
AT_ONCE = 3
KNOWLEDGE = cast(Knowledge, SimpleNamespace(working=WORKING))
DESKS = {"36": "-1001", "3674": "-1002", "": "-1003"}


@dataclass
class Play:
    """One request and all who press at it."""

    database: Database
    chance: Random
    number: str = ""
    now: datetime = NOW
    rung: int = 0

    async def open(self) -> None:
        """Open the request and keep its first deadline."""
        async with self.database.transaction() as connection:
            self.number = await requests.next_number(connection, "36")
            made = replace(request(urgent=self.chance.random() < 0.5), number=self.number)
            await requests.add(connection, made)
            await keep_deadline(made, Bench(connection, KNOWLEDGE, self.now))

    async def at_once(self) -> None:
        """Several move at the same moment, each by what they last saw."""
        seen = await self.seen()
        await asyncio.gather(*(self._move(seen) for _ in range(AT_ONCE)))

    async def _move(self, seen: Request) -> None:
        chance = self.chance
        if chance.random() < 0.6:
            person = chance.choice((SARI, DEWI))
            move: Move = chance.choice(
                (
                    Hold(),
                    TakeOver(),
                    Ask("?"),
                    Say("."),
                    HandOver(chance.choice(("3674", NATIONAL))),
                    Close(Outcome.PARTLY),
                )
            )
        else:
            person = chance.choice((RINA, BUDI, STRANGER))
            move = chance.choice((Say("."), Say("!"), Cancel(), Confirm(), Disagree(), Join("4321")))
        async with self.database.transaction() as connection:
            held = await requests.hold(connection, self.number)
            assert held
            try:
                await make(held, move, _by(held, person), Bench(connection, KNOWLEDGE, self.now))
            except Refused:
                assert (held.state, move.verb, _by(held, person).actor) not in LEGAL or isinstance(
                    move, HandOver | Join
                )

    async def pass_time(self, span: timedelta) -> None:
        """Ring what is due on the way, each by two workers at once; what is for people is taken away."""
        end = self.now + span
        while (due_at := await timers.next_at(self.database)) is not None and due_at <= end:
            self.now = max(self.now, due_at)
            due = await timers.claim(self.database, 100, self.now, timedelta(minutes=1))
            for timer in due:
                if timer.kind == DEADLINE:
                    done = await asyncio.gather(*(self._ring(timer) for _ in range(2)))
                    assert sorted(done) == [False, True], "one of two workers does it"
                    self.rung += 1
            await timers.done(self.database, [timer.id for timer in due])
        self.now = end

    async def _ring(self, timer: DueTimer) -> bool:
        try:
            await chase(Work(timer, self.database, KNOWLEDGE, self.now))
        except AlreadyDone:
            return False
        return True

    async def seen(self) -> Request:
        """The request as it is."""
        found = await requests.load(self.database, self.number)
        assert found
        return found


def _by(seen: Request, person: Person) -> By:
    if person in (SARI, DEWI):
        return By(Actor.HOLDER if seen.holder == person else Actor.OFFICIAL, person)
    return By(Actor.PARTY if person in seen.parties else Actor.STRANGER, person)


async def _link_desks(database: Database) -> None:
    async with database.transaction() as connection:
        for scope, address in DESKS.items():
            desk = Invitation(Role.DESK, scope, "Disperindag", "cli", NOW)
            await accounts.grant(connection, Person(ChannelName.TELEGRAM, address), desk, NOW)


@pytest.mark.parametrize("part", range(4))
async def test_never_two_holders_never_lost_and_each_deadline_once(database: Database, part: int) -> None:
    await _link_desks(database)
    for seed in range(part * SEQUENCES // 4, (part + 1) * SEQUENCES // 4):
        play = Play(database, Random(seed))
        await play.open()
        for _ in range(ROUNDS):
            await play.pass_time(timedelta(minutes=play.chance.choice((0, 1, 16, 200))))
            await play.at_once()
        await play.pass_time(timedelta(days=30))
        await _check(play)


async def _check(play: Play) -> None:
    """The history, replayed by the table alone, ends where the request is; nothing is left to ring."""
    end = await play.seen()
    history = await requests.history(play.database, play.number)
    state, reopened = State.WAITING, False
    for _, verb, step, actor in history:
        assert (state, Verb(verb), Actor(actor)) in LEGAL, (state, verb, actor)
        state = LEGAL[state, Verb(verb), Actor(actor)]
        if step == Step.RELEASE:
            state = State.WAITING
        if verb == Verb.CLOSE and reopened:
            state = State.SETTLED
        reopened = reopened or verb == Verb.DISAGREE
    assert state is end.state
    chased = [step for _, verb, step, _ in history if verb == Verb.CHASE]
    assert len(chased) == play.rung, "a deadline that was overtaken is taken out, so that all that ring count"
    assert await timers.next_at(play.database) is None
    assert end.state is not State.HELD
    assert end.state is not State.WAITING or (end.desk == NATIONAL and next_step(end) is None)

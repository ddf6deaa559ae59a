"""10,000 random histories: several people and officials press and write at once, and the clock runs."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.person import Person
from bot.requests.chase import Step, next_step
from bot.requests.desk import NATIONAL
from bot.requests.move import (
    Actor,
    Ask,
    By,
    Cancel,
    Chase,
    Close,
    Confirm,
    Disagree,
    Event,
    HandOver,
    Hold,
    Join,
    Move,
    Raise,
    Say,
    TakeOver,
    Verb,
)
from bot.requests.moves import LEGAL, apply
from bot.requests.refusals import Overtaken, Refused
from bot.requests.request import Outcome, Request, State
from tests.requests.made import BUDI, DEWI, NOW, RINA, SARI, STRANGER, WORKING, request

OFFICIALS = (SARI, DEWI)
PEOPLE = (RINA, BUDI, STRANGER)
SEQUENCES = 10_000
ROUNDS = 12


@dataclass
class History:
    """One request, the deadlines that were stored for it, and what came of both."""

    chance: Random
    request: Request
    now: datetime = NOW
    events: list[Event] = field(default_factory=list)
    jobs: dict[int, datetime] = field(default_factory=dict)
    fired: list[int] = field(default_factory=list)
    overtaken: set[int] = field(default_factory=set)
    chased: list[int] = field(default_factory=list)

    def move(self, move: Move, by: By) -> None:
        """Try it; whether it was legal is for the table to say."""
        key = (self.request.state, move.verb, by.actor)
        before = self.request
        try:
            self.request, event = apply(before, move, by, self.now, WORKING)
        except Refused:
            assert key not in LEGAL or isinstance(move, Join | HandOver | Chase)
            return
        assert key in LEGAL
        self.events.append(event)
        if isinstance(move, Chase):
            self.chased.append(move.deadline_no)
        elif self.request.deadline_no != before.deadline_no:
            self.overtaken.add(before.deadline_no)
        if self.request.deadline_no != before.deadline_no:
            self.keep_deadline()

    def keep_deadline(self) -> None:
        """Store the deadline, as the program does."""
        if self.request.deadline:
            assert self.request.deadline_no not in self.jobs
            self.jobs[self.request.deadline_no] = self.request.deadline

    def run_to(self, moment: datetime) -> None:
        """Fire what is due until then, some of it twice."""
        while due := [no for no, at in self.jobs.items() if at <= moment and no not in self.fired]:
            number = min(due, key=lambda no: self.jobs[no])
            self.now = max(self.now, self.jobs[number])
            self.fired.append(number)
            for _ in range(self.chance.choice((1, 1, 2))):
                self.move(Chase(number), By(Actor.CLOCK))
        self.now = max(self.now, moment)

    def somebody_moves(self) -> None:
        """One of the people or officials does something."""
        chance = self.chance
        if chance.random() < 0.5:
            person = chance.choice(OFFICIALS)
            actor = Actor.HOLDER if person == self.request.holder else Actor.OFFICIAL
            moves: tuple[Move, ...] = (
                Hold(),
                Hold(),
                TakeOver(),
                Ask("?"),
                Say("."),
                HandOver(chance.choice(("36", "3674", NATIONAL))),
                Close(chance.choice(list(Outcome))),
            )
        else:
            person = chance.choice(PEOPLE)
            actor = Actor.PARTY if person in self.request.parties else Actor.STRANGER
            moves = (Say("."), Raise(), Cancel(), Confirm(), Disagree(), Join("4321"), Join("1234"))
        self.move(chance.choice(moves), By(actor, person))


def _holders(events: list[Event]) -> Person | None:
    """Who holds the request by the events alone; two at a time can't be."""
    holder: Person | None = None
    for event in events:
        assert event.holder == holder or event.verb in (Verb.DISAGREE,), "an event knows who held it"
        by_official = event.by.actor in (Actor.OFFICIAL, Actor.HOLDER)
        if event.by.actor is Actor.HOLDER:
            assert event.by.person == holder
        if event.verb is Verb.HOLD:
            assert holder is None, "held twice"
        if by_official and event.verb in (Verb.HOLD, Verb.TAKE_OVER, Verb.ASK, Verb.SAY, Verb.CLOSE):
            assert event.verb is Verb.TAKE_OVER or holder in (None, event.by.person), "two holders"
            holder = event.by.person
        if event.verb in (Verb.HAND_OVER, Verb.DISAGREE) or event.step in (Step.RELEASE, Step.ESCALATE):
            holder = None
    return holder


@pytest.mark.parametrize("part", range(10))
def test_never_two_holders_never_lost_never_illegal_and_each_deadline_fires_once(part: int) -> None:
    for seed in range(part * SEQUENCES // 10, (part + 1) * SEQUENCES // 10):
        chance = Random(seed)
        history = History(chance, request(urgent=chance.random() < 0.5))
        history.keep_deadline()
        for _ in range(ROUNDS):
            history.run_to(history.now + timedelta(minutes=chance.choice((0, 0, 1, 10, 40, 300))))
            history.somebody_moves()
        history.run_to(history.now + timedelta(days=30))
        _check(history)


def _check(history: History) -> None:
    end, events = history.request, history.events
    assert _holders(events) == end.holder
    assert (end.holder is None) == (end.state is State.WAITING) or end.state is State.CANCELLED
    assert sorted(history.fired) == sorted(history.jobs)
    assert sorted(history.chased) == sorted(set(history.jobs) - history.overtaken), (
        "each once, unless overtaken"
    )
    if end.state is State.WAITING:  # nobody answered: then it went the whole way
        assert end.desk == NATIONAL
        assert events[-1].step is Step.UNANSWERED or next_step(end) is None
    else:
        assert end.state is not State.HELD, "what is held comes back when its holder is silent"
    assert end.state.is_open or end.deadline is None


def test_a_deadline_that_fires_again_changes_nothing() -> None:
    first = request(urgent=True)
    assert first.deadline
    reminded, _ = apply(first, Chase(first.deadline_no), By(Actor.CLOCK), first.deadline, WORKING)
    with pytest.raises(Overtaken):
        apply(reminded, Chase(first.deadline_no), By(Actor.CLOCK), first.deadline, WORKING)

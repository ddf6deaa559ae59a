"""Every state, move and role: what is legal stands here once more, as a table that people can read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.requests.chase import Step
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
    HandOver,
    Hold,
    Join,
    Move,
    Raise,
    Say,
    TakeOver,
    Verb,
)
from bot.requests.moves import LEGAL, after_wrong_code, apply
from bot.requests.refusals import (
    HeldByAnother,
    JoiningClosed,
    NoLongerOpen,
    NotAParty,
    NotNow,
    Overtaken,
    Refused,
    SameDesk,
    WrongCode,
)
from bot.requests.request import Outcome, Request, State
from tests.requests.made import (
    BUDI,
    CLOCK,
    DEWI,
    HOLDER,
    NOW,
    OFFICIAL,
    OTHER,
    PARTY,
    RINA,
    SARI,
    WORKING,
    later,
    request,
)

MOVES: dict[Verb, Move] = {
    Verb.HOLD: Hold(),
    Verb.TAKE_OVER: TakeOver(),
    Verb.ASK: Ask("alamatnya di mana?"),
    Verb.SAY: Say("baik"),
    Verb.HAND_OVER: HandOver("3674"),
    Verb.CLOSE: Close(Outcome.FULFILLED, "sudah diantar"),
    Verb.RAISE: Raise(88),
    Verb.CONFIRM: Confirm(),
    Verb.DISAGREE: Disagree("belum sampai"),
    Verb.CANCEL: Cancel(),
    Verb.JOIN: Join("4321"),
    Verb.CHASE: Chase(0),
}
ROLES = {
    Actor.PARTY: PARTY,
    Actor.STRANGER: OTHER,
    Actor.HOLDER: HOLDER,
    Actor.OFFICIAL: OFFICIAL,
    Actor.CLOCK: CLOCK,
}

# Who may do what: p a party, s a stranger, h the holder, o another official, c the clock; and what follows.
TABLE = """
            waiting     held        asked       closed      settled     cancelled
hold        o:held      -           -           -           -           -
take_over   -           o:held      o:asked     -           -           -
ask         o:asked     h:asked     h:asked     -           -           -
say         o:held      h:held      h:asked     -           -           -
say         p:waiting   p:held      p:held      -           -           -
hand_over   o:waiting   h:waiting   h:waiting   -           -           -
close       o:closed    h:closed    h:closed    -           -           -
raise       p:waiting   p:held      p:asked     -           -           -
confirm     -           -           -           p:settled   -           -
disagree    -           -           -           p:waiting   -           -
cancel      p:cancelled p:cancelled p:cancelled -           -           -
join        s:waiting   s:held      s:asked     -           -           -
chase       c:waiting   c:held      -           -           -           -
"""


def _table() -> dict[tuple[State, Verb, Actor], State]:
    heading, *lines = TABLE.strip("\n").splitlines()
    states = [State(name) for name in heading.split()]
    letters = {actor.value[0]: actor for actor in Actor}
    table = {}
    for line in lines:
        verb, *cells = line.split()
        for state, cell in zip(states, cells, strict=True):
            if cell != "-":
                letter, _, then = cell.partition(":")
                table[state, Verb(verb), letters[letter]] = State(then)
    return table


EXPECTED = _table()


def _in(state: State) -> Request:
    holder = SARI if state in (State.HELD, State.ASKED, State.CLOSED, State.SETTLED) else None
    return replace(request(), state=state, holder=holder)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("actor", Actor)
def test_each_role_can_make_just_the_moves_of_the_table(state: State, verb: Verb, actor: Actor) -> None:
    before = _in(state)
    move = Chase(before.deadline_no) if verb is Verb.CHASE else MOVES[verb]
    expected = EXPECTED.get((state, verb, actor))
    if expected is None:
        with pytest.raises(Refused):
            apply(before, move, ROLES[actor], later(1), WORKING)
        return
    after, event = apply(before, move, ROLES[actor], later(1), WORKING)
    assert after.state is expected
    assert (event.verb, event.by, event.desk, event.holder) == (verb, ROLES[actor], "36", before.holder)


def test_the_table_of_the_code_is_the_table_here() -> None:
    assert LEGAL == EXPECTED


def test_each_refusal_says_why_in_its_docstring() -> None:
    refused = {
        (State.HELD, Verb.HOLD, Actor.OFFICIAL): HeldByAnother,
        (State.ASKED, Verb.CLOSE, Actor.OFFICIAL): HeldByAnother,
        (State.CLOSED, Verb.HOLD, Actor.OFFICIAL): NoLongerOpen,
        (State.CANCELLED, Verb.SAY, Actor.PARTY): NoLongerOpen,
        (State.HELD, Verb.SAY, Actor.STRANGER): NotAParty,
        (State.WAITING, Verb.CONFIRM, Actor.PARTY): NotNow,
    }
    for (state, verb, actor), reason in refused.items():
        with pytest.raises(reason, match=reason.__doc__):
            apply(_in(state), MOVES[verb], ROLES[actor], later(1), WORKING)


def test_the_first_official_to_press_holds_it_and_the_second_is_told() -> None:
    held, _ = apply(request(), Hold(), By(Actor.OFFICIAL, SARI), later(1), WORKING)
    assert held.holder == SARI
    assert held.acknowledged_at == later(1)
    with pytest.raises(HeldByAnother):
        apply(held, Hold(), By(Actor.OFFICIAL, DEWI), later(1), WORKING)


def test_taking_over_leaves_one_holder_and_tells_who_had_it() -> None:
    held, _ = apply(request(), Hold(), By(Actor.OFFICIAL, SARI), later(1), WORKING)
    taken, event = apply(held, TakeOver(), By(Actor.OFFICIAL, DEWI), later(2), WORKING)
    assert (taken.holder, event.holder) == (DEWI, SARI)
    assert taken.acknowledged_at == later(1)


def test_words_and_photo_go_with_the_event_and_not_into_the_request() -> None:
    asked, event = apply(request(), Ask("alamat?", "telegram:7"), OFFICIAL, later(1), WORKING)
    assert (event.words, event.photo) == ("alamat?", "telegram:7")
    answered, event = apply(asked, Say("jalan 1", "whatsapp:8"), PARTY, later(2), WORKING)
    assert (event.words, event.photo) == ("jalan 1", "whatsapp:8")
    assert "jalan 1" not in repr(answered)
    assert answered.holder == DEWI


def test_what_is_said_before_anybody_listens_is_kept_for_whoever_will() -> None:
    wrote, event = apply(request(), Say("pagar hijau", "whatsapp:8"), PARTY, later(1), WORKING)
    assert (wrote.subject.words, wrote.subject.photos) == ("pagar hijau", ("whatsapp:8",))
    assert (wrote.state, wrote.deadline, event.words) == (State.WAITING, request().deadline, "pagar hijau")
    for _ in range(9):
        wrote, _ = apply(wrote, Say("x" * 100, "whatsapp:9"), PARTY, later(1), WORKING)
    assert (len(wrote.subject.words), len(wrote.subject.photos)) == (600, 3)


def test_handing_over_frees_the_request_for_the_other_desk_and_starts_its_clock() -> None:
    held, _ = apply(request(), Hold(), OFFICIAL, later(1), WORKING)
    handed, _ = apply(held, HandOver(NATIONAL), By(Actor.HOLDER, DEWI), later(2), WORKING)
    assert (handed.state, handed.holder, handed.desk, handed.been_at) == (
        State.WAITING,
        None,
        NATIONAL,
        ("36",),
    )
    assert handed.deadline == later(122)
    with pytest.raises(SameDesk):
        apply(request(), HandOver("36"), OFFICIAL, later(1), WORKING)


def test_a_person_may_disagree_once() -> None:
    closed, _ = apply(request(), Close(Outcome.FULFILLED, "diantar"), OFFICIAL, later(1), WORKING)
    reopened, event = apply(closed, Disagree("belum sampai"), PARTY, later(2), WORKING)
    assert (reopened.state, reopened.holder, event.words) == (State.WAITING, None, "belum sampai")
    assert reopened.deadline == later(122)
    again, _ = apply(reopened, Close(Outcome.PARTLY), OFFICIAL, later(3), WORKING)
    assert again.state is State.SETTLED
    with pytest.raises(NoLongerOpen):
        apply(again, Disagree(), PARTY, later(4), WORKING)


def test_a_helper_joins_by_the_code_and_may_then_do_what_the_person_may() -> None:
    by = By(Actor.STRANGER, BUDI)
    joined, _ = apply(request(), Join("4321"), by, later(1), WORKING)
    assert joined.parties == (RINA, BUDI)
    with pytest.raises(WrongCode):
        apply(request(), Join("1234"), by, later(1), WORKING)


def test_after_five_wrong_codes_nobody_can_join() -> None:
    tried = request()
    for _ in range(5):
        assert tried.join_code
        tried = after_wrong_code(tried)
    with pytest.raises(JoiningClosed):
        apply(tried, Join("4321"), OTHER, later(1), WORKING)


def test_what_becomes_urgent_does_not_wait_for_the_slower_clock() -> None:
    raised, _ = apply(request(), Raise(88), PARTY, later(1), WORKING)
    assert (raised.urgent, raised.subject.spo2, raised.deadline) == (True, 88, later(16))


def test_a_desk_that_is_silent_is_reminded_then_its_second_contact_then_the_national_desk() -> None:
    seen, now, current = [], NOW, request(urgent=True)
    while current.deadline:
        now = current.deadline
        current, event = apply(current, Chase(current.deadline_no), CLOCK, now, WORKING)
        seen.append((event.step, (now - NOW) / timedelta(minutes=1), current.desk))
    assert seen == [
        (Step.REMIND, 15, "36"),
        (Step.SECOND, 30, "36"),
        (Step.ESCALATE, 45, NATIONAL),
        (Step.REMIND, 60, NATIONAL),
        (Step.UNANSWERED, 75, NATIONAL),
    ]
    assert current.state is State.WAITING


def test_a_silent_holder_is_reminded_and_then_loses_the_request_to_the_desk() -> None:
    held, _ = apply(request(urgent=True), Hold(), OFFICIAL, NOW, WORKING)
    assert held.deadline == later(60)
    nudged, event = apply(held, Chase(held.deadline_no), CLOCK, later(60), WORKING)
    assert (event.step, nudged.holder, nudged.deadline) == (Step.NUDGE, DEWI, later(120))
    released, event = apply(nudged, Chase(nudged.deadline_no), CLOCK, later(120), WORKING)
    assert (event.step, released.holder, released.state) == (Step.RELEASE, None, State.WAITING)
    assert released.deadline == later(135)


def test_a_holder_who_writes_is_not_reminded() -> None:
    held, _ = apply(request(urgent=True), Hold(), OFFICIAL, NOW, WORKING)
    spoke, _ = apply(held, Say("sedang dicari"), By(Actor.HOLDER, DEWI), later(50), WORKING)
    assert spoke.deadline == later(110)
    with pytest.raises(Overtaken):
        apply(spoke, Chase(held.deadline_no), CLOCK, later(60), WORKING)


def test_what_the_person_writes_does_not_give_the_holder_more_time() -> None:
    held, _ = apply(request(urgent=True), Hold(), OFFICIAL, NOW, WORKING)
    wrote, _ = apply(held, Say("bagaimana?"), PARTY, later(50), WORKING)
    assert wrote.deadline == held.deadline


def test_no_clock_runs_while_the_person_is_asked_nor_after_the_end() -> None:
    asked, _ = apply(request(), Ask("alamat?"), OFFICIAL, later(1), WORKING)
    closed, _ = apply(asked, Close(Outcome.FULFILLED), By(Actor.HOLDER, DEWI), later(2), WORKING)
    cancelled, _ = apply(request(), Cancel("dapat di puskesmas"), PARTY, later(1), WORKING)
    assert (asked.deadline, closed.deadline, cancelled.deadline) == (None, None, None)

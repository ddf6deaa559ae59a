"""The one table of what may happen to a request, by whom, and what it becomes. Pure."""

from dataclasses import replace
from datetime import datetime

from bot.places.zones import zone_of
from bot.requests.chase import Step, next_step
from bot.requests.deadlines import WorkingTime, answer_by, follow_up_by
from bot.requests.desk import NATIONAL
from bot.requests.move import (
    Actor,
    Ask,
    By,
    Chase,
    Close,
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
from bot.requests.request import Request, State, Subject

LONGEST_WORDS = 600
MOST_PHOTOS = 3
"""Of a person's own words and pictures so much is kept with a request that nobody has taken up."""

MOST_WRONG_CODES = 5
"""After so many nobody can join any more."""


_W, _H, _A = State.WAITING, State.HELD, State.ASKED
_OPEN = (_W, _H, _A)

LEGAL: dict[tuple[State, Verb, Actor], State] = {
    (_W, Verb.HOLD, Actor.OFFICIAL): _H,
    (_W, Verb.ASK, Actor.OFFICIAL): _A,
    (_W, Verb.SAY, Actor.OFFICIAL): _H,
    (_W, Verb.HAND_OVER, Actor.OFFICIAL): _W,
    (_W, Verb.CLOSE, Actor.OFFICIAL): State.CLOSED,
    (_W, Verb.CHASE, Actor.CLOCK): _W,
    (_W, Verb.SAY, Actor.PARTY): _W,
    (_H, Verb.TAKE_OVER, Actor.OFFICIAL): _H,
    (_H, Verb.ASK, Actor.HOLDER): _A,
    (_H, Verb.SAY, Actor.HOLDER): _H,
    (_H, Verb.HAND_OVER, Actor.HOLDER): _W,
    (_H, Verb.CLOSE, Actor.HOLDER): State.CLOSED,
    (_H, Verb.CHASE, Actor.CLOCK): _H,  # at the second time it goes back: see `_chased`
    (_H, Verb.SAY, Actor.PARTY): _H,
    (_A, Verb.TAKE_OVER, Actor.OFFICIAL): _A,
    (_A, Verb.ASK, Actor.HOLDER): _A,
    (_A, Verb.SAY, Actor.HOLDER): _A,
    (_A, Verb.HAND_OVER, Actor.HOLDER): _W,
    (_A, Verb.CLOSE, Actor.HOLDER): State.CLOSED,
    (_A, Verb.SAY, Actor.PARTY): _H,
    **{(state, Verb.RAISE, Actor.PARTY): state for state in _OPEN},
    **{(state, Verb.CANCEL, Actor.PARTY): State.CANCELLED for state in _OPEN},
    **{(state, Verb.JOIN, Actor.STRANGER): state for state in _OPEN},
    (State.CLOSED, Verb.CONFIRM, Actor.PARTY): State.SETTLED,
    (State.CLOSED, Verb.DISAGREE, Actor.PARTY): _W,
}
"""Every legal move and the state it leads to; what does not stand here is refused.

A request that was opened again is settled when it is closed for the second time.
"""


def apply(request: Request, move: Move, by: By, now: datetime, working: WorkingTime) -> tuple[Request, Event]:
    """The request after the move, and what happened. Raises a `Refused` for an illegal move; `now` is UTC."""
    state = LEGAL.get((request.state, move.verb, by.actor))
    if state is None:
        raise _refusal(request, by)
    moved = _effect(replace(request, state=state, moved_at=now), move, by)
    return _timed(moved, request, by, now, working), _event(request, move, by, now)


def _refusal(request: Request, by: By) -> Refused:
    if not request.state.is_open:
        return NoLongerOpen()
    if by.actor is Actor.OFFICIAL and request.state is not State.WAITING:
        return HeldByAnother()
    return NotAParty() if by.actor is Actor.STRANGER else NotNow()


def _event(request: Request, move: Move, by: By, now: datetime) -> Event:
    words = getattr(move, "words", "")
    photo = getattr(move, "photo", "")
    step = next_step(request) if isinstance(move, Chase) else None
    return Event(request.number, now, move.verb, by, request.desk, request.holder, words, photo, step)


def _effect(request: Request, move: Move, by: By) -> Request:
    """What the move changes beside state and deadline; `request` is in its new state already."""
    match move:
        case Hold() | TakeOver():
            return _held(request, by)
        case Ask() | Say() if by.actor is not Actor.PARTY:
            return _held(request, by)
        case Say(words, photo) if request.state is State.WAITING:
            return replace(request, subject=_added(request.subject, words, photo))
        case HandOver(desk):
            return _moved(request, desk)
        case Close():
            return _closed(request, move, by)
        case Raise(spo2):
            told = replace(request.subject, spo2=spo2 or request.subject.spo2)
            return replace(request, urgent=True, subject=told)
        case Disagree():
            return replace(_freed(request), disagreed=True, closed_at=None)
        case Join(code):
            return _joined(request, code, by)
        case Chase(deadline_no):
            return _chased(request, deadline_no)
        case _:
            return request


def _held(request: Request, by: By) -> Request:
    seen = request.acknowledged_at or request.moved_at
    return replace(request, holder=by.person, holder_chat=by.chat or by.person, acknowledged_at=seen)


def _added(subject: Subject, words: str, photo: str) -> Subject:
    """What is said before anybody listens is kept for whoever will."""
    told = ". ".join(filter(None, (subject.words, words)))[:LONGEST_WORDS]
    photos = (*subject.photos, photo) if photo else subject.photos
    return replace(subject, words=told, photos=photos[:MOST_PHOTOS])


def _freed(request: Request) -> Request:
    return replace(request, holder=None, holder_chat=None)


def _moved(request: Request, desk: str) -> Request:
    if desk == request.desk:
        raise SameDesk
    been_at = (*request.been_at, request.desk)
    return replace(_freed(request), state=State.WAITING, desk=desk, been_at=been_at)


def _closed(request: Request, move: Close, by: By) -> Request:
    return replace(
        _held(request, by),
        state=State.SETTLED if request.disagreed else State.CLOSED,
        outcome=move.outcome,
        closing_words=move.words,
        closed_at=request.moved_at,
    )


def _joined(request: Request, code: str, by: By) -> Request:
    if not request.join_code:
        raise JoiningClosed
    if code != request.join_code:
        raise WrongCode
    if by.person is None:
        raise NotAParty
    return replace(request, parties=(*request.parties, by.person))


def after_wrong_code(request: Request) -> Request:
    """The request after somebody named a wrong code: so often, and the code is worth nothing any more."""
    wrong = request.wrong_codes + 1
    return replace(
        request, wrong_codes=wrong, join_code=request.join_code if wrong < MOST_WRONG_CODES else ""
    )


def _chased(request: Request, deadline_no: int) -> Request:
    step = next_step(request)
    if deadline_no != request.deadline_no or step is None:
        raise Overtaken
    request = replace(request, steps=request.steps + 1)
    if step is Step.ESCALATE:
        return _moved(request, NATIONAL)
    if step is Step.RELEASE:
        return replace(_freed(request), state=State.WAITING)
    return request


def _timed(request: Request, before: Request, by: By, now: datetime, working: WorkingTime) -> Request:
    """The request with its next deadline.

    Steps are counted anew where it came to another state, desk or holder, and when its holder showed life;
    what has become urgent does not wait for the slower clock.
    """
    came = (request.state, request.desk, request.holder) != (before.state, before.desk, before.holder)
    if came or (by.actor is Actor.HOLDER and request.state is State.HELD):
        return with_deadline(replace(request, steps=0), now, working)
    if (request.steps, request.urgent) != (before.steps, before.urgent):
        return with_deadline(request, now, working)
    return request


def with_deadline(request: Request, now: datetime, working: WorkingTime) -> Request:
    """The request with the deadline of its next step, None when nothing more happens by itself."""
    due = None
    if next_step(request):
        rule = follow_up_by if request.state is State.HELD else answer_by
        due = rule(request.urgent, now, zone_of(request.desk), working)
    return replace(request, deadline=due, deadline_no=request.deadline_no + 1)

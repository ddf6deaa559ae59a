"""Who is told of what happened to a request, besides whoever did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from bot.conversation.desk_words import card_of
from bot.conversation.request_notices import CARD, NEWS, News, Reason, dump_card, dump_news
from bot.officials.accounts import Accounts
from bot.person import Person
from bot.requests.chase import Step
from bot.requests.desk import NATIONAL, desk_at
from bot.requests.move import Actor, Event, Verb
from bot.requests.request import Request, State

_FOR_PARTIES = frozenset(Verb) - {Verb.TAKE_OVER, Verb.RAISE, Verb.CONFIRM}
_QUIET_STEPS = (Step.NUDGE,)

_STEPS = {
    Step.REMIND: Reason.REMINDER,
    Step.SECOND: Reason.SECOND,
    Step.ESCALATE: Reason.ESCALATED,
    Step.NUDGE: Reason.NUDGE,
    Step.RELEASE: Reason.RELEASED,
}
_SAID = {
    Verb.SAY: Reason.SAID,
    Verb.RAISE: Reason.URGENT,
    Verb.DISAGREE: Reason.REOPENED,
    Verb.CANCEL: Reason.CANCELLED,
    Verb.CONFIRM: Reason.CONTENT,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A `Due` for somebody: its kind and what it is about."""

    to: Person
    kind: str
    about: str


def of_opening(request: Request, similar: int, accounts: Accounts) -> tuple[Told, ...]:
    """The new card, for the chats of its desk, with its first picture; the others come behind it."""
    chats = _chats(request.desk, accounts)
    others = (_cards(chats, request, Reason.SAID, photo=photo) for photo in request.subject.photos[1:])
    return (*_cards(chats, request, Reason.NEW, similar=similar), *chain.from_iterable(others))


def of_move(before: Request, after: Request, event: Event, accounts: Accounts) -> tuple[Told, ...]:
    """What others hear of a move: those who asked, and the office's chats."""
    return (*_for_parties(after, event, accounts), *_for_desks(before, after, event, accounts))


def _for_parties(request: Request, event: Event, accounts: Accounts) -> tuple[Told, ...]:
    by_party = event.by.actor in (Actor.PARTY, Actor.STRANGER)
    if event.verb not in _FOR_PARTIES or event.step in _QUIET_STEPS:
        return ()
    if by_party and event.verb is Verb.SAY:
        return ()
    if event.verb is Verb.CHASE and _is_said_already(request, event, accounts):
        return ()
    about = dump_news(_news(request, event, accounts))
    told = event.by.person if event.verb is not Verb.DISAGREE else None  # what is wrong is asked of all
    return tuple(Told(person, NEWS, about) for person in request.parties if person != told)


def _is_said_already(request: Request, event: Event, accounts: Accounts) -> bool:
    """Whether the person knows that nobody is there at the national desk, and whom to call instead."""
    if request.desk != NATIONAL or desk_at(accounts, NATIONAL):
        return False
    return event.step is Step.REMIND or (event.step is Step.UNANSWERED and bool(request.been_at))


def _news(request: Request, event: Event, accounts: Accounts) -> News:
    desk = desk_at(accounts, request.desk)
    has_second = bool(desk and desk.second)
    step = Step.REMIND if event.step is Step.SECOND and not has_second else event.step
    return News(
        request.number,
        event.verb,
        request.desk,
        request.subject.place_code,
        step,
        event.words,
        event.photo,
        request.outcome,
        request.deadline,
        request.state is State.CLOSED,
        desk is not None,
    )


def _for_desks(before: Request, after: Request, event: Event, accounts: Accounts) -> tuple[Told, ...]:
    if event.verb is Verb.CHASE:
        return _of_step(before, after, event, accounts)
    if event.verb is Verb.HAND_OVER:
        return _of_another_desk(before, after, Reason.HANDED_OVER, event, accounts)
    if event.by.actor in (Actor.OFFICIAL, Actor.HOLDER):
        others = _others(before, event, accounts)
        return _cards(others, after, Reason.CHANGED) if before.state is not after.state else ()
    if event.verb not in _SAID:
        return ()
    chats = (before.holder_chat,) if before.holder_chat and event.verb is not Verb.DISAGREE else ()
    to = chats or _chats(after.desk, accounts)
    return _cards(to, after, _SAID[event.verb], words=event.words, photo=event.photo)


def _of_step(before: Request, after: Request, event: Event, accounts: Accounts) -> tuple[Told, ...]:
    if event.step not in _STEPS:
        return ()
    reason = _STEPS[event.step]
    if event.step is Step.ESCALATE and _chats(after.desk, accounts):
        return _of_another_desk(before, after, reason, event, accounts)
    if event.step is Step.ESCALATE:  # nobody is there: the first desk may still be the one that helps
        return _cards(_chats(before.desk, accounts), after, Reason.REMINDER)
    if event.step is Step.NUDGE and before.holder_chat:
        return _cards((before.holder_chat,), after, reason)
    desk = desk_at(accounts, after.desk)
    second = desk.second if desk and event.step is Step.SECOND else ()
    return _cards(second or _chats(after.desk, accounts), after, reason)


def _of_another_desk(
    before: Request, after: Request, reason: Reason, event: Event, accounts: Accounts
) -> tuple[Told, ...]:
    away = _cards(_others(before, event, accounts), after, Reason.MOVED_AWAY)
    return (*_cards(_chats(after.desk, accounts), after, reason), *away)


def _others(before: Request, event: Event, accounts: Accounts) -> tuple[Person, ...]:
    """The chats that had it before the move, without the one where it was made."""
    acting = event.by.chat or event.by.person
    had = dict.fromkeys((*_chats(before.desk, accounts), *filter(None, (before.holder_chat,))))
    return tuple(chat for chat in had if chat != acting)


def _chats(desk: str, accounts: Accounts) -> tuple[Person, ...]:
    found = desk_at(accounts, desk)
    return found.chats if found else ()


def _cards(
    to: Iterable[Person],
    request: Request,
    reason: Reason,
    words: str = "",
    photo: str = "",
    similar: int = 0,
) -> tuple[Told, ...]:
    about = dump_card(card_of(request, reason, similar, words, photo))
    return tuple(Told(chat, CARD, about) for chat in to)

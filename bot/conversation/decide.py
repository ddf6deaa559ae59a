"""A message, the state we wait in and the scene: what follows. Danger is looked at before anything else."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.asker import Where
from bot.conversation.desks import DUE, EAGER, GROUP_HEARERS, HEARERS, PRESSED
from bot.conversation.effects.accounts import MoveChat
from bot.conversation.first_aid import first_aid, watch
from bot.conversation.flows import (
    account,
    ask_office,
    ask_price,
    change_language,
    find_oxygen,
    listing,
    small_talk,
    watch_stop,
)
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.officer import hear as officer
from bot.conversation.flows.requests import opening as request_opening
from bot.conversation.flows.requests import talk as request_talk
from bot.conversation.messages import (
    Choice,
    Document,
    Due,
    Location,
    Moved,
    Photo,
    Reply,
    Text,
    Unreadable,
)
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.understanding.intent import Intent

SEARCHES = {Intent.FIND_OXYGEN, Intent.PLACE_ONLY, Intent.ASK_STOCK}

START = Text("/start")
"""What Telegram sends when somebody opens the chat for the first time."""

SENTENCES = {
    Intent.THANKS: "thanks",
    Intent.OTHER_HEALTH: "health",
    Intent.PRIVACY: "privacy",
    Intent.AFFIRM: "affirmed",
    Intent.DENY: "affirmed",
}
"""Intents that one sentence answers."""


def decide(heard: Heard, state: State | None, scene: Scene) -> Turn:
    """The turn that a message gives: danger, then commands, then the open question, then afresh.

    In a group only what is meant for us is answered, and nobody is a patient there.
    """
    if isinstance(heard.content, Moved):
        return Turn(state, (), (MoveChat(heard.content.to),))
    if isinstance(heard.content, Due):
        come = DUE.get(heard.content.kind)
        return come(heard.content.about, state, scene) if come else Turn(state)
    if scene.is_group:
        return _in_group(heard, state, scene)
    if heard.reading.danger:
        return _danger(heard, state, scene)
    turn = (
        _answered(heard, state, scene)
        or next(filter(None, (hear(heard, state, scene) for hear in HEARERS)), None)
        or _afresh(heard, state, scene)
    )
    return turn if heard.reading.intent is Intent.OTHER_HEALTH else _watched(turn, heard.reading.spo2, scene)


def _answered(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The commands that work everywhere, and the answer to the open question."""
    if state and getattr(state, "takes_words", False) and heard.reading.intent is not Intent.CANCEL:
        return state.answer(heard, scene)
    if state and isinstance(heard.content, Photo):  # what stands under a picture is hardly a command
        return state.answer(heard, scene) or _command(heard, state, scene)
    told = next(filter(None, (hear(heard, state, scene) for hear in EAGER)), None)
    turn = told or _command(heard, state, scene)
    return turn or (state.answer(heard, scene) if state else None)


def _in_group(heard: Heard, state: State | None, scene: Scene) -> Turn:
    if isinstance(heard.content, Choice):
        kind, _, name = heard.content.id.partition(":")
        pressed = PRESSED[kind](name, state, scene) if kind in PRESSED else None
        return pressed or Turn(state)
    return next(filter(None, (hear(heard, state, scene) for hear in GROUP_HEARERS)), Turn(state))


def _danger(heard: Heard, state: State | None, scene: Scene) -> Turn:
    """First aid first; then the search goes on in the same answer, as far as what is known allows."""
    reading = heard.reading
    want = find_oxygen.wanted(state, scene).refined(reading)
    where = find_oxygen.settled(heard, state, scene) or request_opening.place_of(state)
    aid = first_aid(where, reading.danger, scene)
    if opening := request_opening.urgently(state, heard, scene):
        return Turn(opening.next, (aid, *opening.replies), opening.effects)
    if where:
        turn = listing.search(want, where, scene)
    else:
        turn = find_oxygen.ask_urgently(want, reading.place, state, scene)
    waiting = replace(turn.next, urgent=True) if isinstance(turn.next, Listing) else turn.next
    raised = request_talk.raised(heard, state)
    offered = request_opening.offer(waiting, reading.danger, scene)
    answered = state.answer(heard, scene) if state and getattr(state, "takes_words", False) else None
    if answered:  # what was told to somebody still reaches them
        return Turn(answered.next, (aid, *answered.replies), (*answered.effects, *raised))
    return Turn(waiting, (aid, *turn.replies, *offered), (*turn.effects, *raised))


def _watched(turn: Turn, spo2: int | None, scene: Scene) -> Turn:
    """The turn, with what a saturation that was told means: nobody names a number without wanting to know."""
    if spo2 is None or not turn.replies:
        return turn
    first, *others = turn.replies
    told = replace(first, text=f"{first.text}\n\n{watch(spo2, scene)}")
    return replace(turn, replies=(told, *others))


def _command(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The words that work in every state."""
    if turn := account.show_code(heard, state, scene) or watch_stop.mourn(heard, state, scene):
        return turn
    match heard.reading.intent:
        case Intent.CANCEL:
            return request_talk.cancelled(heard, state, scene) or small_talk.cancelled(scene)
        case Intent.HELP if heard.content == START:
            return small_talk.welcome(state, scene)
        case Intent.HELP:
            return officer.with_menu(small_talk.said("help", state, scene), scene)
        case Intent.GREETING if language := change_language.named(heard.content, scene):
            return change_language.speak(language, state, scene)
        case Intent.LANGUAGE:
            return change_language.start(heard.content, state, scene)
        case Intent.FORGET_ME:
            return small_talk.forgotten(scene)
        case _:
            return None


def _afresh(heard: Heard, state: State | None, scene: Scene) -> Turn:
    """The message on its own, whatever we waited for."""
    match heard.content:
        case Choice(id):
            return _pressed(id, state, scene)
        case Location() as location:
            return find_oxygen.at_position(find_oxygen.wanted(state, scene), location, scene)
        case Due() | Moved():
            raise AssertionError("that was taken before")
        case Photo(caption="") | Document(caption="") | Unreadable(caption=""):
            return small_talk.said(f"unreadable.{_kind(heard.content)}", state, scene)
        case Text() | Photo() | Document() | Unreadable():
            return _worded(heard, state, scene)
        case _:
            assert_never(heard.content)


def _pressed(choice: str, state: State | None, scene: Scene) -> Turn:
    """A button of an earlier answer. What it names may be gone, or may never have been."""
    kind, _, name = choice.partition(":")
    want = find_oxygen.wanted(state, scene)
    if kind == "agent" and (agent := scene.knowledge.directory.get(name)):
        return listing.show(agent, state, scene)
    if kind == "place" and (place := scene.knowledge.gazetteer.place(name)):
        return listing.search(want, Where.of_place(place), scene)
    if kind == "lang" and scene.knowledge.phrases.speaks(name):
        return change_language.speak(name, state, scene)
    if kind in PRESSED and (turn := PRESSED[kind](name, state, scene)):
        return turn
    if choice == "more":
        return find_oxygen.start(want, None, scene)
    return small_talk.said("button.expired", state, scene)


def _worded(heard: Heard, state: State | None, scene: Scene) -> Turn:
    reading = heard.reading
    if reading.intent is Intent.AID_INFO:
        return _aid(heard, scene)
    if reading.intent is Intent.OTHER_HEALTH and reading.spo2 is not None:
        return Turn(state, (Reply(watch(reading.spo2, scene)),))
    if reading.intent in SENTENCES:
        return small_talk.said(SENTENCES[reading.intent], state, scene)
    if reading.intent is Intent.GREETING:
        return small_talk.welcome(state, scene)
    if reading.intent is Intent.ASK_PRICE:
        want = find_oxygen.wanted(state, scene).refined(reading)
        return ask_price.answer(reading, want, state, scene)
    if reading.intent in SEARCHES or reading.place or (reading.intent is Intent.MORE and scene.asker.where):
        want = find_oxygen.wanted(state, scene).refined(reading)
        return find_oxygen.start(want, reading.place, scene)
    return Turn(state, (state.ask(scene),)) if state else small_talk.said("unclear", None, scene)


def _aid(heard: Heard, scene: Scene) -> Turn:
    """The honest line, then whom to ask instead."""
    turn = ask_office.start(heard.reading.place, scene)
    first, *others = turn.replies
    line = f"{scene.say('office.aid')}\n\n{first.text}"
    return Turn(turn.next, (Reply(line, first.buttons, first.asks_location), *others), turn.effects)


def _kind(content: Photo | Document | Unreadable) -> str:
    """Which sentence says that we can't read it."""
    if isinstance(content, Unreadable):
        return "voice" if content.kind == "voice" else "other"
    return "photo" if isinstance(content, Photo) else "document"

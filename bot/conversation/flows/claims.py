"""Officials decide who speaks for an agent, and the claimant hears of it."""

import json

from bot.conversation.claim_words import card, read_about
from bot.conversation.effects.registration import DecideClaim
from bot.conversation.messages import Reply
from bot.conversation.turn import Scene, State, Turn


def show(about: str, state: State | None, scene: Scene) -> Turn:
    """Somebody asks to be registered: a card for the official."""
    return Turn(state, (card(*read_about(about), scene.knowledge, scene.say),))


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a card; whether it may be decided here is found out where it is done."""
    answer, _, number = name.partition(":")
    if answer not in ("yes", "no") or not number.isdecimal() or len(number) > 12:
        return None
    return Turn(state, (), (DecideClaim(int(number), answer == "yes"),))


def decided(about: str, state: State | None, scene: Scene) -> Turn:
    """What became of one's claim."""
    name, number = json.loads(about)
    if number is None:
        return Turn(state, (Reply(scene.say("register.refused", agent=name)),))
    if not number:
        return Turn(state, (Reply(scene.say("register.approved_no_phone", agent=name)),))
    return Turn(state, (Reply(scene.say("register.approved", agent=name, phone=number)),))

"""How a broadcast begins, and the buttons under those that have gone out."""

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.broadcasts.broadcast import LONGEST_TEXT
from bot.broadcasts.draft import Draft
from bot.conversation.effects import Effect
from bot.conversation.effects.accounts import Attempt
from bot.conversation.effects.broadcasts import ConfirmBroadcast, RecallBroadcast, SteerBroadcast, Verb
from bot.conversation.flows.broadcast.compose import carry_on, with_area, worded
from bot.conversation.flows.officer.who import grant
from bot.conversation.messages import Photo, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.permission import Action
from bot.understanding.broadcast_order import broadcast_order
from bot.understanding.intent import Intent


@dataclass(frozen=True, slots=True)
class AskRecallText:
    """What shall those be told who got the broadcast of this number?"""

    takes_words: ClassVar[bool] = True

    number: int

    def ask(self, scene: Scene) -> Reply:
        """Ask for the words."""
        return Reply(scene.say("broadcast.recall_what", number=self.number))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The words."""
        words = heard.words.strip()
        return Turn(None, (), (RecallBroadcast(self.number, words[:LONGEST_TEXT]),)) if words else None


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """ "Siaran", "siarkan ke warga cilegon: …": an official's begins one, anybody else's is refused."""
    order = broadcast_order(heard.words)
    if order is None:
        return None
    if grant(scene) is None:
        is_meant = heard.reading.intent is Intent.BROADCAST
        return Turn(state, (), (Attempt(Action.BROADCAST),)) if is_meant else None
    draft = Draft(text=order.body[:LONGEST_TEXT])
    if isinstance(heard.content, Photo):
        draft = replace(draft, picture=heard.content.reference)
    if draft.text:
        return worded(draft, order.audience, heard, scene)
    return with_area(draft, order.audience, heard, scene) if order.audience else carry_on(draft, scene)


def pressed(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """Buttons `bc:<what>:<number>`; whether it may be done is looked at where it is done."""
    what, _, number = rest.partition(":")
    if not number.isdecimal() or len(number) > 15:
        return None
    if grant(scene) is None:
        return Turn(state, (), (Attempt(Action.BROADCAST),))
    if what == "recall":
        asked = AskRecallText(int(number))
        return Turn(asked, (asked.ask(scene),))
    effect = _effect(what, int(number))
    return Turn(None if what == "send" else state, (), (effect,)) if effect else None


def _effect(what: str, number: int) -> Effect | None:
    if what == "send":
        return ConfirmBroadcast(number)
    return SteerBroadcast(number, Verb(what)) if what in set(Verb) else None

"""ringkasan: what was asked for in an area, and how soon it was answered."""

from bot.conversation.effects.summary import TellSummary
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.permission import ALLOWED, Action
from bot.understanding.officer_command import Verb


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The summary of the place that was named, else of the area the author is in charge of."""
    own = [grant.scope for grant in scene.grants if Action.SEE_SUMMARY in ALLOWED[grant.role]]
    if not own or not heard.words:
        return None
    command = scene.knowledge.understander.officer_command(heard.words)
    if command is None or command.verb is not Verb.SUMMARY:
        return None
    place = heard.reading.place.place if heard.reading.place else None
    return Turn(state, (), (TellSummary(place.code if place else own[0]),))

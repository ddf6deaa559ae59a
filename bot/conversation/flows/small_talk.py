"""The short answers: greeting, thanks, cancelling, being forgotten."""

from bot.conversation.effects import Forget
from bot.conversation.messages import Reply
from bot.conversation.turn import Scene, State, Turn


def welcome(state: State | None, scene: Scene) -> Turn:
    """Who we are in a line, and the one thing to write."""
    return Turn(state, (Reply(scene.say("welcome"), asks_location=True),))


def said(key: str, state: State | None, scene: Scene) -> Turn:
    """One sentence; what we waited for stays open."""
    return Turn(state, (Reply(scene.say(key)),))


def cancelled(scene: Scene) -> Turn:
    """Nothing is open any more."""
    return Turn(None, (Reply(scene.say("cancelled")),))


def forgotten(scene: Scene) -> Turn:
    """Everything about the person goes, at once."""
    return Turn(None, (Reply(scene.say("forgotten")),), (Forget(),))

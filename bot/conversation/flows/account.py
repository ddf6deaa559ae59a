"""Codes of invitations: whoever shows one gets its role."""

from bot.conversation.effects.accounts import AcceptInvitation
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.invitation import code_in


def show_code(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of a message that is a code; None for any other."""
    code = code_in(heard.words)
    return Turn(state, (), (AcceptInvitation(code),)) if code else None

"""Which messages are about a request for help, and which buttons."""

from bot.conversation.flows.listing import Listing
from bot.conversation.flows.requests import desk, opening, talk
from bot.conversation.flows.requests.asking import KIND_OF
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.requests.kind import Kind
from bot.understanding.intent import Intent


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """A wish for an office's help, or a question about one made before."""
    intent = heard.reading.intent
    is_plea = intent is Intent.AFFIRM or (intent is Intent.REQUEST_HELP and heard.reading.place is None)
    if is_plea and isinstance(state, Listing) and state.urgent:
        return opening.escalate(state, scene)
    if intent is Intent.TICKET_STATUS:
        return talk.ask_status(heard, state)
    if intent is Intent.JOIN_REQUEST:
        return talk.join(heard, state, scene)
    if intent in KIND_OF:
        return opening.start(KIND_OF[intent], heard, state, scene)
    return None


def press(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a request or of its card."""
    act, _, name = rest.partition(".")
    own = None if scene.is_group else talk.press(act, name, state, scene)
    return own or desk.press(act, name, state, scene)


def press_office(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """[Minta bantuan dinas]."""
    if isinstance(state, Listing) and state.urgent:
        return opening.escalate(state, scene)
    return opening.start(Kind.NEED, None, state, scene)

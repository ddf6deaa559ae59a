"""What comes by itself to somebody who waits: oxygen, and the end of the fortnight."""

from dataclasses import dataclass

from bot.conversation.effects.supply import AgentShown, AskToGoOn, ProlongWatch, StopWatch, TellStock
from bot.conversation.flows.seen import Visited, is_idle
from bot.conversation.messages import Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.watch_words import Alert
from bot.understanding.intent import Intent


@dataclass(frozen=True, slots=True)
class GoOn:
    """The watch of this number has run out: shall we go on?"""

    watch_id: int

    def ask(self, scene: Scene) -> Reply:
        """Say how it is answered."""
        return Reply(scene.say("watch.go_on"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes or no."""
        if heard.reading.intent in (Intent.AFFIRM, Intent.MORE, Intent.SUBSCRIBE):
            return Turn(None, (), (ProlongWatch(self.watch_id),))
        if heard.reading.intent in (Intent.DENY, Intent.UNSUBSCRIBE):
            return Turn(None, (), (StopWatch(self.watch_id),))
        return None


def alert(about: str, state: State | None, scene: Scene) -> Turn:
    """Some is there, as is said where it is sent; what they write next may be about that agent."""
    told = Alert.load(about)
    if not scene.knowledge.directory.shows(told.agent_id):
        return Turn(state)
    visited = Visited(told.agent_id, told.item, told.size_m3)
    shown = AgentShown(told.agent_id, told.item, told.size_m3)
    return Turn(visited if is_idle(state) else state, (), (TellStock(about), shown))


def ends(about: str, state: State | None, scene: Scene) -> Turn:
    """A fortnight is over."""
    watch_id = int(about)
    return Turn(GoOn(watch_id) if is_idle(state) else state, (), (AskToGoOn(watch_id),))

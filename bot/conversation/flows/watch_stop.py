"""Being told no more: of one thing, of all, and after a death."""

from dataclasses import dataclass

from bot.conversation.effects.supply import StopEverything, StopWatch, StopWatches
from bot.conversation.messages import Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.understanding.intent import Intent

LEAVING = {Intent.UNSUBSCRIBE, Intent.CANCEL, Intent.THANKS, Intent.DENY, Intent.UNCLEAR, Intent.OFF_TOPIC}
"""What somebody means who writes of a death and asks for nothing else."""


@dataclass(frozen=True, slots=True)
class ChooseWatch:
    """They may have been asked which of their watches is to end."""

    def ask(self, scene: Scene) -> Reply:
        """Say how it is answered."""
        return Reply(scene.say("watch.say_which"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """All of them, or the item or place of one."""
        if heard.words and scene.knowledge.understander.watching(heard.words).everything:
            return Turn(None, (), (StopWatch(None),))
        reading = heard.reading
        is_answer = reading.intent in (
            Intent.PLACE_ONLY,
            Intent.UNSUBSCRIBE,
            Intent.UNCLEAR,
            Intent.FIND_OXYGEN,
        )
        return stop(heard, scene) if is_answer and (reading.place or reading.item) else None


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """ "Berhenti", "stop kabar yang Solo", "ga usah kabari lagi"."""
    return stop(heard, scene) if heard.reading.intent is Intent.UNSUBSCRIBE else None


def mourn(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """Somebody has died: a line of condolence, and nothing more comes unasked."""
    if heard.reading.intent not in LEAVING or not heard.words:
        return None
    if not scene.knowledge.understander.watching(heard.words).grief:
        return None
    return Turn(None, (Reply(scene.say("watch.condolence")),), (StopEverything(),))


def stop(heard: Heard, scene: Scene) -> Turn:
    """End what is named; without a name the only watch, else it is asked which."""
    reading = heard.reading
    if scene.knowledge.understander.watching(heard.words).everything:
        return Turn(None, (), (StopWatch(None),))
    place = reading.place.place if reading.place else None
    return Turn(ChooseWatch(), (), (StopWatches(reading.item, place.code if place else ""),))

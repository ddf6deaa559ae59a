"""News of an area: those who looked for oxygen there are asked once whether they want it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.effects import Remember
from bot.conversation.effects.broadcasts import SubscribeNews
from bot.conversation.flows.seen import is_idle
from bot.conversation.messages import Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import place_name
from bot.places.place import Place
from bot.understanding.intent import Intent

ASK = "news.ask"

CALM = timedelta(hours=6)
"""So long after a saturation or a danger was spoken of nobody is asked such things."""


@dataclass(frozen=True, slots=True)
class AskNews:
    """Do they want news of the place of this code?"""

    code: str

    def ask(self, scene: Scene) -> Reply:
        """Ask again."""
        place = scene.knowledge.gazetteer.place(self.code)
        return _question(scene.knowledge.gazetteer.full_name(place) if place else "", self.code, scene.say)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes or no; anything else means something by itself."""
        if heard.reading.intent is Intent.AFFIRM:
            return _wanted(self.code, None, scene)
        return _declined(None, scene) if heard.reading.intent is Intent.DENY else None


def ask(about: str, state: State | None, scene: Scene) -> Turn:
    """Ask, once ever, and only when nothing else is open."""
    where, told_at = scene.asker.where, scene.asker.saturation_at
    is_calm = told_at is None or scene.now - told_at > CALM
    if where is None or scene.asker.asked_news or scene.grants or not is_calm or not is_idle(state):
        return Turn(state)
    place = where.place_in(scene.knowledge.gazetteer)
    if place is None:
        return Turn(state)
    question = _question(place_name(where, scene), _area(place), scene.say)
    return Turn(AskNews(_area(place)), (question,), (Remember(asked_news=True),))


def pressed(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """[Ya] [Tidak], today or later."""
    answer, _, code = rest.partition(":")
    if answer == "no":
        return _declined(state, scene)
    return _wanted(code, state, scene) if answer == "yes" and scene.knowledge.gazetteer.place(code) else None


def _question(place: str, code: str, say: Say) -> Reply:
    buttons = (Button(f"news:yes:{code}", say("news.yes")), Button("news:no", say("news.no")))
    return Reply(say("news.ask", place=place), buttons)


def _wanted(code: str, state: State | None, scene: Scene) -> Turn | None:
    place, where = scene.knowledge.gazetteer.place(code), scene.asker.where
    if place is None:
        return None
    point = where.point if where else place.point
    left = None if isinstance(state, AskNews) else state
    return Turn(left, (), (SubscribeNews(code, round(point.lat, 3), round(point.lon, 3)),))


def _declined(state: State | None, scene: Scene) -> Turn:
    return Turn(None if isinstance(state, AskNews) else state, (Reply(scene.say("news.declined")),))


def _area(place: Place) -> str:
    """The kecamatan at the narrowest: nobody needs to know the village."""
    return place.code[:6]

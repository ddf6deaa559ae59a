"""What we know of a telephone number ("apakah nomor 08… terdaftar?"), for anybody."""

from dataclasses import dataclass

from bot.agents.agent import Agent, Verification
from bot.conversation.messages import Button, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut, phone, source_name
from bot.understanding.intent import Intent
from bot.understanding.phones import phone_in

LONGEST_BUTTON = 30


@dataclass(frozen=True, slots=True)
class AskNumber:
    """We asked which number is meant."""

    def ask(self, scene: Scene) -> Reply:
        """Ask for it."""
        return Reply(scene.say("number.which"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A telephone number; anything else is no answer."""
        number = phone_in(heard.words)
        return told(number, None, scene) if number else None


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of a question about a number; None for any other message."""
    if heard.reading.intent is not Intent.CHECK_NUMBER:
        return None
    number = phone_in(heard.words)
    return told(number, state, scene) if number else Turn(AskNumber(), (AskNumber().ask(scene),))


def told(number: str, state: State | None, scene: Scene) -> Turn:
    """Blocked, listed, or not known to us, and what that means."""
    say, directory = scene.say, scene.knowledge.directory
    blocked = directory.blocked(number)
    if blocked:  # the number itself is not repeated: in most chats it could be tapped and called
        text = say("number.blocked", office=blocked.by, date=say.day(blocked.at, _zone(scene)))
        return Turn(state, (Reply(text),))
    agents = directory.by_phone(number)
    if not agents:
        return Turn(state, (Reply(say("number.unknown", phone=phone(number))),))
    lines = [say("number.listed", phone=phone(number)), *(_listing(agent, scene) for agent in agents)]
    lines.append(say("number.care"))
    buttons = tuple(
        Button(f"agent:{agent.id}", cut(agent.name, LONGEST_BUTTON)) for agent in agents if agent.is_listed
    )
    return Turn(state, (Reply("\n".join(lines), buttons),))


def _listing(agent: Agent, scene: Scene) -> str:
    """Whose number it is, and who says so since when."""
    say, gazetteer = scene.say, scene.knowledge.gazetteer
    place = gazetteer.place(agent.place_code)
    confirmed = agent.verification is Verification.CONFIRMED
    return say(
        "number.confirmed" if confirmed else "number.unconfirmed",
        name=cut(agent.name, LONGEST_NAME),
        place=gazetteer.full_name(place) if place else "",
        source=source_name(agent.source),
        date=say.month(agent.source_date),
    )


def _zone(scene: Scene) -> str:
    """The zone whose date is told: where the person is, else Jakarta's."""
    where = scene.asker.where
    place = where.place_in(scene.knowledge.gazetteer) if where else None
    return scene.knowledge.gazetteer.zone(place.code) if place else "Asia/Jakarta"

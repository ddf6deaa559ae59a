"""One agent seen, and one field of it changed, shown before and after, and saved at a yes."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.agents.agent import Agent
from bot.agents.csv_cells import BadCell
from bot.agents.edit import Field, edited, value_of
from bot.agents.item import Item
from bot.conversation.effects.listings import EditAgent
from bot.conversation.flows.officer.sure import NO, left, says_no
from bot.conversation.flows.officer.who import agents_named, area, grant
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.officer_words import card, field_name, value
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut
from bot.understanding.intent import Intent

SAVE = "adm:save"
LONGEST_BUTTON = 30
QUESTIONS = {
    Field.NAME: "officer.ask_name",
    Field.ADDRESS: "officer.ask_address",
    Field.PHONE: "officer.ask_phone",
    Field.HOURS: "officer.ask_hours",
}


@dataclass(frozen=True, slots=True)
class AskValue:
    """We asked for the new value of an agent's field."""

    takes_words: ClassVar[bool] = True

    agent_id: str
    field: Field

    def ask(self, scene: Scene) -> Reply:
        """Ask for it, with what is there now."""
        agent = scene.knowledge.directory.get(self.agent_id)
        now = value(self.field, value_of(agent, self.field), scene.say) if agent else "–"
        return Reply(scene.say(QUESTIONS[self.field], now=now), (Button(NO, scene.say("officer.button_no")),))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The value as it was typed."""
        if heard.content == Choice(NO):
            return left(scene)
        agent = scene.knowledge.directory.get(self.agent_id)
        if agent is None or not heard.words:
            return None
        return changed(agent, self.field, heard.words, self, scene)


@dataclass(frozen=True, slots=True)
class ConfirmEdit:
    """Before and after were shown; nothing is saved yet."""

    agent_id: str
    field: Field
    value: str

    def ask(self, scene: Scene) -> Reply:
        """Show before and after."""
        agent = scene.knowledge.directory.get(self.agent_id)
        return _before_and_after(agent, self, scene) if agent else Reply(scene.say("button.expired"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A yes saves it."""
        agent = scene.knowledge.directory.get(self.agent_id)
        if says_no(heard):
            return left(scene)
        if agent is None or not (heard.content == Choice(SAVE) or heard.reading.intent is Intent.AFFIRM):
            return None
        return Turn(None, (), (EditAgent(agent.id, self.field, self.value, value_of(agent, self.field)),))


def start(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The card of the agent that was named, or which one is meant; None when none is."""
    mention = heard.reading.place
    exact = scene.knowledge.directory.get(about.strip())
    found = (exact,) if exact else agents_named(about, mention.place if mention else None, scene)
    if not found:
        return None
    if len(found) == 1:
        return opened(found[0], scene)
    buttons = tuple(Button(f"adm:open:{agent.id}", cut(agent.name, LONGEST_BUTTON)) for agent in found)
    return Turn(state, (Reply(scene.say("officer.several_agents"), buttons),))


def opened(agent: Agent, scene: Scene) -> Turn:
    """The card."""
    return Turn(None, (card(agent, scene),))


def pressed_set(field: str, agent: Agent, state: State | None, scene: Scene) -> Turn | None:
    """One of the card's fields was pressed."""
    if field not in set(Field):
        return None
    match Field(field):
        case Field.LISTED:
            return changed(agent, Field.LISTED, "no" if agent.is_listed else "yes", state, scene)
        case Field.SERVICES:
            return Turn(state, (_which_services(agent, scene),))
        case asked:
            return Turn(AskValue(agent.id, asked), (AskValue(agent.id, asked).ask(scene),))


def changed(agent: Agent, field: Field, text: str, state: State | None, scene: Scene) -> Turn:
    """Before and after, or why this value can't be."""
    held = grant(scene)
    try:
        after = edited(agent, field, text, held.label if held else "", today(agent, scene))
    except BadCell as bad:
        reason = scene.say(bad.reason, **bad.values)
        return Turn(state, (Reply(scene.say("officer.bad_value", reason=reason)),))
    if scene.knowledge.directory.is_blocked(after.phone):
        reason = scene.say("csv.blocked_phone", value=after.phone)
        return Turn(state, (Reply(scene.say("officer.bad_value", reason=reason)),))
    if after == agent:
        return Turn(None, (Reply(scene.say("officer.same_value")),))
    waiting = ConfirmEdit(agent.id, field, value_of(after, field))
    return Turn(waiting, (_before_and_after(agent, waiting, scene),))


def today(agent: Agent, scene: Scene) -> date:
    """The date where the agent is."""
    return scene.now.astimezone(ZoneInfo(scene.knowledge.gazetteer.zone(agent.place_code))).date()


def _before_and_after(agent: Agent, waiting: ConfirmEdit, scene: Scene) -> Reply:
    say, held = scene.say, grant(scene)
    text = say(
        "officer.before_and_after",
        name=cut(agent.name, LONGEST_NAME),
        field=field_name(waiting.field, say),
        before=value(waiting.field, value_of(agent, waiting.field), say),
        after=value(waiting.field, waiting.value, say),
    )
    if waiting.field is not Field.LISTED:
        text += "\n" + say("officer.will_be_confirmed", label=held.label if held else "")
    return Reply(text, (Button(SAVE, say("officer.button_save")), Button(NO, say("officer.button_no"))))


def _which_services(agent: Agent, scene: Scene) -> Reply:
    say = scene.say
    buttons = tuple(
        Button(
            f"adm:s:{item}:{agent.id}",
            say("officer.without" if item in agent.services else "officer.with", item=say.item(item)),
        )
        for item in Item
        if item is not Item.ANY
    )
    return Reply(say("officer.which_service"), buttons)


def pressed_service(name: str, agent: Agent, state: State | None, scene: Scene) -> Turn | None:
    """The agent sells this too, or no more."""
    if name not in set(Item) - {Item.ANY}:
        return None
    after = agent.services ^ {Item(name)}
    return changed(agent, Field.SERVICES, ", ".join(sorted(after)), state, scene)


def is_own(agent: Agent, scene: Scene) -> bool:
    """Whether the agent lies in the author's area; what is pressed beside it is refused at once."""
    return grant(scene) is not None and agent.place_code.startswith(area(scene))

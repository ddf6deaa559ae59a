"""What citizens are asked and told about their reports, and the ids of the buttons for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.conversation.asker import Want
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Reply, Template
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene
from bot.conversation.watch_words import watch_button
from bot.conversation.wording import LONGEST_NAME, cut, want_name
from bot.understanding.citizen_report import Finding

LONGEST_LABEL = 30

_FINDINGS = {"g": Finding.GOT, "e": Finding.EMPTY, "c": Finding.CLOSED, "p": Finding.OTHER_PRICE}
_ITEMS = {
    "r": Item.REFILL,
    "b": Item.CYLINDER_BUY,
    "t": Item.CYLINDER_RENT,
    "c": Item.CONCENTRATOR,
    "g": Item.REGULATOR,
    "a": Item.ANY,
}
_SAID = {
    Finding.GOT: "seen.said_got",
    Finding.EMPTY: "seen.said_empty",
    Finding.CLOSED: "seen.said_closed",
    Finding.OTHER_PRICE: "seen.said_other_price",
}
_LETTERS = {value: letter for table in (_FINDINGS, _ITEMS) for letter, value in table.items()}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says."""

    finding: Finding
    agent_id: str
    item: Item
    size_m3: float | None


def button_id(finding: Finding, agent_id: str, item: Item, size_m3: float | None) -> str:
    """``e:r:1000:A17``, behind ``seen:``: finding, item, litres (0 for any size), agent."""
    litres = round(size_m3 * 1000) if size_m3 else 0
    return f"{_LETTERS[finding]}:{_LETTERS[item]}:{litres}:{agent_id}"


def read_button(name: str) -> Pressed | None:
    """What `button_id` wrote; None for a forged one."""
    match name.split(":", 3):
        case [finding, item, litres, agent_id] if finding in _FINDINGS and item in _ITEMS:
            if litres.isascii() and litres.isdigit() and len(litres) <= 6:
                size = int(litres) / 1000 or None
                return Pressed(_FINDINGS[finding], agent_id, _ITEMS[item], size)
    return None


def question(agent: Agent, item: Item, size_m3: float | None, knowledge: Knowledge, say: Say) -> Reply:
    """ "Dapat di Gas Sehat?" with the four answers."""
    words = {
        Finding.GOT: "seen.button_got",
        Finding.EMPTY: "seen.button_empty",
        Finding.CLOSED: "seen.button_closed",
        Finding.OTHER_PRICE: "seen.button_other_price",
    }
    buttons = tuple(
        Button(f"seen:{button_id(finding, agent.id, item, size_m3)}", say(key))
        for finding, key in words.items()
    )
    place = knowledge.gazetteer.place(agent.place_code)
    where = knowledge.gazetteer.full_name(place) if place else agent.name
    template = Template(
        "oksigen_follow_up", say.language, (want_name(Want(item, size_m3), say).lower(), where)
    )
    return Reply(say("seen.ask", agent=cut(agent.name, LONGEST_NAME)), buttons, template=template)


def which(finding: Finding, want: Want, agents: Sequence[Agent], scene: Scene) -> Reply:
    """Ask which of several agents is meant."""
    buttons = tuple(
        Button(
            f"seen:{button_id(finding, agent.id, _sold(want.item, agent), want.size_m3)}",
            cut(agent.name, LONGEST_LABEL),
        )
        for agent in agents
    )
    return Reply(scene.say("seen.which_agent"), buttons)


def thanks(
    agent: Agent, finding: Finding, price_idr: int | None, voices: int, disputed: bool, say: Say
) -> Reply:
    """Thanks, and what the report changes; whoever went there in vain is offered what else there is."""
    name = cut(agent.name, LONGEST_NAME)
    said = say(_SAID[finding])
    if price_idr is not None:
        said = say("seen.said_price", said=said, rupiah=say.rupiah(price_idr))
    if disputed:
        changes = say("seen.disputed", n=voices)
    elif finding is Finding.CLOSED:
        changes = say("seen.closed")
    elif finding is Finding.EMPTY:
        changes = say("seen.agree", n=voices) if voices > 1 else say("seen.alone")
    else:
        changes = say("seen.helps")
    in_vain = finding in (Finding.EMPTY, Finding.CLOSED)
    other = (Button("more", say("seen.button_others")), watch_button(say)) if in_vain else ()
    return Reply(f"{say('seen.thanks', agent=name, said=said)} {changes}", other)


def _sold(item: Item, agent: Agent) -> Item:
    return item if item in agent.services else Item.ANY

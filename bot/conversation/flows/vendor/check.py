"""The daily check: an agent is asked for its stock, and answers with one tap."""

from bot.agents.notice import NoticeKind
from bot.agents.observation import Stock
from bot.conversation.agent_words import stock
from bot.conversation.effects.vendor import Announcement, ReportStock
from bot.conversation.flows.vendor.linked import is_linked
from bot.conversation.flows.vendor.report import AskDelivery, Reported
from bot.conversation.messages import Button, Reply, Template
from bot.conversation.turn import Scene, State, Turn
from bot.conversation.vendor_words import local_today
from bot.conversation.wording import LONGEST_NAME, cut

QUESTION = "vendor.ask"
"""The kind of what comes back when an agent is to be asked, with the agent's id."""

TEMPLATE = "oksigen_stock_check"
MOST_LINES = 4

_CHOICES = (
    ("there", "vendor.check_there"),
    ("none", "vendor.check_none"),
    ("shut", "vendor.check_shut"),
    ("change", "vendor.change"),
)


def ask(agent_id: str, state: State | None, scene: Scene) -> Turn:
    """Ask whether there still is what was last said to be; what we waited for stays open."""
    agent = scene.knowledge.directory.get(agent_id)
    if agent is None or not is_linked(agent_id, scene):
        return Turn(state)
    name = cut(agent.name, LONGEST_NAME)
    offers = [offer for offer in scene.knowledge.directory.offers(agent_id) if offer.stock][:MOST_LINES]
    last = [f"• {stock(offer, agent, offer.item, scene.say, scene.now)}" for offer in offers]
    is_empty = bool(offers) and not any(offer.stock and offer.stock.is_there for offer in offers)
    text = "\n".join((scene.say("vendor.check_empty" if is_empty else "vendor.check", agent=name), *last))
    buttons = tuple(Button(f"check:{id}:{agent_id}", scene.say(key)) for id, key in _CHOICES)
    return Turn(state, (Reply(text, buttons, template=Template(TEMPLATE, scene.say.language, (name,))),))


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """One tap on a check, of today or another day; whether it may be told is found out where it is saved."""
    choice, _, agent_id = name.partition(":")
    agent = scene.knowledge.directory.get(agent_id)
    if agent is None:
        return None
    if choice == "there":
        return Turn(Reported(agent_id), (), (ReportStock(agent_id, everything=Stock(None)),))
    if choice == "none":
        return Turn(AskDelivery(agent_id), (), (ReportStock(agent_id, everything=Stock(0)),))
    if choice == "shut":
        closed = Announcement(NoticeKind.CLOSED, local_today(agent.place_code, scene.now))
        return Turn(Reported(agent_id), (), (ReportStock(agent_id, announcements=(closed,)),))
    if choice == "change" and is_linked(agent_id, scene):
        return Turn(Reported(agent_id), (Reply(scene.say("vendor.write_again")),))
    return Turn(state, (), (ReportStock(agent_id),)) if choice == "change" else None

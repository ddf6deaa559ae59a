"""Stock and prices that an official tells of an agent, shown once and noted at a yes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.agents.usual_prices import UsualPrices, is_far_off
from bot.conversation.effects.listings import ReportForAgent
from bot.conversation.flows.officer.sure import NO, left, says_no
from bot.conversation.flows.officer.who import agents_named, grant
from bot.conversation.flows.vendor.draft import Draft, amended
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.vendor_words import bullets, usual_words
from bot.conversation.wording import LONGEST_NAME, cut
from bot.understanding.intent import Intent
from bot.understanding.stock_report import StockLine, StockReport

NOTE = "adm:note"
LONGEST_BUTTON = 30


@dataclass(frozen=True, slots=True)
class AskStock:
    """We asked for the stock and the prices of an agent."""

    takes_words: ClassVar[bool] = True

    agent_id: str

    def ask(self, scene: Scene) -> Reply:
        """Ask, with an example."""
        return Reply(scene.say("officer.ask_stock"), (Button(NO, scene.say("officer.button_no")),))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Words about stock and prices; others are asked for again."""
        if heard.content == Choice(NO):
            return left(scene)
        agent = scene.knowledge.directory.get(self.agent_id)
        if agent is None or not heard.words:
            return None
        told = lines_of(scene.knowledge.understander.stock_report(heard.words), agent)
        return shown(agent, told, scene) if told else Turn(self, (self.ask(scene),))


@dataclass(frozen=True, slots=True)
class ConfirmReport:
    """What was understood was shown; nothing is noted yet."""

    agent_id: str
    lines: tuple[StockLine, ...]

    def ask(self, scene: Scene) -> Reply:
        """Show it again."""
        agent = scene.knowledge.directory.get(self.agent_id)
        held = grant(scene)
        text = scene.say("officer.report", name=cut(agent.name, LONGEST_NAME) if agent else self.agent_id)
        doubts = [far for line in self.lines if agent and (far := _far_price(line, agent, scene))]
        source = scene.say("officer.report_by", label=held.label if held else "")
        buttons = Button(NOTE, scene.say("officer.button_save")), Button(NO, scene.say("officer.button_no"))
        told = [bullet for line in self.lines for bullet in bullets(line, scene.say)]
        return Reply("\n".join((text, *told, *doubts, source)), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A yes notes it; a correction is shown again."""
        if says_no(heard):
            return left(scene)
        if heard.content == Choice(NOTE) or heard.reading.intent is Intent.AFFIRM:
            return Turn(None, (), (ReportForAgent(self.agent_id, self.lines),))
        agent = scene.knowledge.directory.get(self.agent_id)
        corrected = scene.knowledge.understander.stock_report(heard.words) if heard.words else StockReport()
        if agent is None or not corrected.is_correction:
            return None
        offers = scene.knowledge.directory.offers(agent.id)
        draft = amended(Draft(agent.id, self.lines), corrected, agent, offers, scene.now)
        return shown(agent, draft.lines, scene)


def start(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """What is told of which agent; None when no agent is named or nothing is told of it."""
    report = scene.knowledge.understander.stock_report(about)
    mention = heard.reading.place
    if not report.says_something:
        return None
    found = agents_named(about, mention.place if mention else None, scene)
    if not found:
        return None
    if len(found) > 1:
        buttons = tuple(Button(f"adm:stock:{agent.id}", cut(agent.name, LONGEST_BUTTON)) for agent in found)
        return Turn(state, (Reply(scene.say("officer.several_agents"), buttons),))
    told = lines_of(report, found[0])
    return shown(found[0], told, scene) if told else None


def shown(agent: Agent, lines: tuple[StockLine, ...], scene: Scene) -> Turn:
    """What was understood, and the one question."""
    waiting = ConfirmReport(agent.id, lines)
    return Turn(waiting, (waiting.ask(scene),))


def lines_of(report: StockReport, agent: Agent) -> tuple[StockLine, ...]:
    """The lines of a report, each with an item: what was not named is what the agent mainly has."""
    main = next((item for item in Item if item in agent.services), Item.REFILL)
    told = tuple(_named(report.lines, main))
    if told or report.everything_is is None:
        return told
    return tuple(StockLine(item=item, stock=report.everything_is) for item in Item if item in agent.services)


def _far_price(line: StockLine, agent: Agent, scene: Scene) -> str:
    """That a price is far from the last one or from the usual, which a slip of the finger makes; else ''."""
    if line.price_idr is None or line.item is None:
        return ""
    directory, say = scene.knowledge.directory, scene.say
    offers = (o for o in directory.offers(agent.id) if (o.item, o.size_m3) == (line.item, line.size_m3))
    last = next((offer.price_idr for offer in offers), None)
    prices = UsualPrices(scene.knowledge.prices, directory.prices)
    usual = prices.usual(agent.place_code, line.item, line.size_m3, scene.now)
    if not is_far_off(line.price_idr, last, usual):
        return ""
    last_one = say("officer.last_price", rupiah=say.rupiah(last)) if last else ""
    about = f"{last_one} {usual_words(usual, None, scene.knowledge.gazetteer, say)}".strip()
    return say("officer.far_price", rupiah=say.rupiah(line.price_idr), about=about)


def _named(lines: Iterable[StockLine], main: Item) -> Iterable[StockLine]:
    for line in lines:
        if line.stock is not None or line.price_idr is not None:
            yield line if line.item not in (None, Item.ANY) else replace(line, item=main)

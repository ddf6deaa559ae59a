"""The price a citizen was asked at an agent: asked for, and asked about when it is far from the usual."""

from dataclasses import dataclass

from bot.agents.item import Item
from bot.agents.usual_prices import UsualPrices, is_far_off
from bot.conversation.effects.supply import ReportSeen
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.understanding.citizen_report import Finding
from bot.understanding.intent import Intent

LOWEST_IDR = 1_000
THOUSANDS = 1_000
RIGHT = "seen:right"


@dataclass(frozen=True, slots=True)
class AskSeenPrice:
    """The price was another one: which? `doubted` is one that we have asked about."""

    agent_id: str
    item: Item
    size_m3: float | None
    finding: Finding = Finding.OTHER_PRICE
    doubted_idr: int | None = None

    def ask(self, scene: Scene) -> Reply:
        """Ask for it, or whether it was meant so."""
        if self.doubted_idr is None:
            return Reply(scene.say("seen.which_price"))
        words = scene.say("seen.is_price_right", rupiah=scene.say.rupiah(self.doubted_idr))
        return Reply(words, (Button(RIGHT, scene.say("seen.button_right")),))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """An amount, or a yes to the one we doubted; a bare small number is thousands, as people say it."""
        is_right = heard.reading.intent is Intent.AFFIRM or heard.content == Choice(RIGHT)
        if self.doubted_idr is not None and is_right:
            return Turn(None, (), (self._report(self.doubted_idr, self.size_m3),))
        price, number = heard.reading.price_idr, heard.reading.number
        if price is None and number is not None and number > 0:
            price = number * THOUSANDS if number < LOWEST_IDR else number
        if price is None or price < LOWEST_IDR:
            return None
        return told(self._report(price, heard.reading.size_m3 or self.size_m3), None, scene)

    def _report(self, price_idr: int, size_m3: float | None) -> ReportSeen:
        return ReportSeen(self.agent_id, self.item, size_m3, self.finding, price_idr)


def told(report: ReportSeen, state: State | None, scene: Scene) -> Turn:
    """The report goes on its way, unless its price wants to be asked about once."""
    if report.price_idr is None or not _is_far_off(report, report.price_idr, scene):
        return Turn(state, (), (report,))
    about = (report.agent_id, report.item, report.size_m3, report.finding, report.price_idr)
    question = AskSeenPrice(*about)
    return Turn(question, (question.ask(scene),))


def _is_far_off(report: ReportSeen, price_idr: int, scene: Scene) -> bool:
    known = scene.knowledge
    agent = known.directory.get(report.agent_id)
    if agent is None:
        return False
    usual = UsualPrices(known.prices, known.directory.prices)
    stock = (report.item, report.size_m3)
    last = (o.price_idr for o in known.directory.offers(agent.id) if (o.item, o.size_m3) == stock)
    return is_far_off(price_idr, next(last, None), usual.usual(agent.place_code, *stock, scene.now))

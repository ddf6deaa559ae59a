"""An agent tells of its stock, prices and hours: understood, repeated, asked once, saved."""

from dataclasses import dataclass, replace

from bot.agents.agent import Agent
from bot.agents.reference_prices import PriceRange
from bot.agents.usual_prices import UsualPrices, is_far_off
from bot.conversation.effects.vendor import ReportStock
from bot.conversation.flows.vendor.draft import Draft, Lines, amended, last_said
from bot.conversation.flows.vendor.linked import is_linked, linked, named
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.vendor_words import (
    ask_delivery,
    bullets,
    day_line,
    is_delivery_unknown,
    line_name,
    local_today,
    stock_word,
    usual_words,
)
from bot.conversation.wording import LONGEST_NAME, cut
from bot.places.zones import zone_of
from bot.understanding.intent import Intent
from bot.understanding.stock_report import StockLine, StockReport

DELIVERY = "kiriman datang {words}"
"""Makes a bare "besok pagi" a sentence that tells of the next delivery."""

SLIPS = (10, 100, 1000)
"""Zeros that are missing or too many."""

MOST_AGENTS = 5


@dataclass(frozen=True, slots=True)
class Confirm:
    """What was understood was repeated; we wait for a yes, or for what is different."""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Repeat it and ask."""
        agent = scene.knowledge.directory.get(self.draft.agent_id)
        heading = scene.say("vendor.draft", agent=cut(agent.name, LONGEST_NAME) if agent else "")
        text = "\n".join((heading, *_told(self.draft, agent, scene), scene.say("vendor.right")))
        return Reply(text, _yes_or_change(scene))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes saves; no asks for what is right."""
        if heard.reading.intent is Intent.AFFIRM or _is(heard, "stock:save", "vendor.save", scene):
            return _save(self.draft, scene)
        if heard.reading.intent is Intent.DENY or _is(heard, "stock:change", "vendor.change", scene):
            return Turn(self, (Reply(scene.say("vendor.write_again")),))
        return None


@dataclass(frozen=True, slots=True)
class AskPrice:
    """The price of line number `at` is far from the usual; nothing is shown before the agent is sure."""

    draft: Draft
    at: int

    def ask(self, scene: Scene) -> Reply:
        """Say what it is far from, and offer what was perhaps meant."""
        say, line = scene.say, self.draft.lines[self.at]
        last, usual = _compared(self.draft, line, scene)
        told = say.rupiah(line.price_idr or 0)
        about = usual_words(usual, last, scene.knowledge.gazetteer, say)
        meant = _meant(line, last, usual)
        lines = (
            say("vendor.far_price", rupiah=told, what=line_name(line, say), about=about),
            *(say("vendor.slip", rupiah=say.rupiah(price)) for price in meant),
            say("vendor.ask_price"),
        )
        buttons = [Button(f"stock:price:{price}", say.rupiah(price)) for price in meant]
        sure = Button(f"stock:price:{line.price_idr}", say("vendor.sure", rupiah=told))
        return Reply("\n".join(lines), (*buttons, sure))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A price of the buttons, or written; yes keeps what was told."""
        price = self._price(heard, scene)
        if price is None:
            if heard.reading.intent is Intent.DENY:
                return Turn(self, (Reply(scene.say("vendor.which_price")),))
            return None
        lines = list(self.draft.lines)
        is_told = price == lines[self.at].price_idr
        lines[self.at] = replace(lines[self.at], price_idr=price)
        sure_of = (*self.draft.sure_of, price) if is_told else self.draft.sure_of
        return _proceed(replace(self.draft, lines=tuple(lines), sure_of=sure_of), scene)

    def _price(self, heard: Heard, scene: Scene) -> int | None:
        line = self.draft.lines[self.at]
        if isinstance(heard.content, Choice):
            offered = (line.price_idr, *_meant(line, *_compared(self.draft, line, scene)))
            return next((price for price in offered if heard.content.id == f"stock:price:{price}"), None)
        return line.price_idr if heard.reading.intent is Intent.AFFIRM else heard.reading.price_idr


@dataclass(frozen=True, slots=True)
class AskWhich:
    """Somebody who speaks for several agents has told something, but not of which."""

    report: StockReport

    def ask(self, scene: Scene) -> Reply:
        """Ask with a button each, the one last spoken for first."""
        agents = linked(scene)[:MOST_AGENTS]
        buttons = (Button(f"stock:which:{agent.id}", cut(agent.name, LONGEST_NAME)) for agent in agents)
        return Reply(scene.say("vendor.which"), tuple(buttons))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button, its number, or a name."""
        agents = linked(scene)
        number = heard.reading.number
        if isinstance(heard.content, Choice):
            chosen = next((a for a in agents if heard.content.id == f"stock:which:{a.id}"), None)
        elif number is not None:
            chosen = agents[number - 1] if 1 <= number <= len(agents) else None
        else:
            chosen = named(heard.words, agents)
        return _noted(self.report, chosen, None, scene) if chosen else None


@dataclass(frozen=True, slots=True)
class Reported:
    """Saved a moment ago: "eh salah" is about these lines."""

    agent_id: str
    lines: Lines = ()

    def ask(self, scene: Scene) -> Reply:
        """How to tell more."""
        return Reply(scene.say("vendor.unclear"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Only the button under what was saved."""
        if _is(heard, "stock:change", "vendor.change", scene):
            return Turn(self, (Reply(scene.say("vendor.write_again")),))
        return None


@dataclass(frozen=True, slots=True)
class AskDelivery:
    """All is gone; we have asked when the next delivery is expected."""

    agent_id: str

    def ask(self, scene: Scene) -> Reply:
        """Ask it again."""
        return ask_delivery("", scene.say)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A time in any words, or that nobody knows."""
        if heard.reading.intent is Intent.DENY or _is(heard, "stock:next:unknown", "vendor.unknown", scene):
            return Turn(Reported(self.agent_id), (Reply(scene.say("vendor.no_delivery_known")),))
        words = heard.words
        if isinstance(heard.content, Choice):
            words = {"stock:next:today": "nanti sore", "stock:next:tomorrow": "besok pagi"}.get(
                heard.content.id, ""
            )
        agent = scene.knowledge.directory.get(self.agent_id)
        if not words or heard.reading.place or agent is None:
            return None
        read = scene.knowledge.understander.stock_report(DELIVERY.format(words=words))
        if read.next_delivery is None:
            return None
        return _noted(StockReport(next_delivery=read.next_delivery), agent, self, scene)


def noted(report: StockReport, words: str, state: State | None, scene: Scene) -> Turn:
    """What a report of the author leads to; asks first of which agent, if there are several."""
    agents = linked(scene)
    spoken_of = getattr(_draft_of(state), "agent_id", None) or getattr(state, "agent_id", None)
    chosen = agents[0] if len(agents) == 1 else named(words, agents)
    chosen = chosen or next((agent for agent in agents if agent.id == spoken_of), None)
    if chosen is None:
        return Turn(AskWhich(report), (AskWhich(report).ask(scene),))
    return _noted(report, chosen, state, scene)


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a report that is not open any more, or that never was."""
    action, _, agent_id = name.partition(":")
    if action == "which" and not is_linked(agent_id, scene):
        return Turn(state, (), (ReportStock(agent_id),))  # refused, and noted, where it is performed
    return Turn(state, (Reply(scene.say("vendor.not_open")),)) if linked(scene) else None


def _noted(report: StockReport, agent: Agent, state: State | None, scene: Scene) -> Turn:
    offers = scene.knowledge.directory.offers(agent.id)
    draft = _draft_of(state)
    if draft is None or draft.agent_id != agent.id:
        lines = last_said(offers, scene.now) if report.is_correction else ()
        if report.is_correction and isinstance(state, Reported) and state.agent_id == agent.id:
            lines = state.lines or lines
        draft = Draft(agent.id, lines, saved=lines)
    return _proceed(amended(draft, report, agent, offers, scene.now), scene)


def _proceed(draft: Draft, scene: Scene) -> Turn:
    """Ask about the first price that is far off, else for a yes; what is plain is saved at once."""
    for at, line in enumerate(draft.changed):
        if line.price_idr and line.price_idr not in draft.sure_of and _is_far_off(draft, line, scene):
            at = next(n for n, known in enumerate(draft.lines) if known.price_idr == line.price_idr)
            return Turn(AskPrice(draft, at), (AskPrice(draft, at).ask(scene),))
    if draft.lines and not draft.saved:
        return Turn(Confirm(draft), (Confirm(draft).ask(scene),))
    return _save(draft, scene)


def _save(draft: Draft, scene: Scene) -> Turn:
    effect = ReportStock(
        draft.agent_id, draft.changed, draft.everything, draft.announcements, bool(draft.saved)
    )
    if is_delivery_unknown(effect, scene.knowledge.directory, scene.now):
        return Turn(AskDelivery(draft.agent_id), (), (effect,))
    return Turn(Reported(draft.agent_id, draft.lines), (), (effect,))


def _draft_of(state: State | None) -> Draft | None:
    return state.draft if isinstance(state, Confirm | AskPrice) else None


def _told(draft: Draft, agent: Agent | None, scene: Scene) -> list[str]:
    lines = [bullet for line in draft.lines for bullet in bullets(line, scene.say)]
    if draft.everything:
        lines.append(
            scene.say(
                "vendor.line", what=scene.say("vendor.rest"), told=stock_word(draft.everything, scene.say)
            )
        )
    if agent:
        today, zone = local_today(agent.place_code, scene.now), zone_of(agent.place_code)
        lines += [day_line(word, today, zone, scene.say) for word in draft.announcements]
    return lines


def _compared(draft: Draft, line: StockLine, scene: Scene) -> tuple[int | None, PriceRange | None]:
    """The last price of what a line is about, and its usual range."""
    directory = scene.knowledge.directory
    agent = directory.get(draft.agent_id)
    if agent is None or line.item is None:
        return None, None
    known = (o for o in directory.offers(agent.id) if (o.item, o.size_m3) == (line.item, line.size_m3))
    prices = UsualPrices(scene.knowledge.prices, directory.prices)
    usual = prices.usual(agent.place_code, line.item, line.size_m3, scene.now)
    return next((offer.price_idr for offer in known), None), usual


def _is_far_off(draft: Draft, line: StockLine, scene: Scene) -> bool:
    return line.price_idr is not None and is_far_off(line.price_idr, *_compared(draft, line, scene))


def _meant(line: StockLine, last_idr: int | None, usual: PriceRange | None) -> tuple[int, ...]:
    """The price with a zero or more less or more, where that would be an ordinary one."""
    price = line.price_idr or 0
    slips = [price // by for by in SLIPS if price % by == 0] + [price * by for by in SLIPS]
    return tuple(slip for slip in slips if slip and not is_far_off(slip, last_idr, usual))[:1]


def _yes_or_change(scene: Scene) -> tuple[Button, ...]:
    return Button("stock:save", scene.say("vendor.save")), Button("stock:change", scene.say("vendor.change"))


def _is(heard: Heard, button: str, label: str, scene: Scene) -> bool:
    """Whether a button was pressed, or its words were written."""
    if isinstance(heard.content, Choice):
        return heard.content.id == button
    return heard.words.casefold() == scene.say(label).casefold()

"""What citizens found at an agent: asked once, gently, and taken in words at any time."""

from dataclasses import dataclass
from datetime import timedelta

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.conversation.asker import Want
from bot.conversation.effects.supply import AskWhatWasFound, ReportSeen
from bot.conversation.flows import listing
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.seen_price import AskSeenPrice, told
from bot.conversation.flows.watch import WatchSet
from bot.conversation.flows.watch_stop import ChooseWatch
from bot.conversation.messages import Choice, Reply
from bot.conversation.seen_words import read_button, which
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.places.place import Place
from bot.places.zones import zone_of
from bot.supply.quiet_hours import is_quiet
from bot.understanding.agent_names import AgentNames
from bot.understanding.citizen_report import CitizenReport, Finding
from bot.understanding.intent import Intent

NEAR_KM = 30
"""Agents farther from the place spoken of are not meant."""

LOOKED_AT = 60
MOST_CHOICES = 4

SPARED_FOR = timedelta(hours=12)
"""Nobody is asked what they found so soon after somebody was in danger."""

TOLD = {Finding.GOT, Finding.EMPTY, Finding.CLOSED, Finding.OTHER_PRICE}
"""What is taken here; wrong numbers and addresses are for officials."""

TELLING = {Intent.REPORT_AGENT, Intent.THANKS, Intent.UNCLEAR}
ANSWERING = TELLING | {Intent.REPORT_PRICE, Intent.ASK_STOCK, Intent.ASK_PRICE, Intent.AFFIRM, Intent.CANCEL}
"""The same words mean more when we have just spoken of one agent."""

SHOWN_AGAIN = {Intent.AFFIRM, Intent.GREETING, Intent.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Visited:
    """We have asked what they found at this agent, or told them to go there."""

    agent_id: str
    item: Item
    size_m3: float | None

    def ask(self, scene: Scene) -> Reply:
        """Say what can be said."""
        return Reply(scene.say("unclear"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """What they found; whatever else they mean by it, they are shown the agent once more.

        A template said no more than its name, and asked for any reply.
        """
        if not heard.words or heard.reading.place or _ordinal(heard, scene):
            return None
        report = scene.knowledge.understander.citizen_report(heard.words)
        if report and report.finding in TOLD and heard.reading.intent in ANSWERING:
            return taken(report, self.agent_id, self.item, self.size_m3, None, scene)
        agent = scene.knowledge.directory.get(self.agent_id)
        if agent and heard.reading.intent in SHOWN_AGAIN:
            return listing.show(agent, self, scene)
        return None


def due(about: str, state: State | None, scene: Scene) -> Turn:
    """The time has come to ask; not at night, not those who had other worries, not over an open question."""
    found = read_button(about)
    agent = scene.knowledge.directory.get(found.agent_id) if found else None
    if found is None or agent is None or _is_spared(scene) or is_quiet(scene.now, zone_of(agent.place_code)):
        return Turn(state)
    if not is_idle(state):
        return Turn(state)
    asked = (found.agent_id, found.item, found.size_m3)
    return Turn(Visited(*asked), (), (AskWhatWasFound(*asked),))


def is_idle(state: State | None) -> bool:
    """Whether no question is open that somebody is about to answer."""
    return state is None or isinstance(state, Listing | WatchSet | ChooseWatch | Visited)


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """[Dapat] [Kosong] [Tutup] [Harga beda], of today or of an older day."""
    found = read_button(name)
    if found is None or scene.knowledge.directory.get(found.agent_id) is None:
        return None
    report = CitizenReport(found.finding)
    return taken(report, found.agent_id, found.item, found.size_m3, state, scene)


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """ "Agen Cipondoh kosong": one clear agent is taken, of several it is asked which."""
    if heard.reading.intent not in TELLING or isinstance(heard.content, Choice):
        return None
    report = scene.knowledge.understander.citizen_report(heard.words) if heard.words else None
    if report is None or report.finding not in TOLD or _is_elsewhere(heard, scene):
        return None
    if heard.reading.intent is not Intent.REPORT_AGENT and not _names_agent(heard, state, scene):
        return None
    return _matched(heard, report, state, scene)


def taken(
    report: CitizenReport,
    agent_id: str,
    item: Item,
    size_m3: float | None,
    state: State | None,
    scene: Scene,
) -> Turn:
    """The report goes on its way; another price is asked for unless it was said."""
    if report.finding is Finding.OTHER_PRICE and report.price_idr is None:
        question = AskSeenPrice(agent_id, item, size_m3)
        return Turn(question, (question.ask(scene),))
    return told(ReportSeen(agent_id, item, size_m3, report.finding, report.price_idr), state, scene)


def _matched(heard: Heard, report: CitizenReport, state: State | None, scene: Scene) -> Turn:
    agents = _meant(heard, state, scene)
    want = (scene.asker.want or Want()).refined(heard.reading)
    if len(agents) == 1:
        [agent] = agents
        item = want.item if want.item in agent.services else Item.ANY
        size = want.size_m3 if item is want.item else None
        return taken(report, agent.id, item, size, state, scene)
    if agents:
        return Turn(state, (which(report.finding, want, agents[:MOST_CHOICES], scene),))
    return Turn(state, (Reply(scene.say("seen.unknown")),))


def _names_agent(heard: Heard, state: State | None, scene: Scene) -> bool:
    """Whether an agent is said: "makasih, dapat" alone is no report, nor is "dapat di puskesmas Cipondoh"."""
    return bool(_ordinal(heard, scene) or AgentNames(_around(heard, state, scene)).find(heard.words))


def _meant(heard: Heard, state: State | None, scene: Scene) -> tuple[Agent, ...]:
    """The agents that may be meant, best first."""
    page = _page(state, scene)
    number = _ordinal(heard, scene)
    if number is not None and page and not heard.reading.place:
        return page[number - 1 : number]
    return _named(heard, state, scene) or page


def _named(heard: Heard, state: State | None, scene: Scene) -> tuple[Agent, ...]:
    """Those whose name is said, or who are in the place that is said."""
    place = heard.reading.place.place if heard.reading.place else None
    known = {agent.id: agent for agent in _around(heard, state, scene)}
    return tuple(known[id] for id in AgentNames(known.values()).find(heard.words, place))


def _around(heard: Heard, state: State | None, scene: Scene) -> tuple[Agent, ...]:
    """Those of the last answer, and those near the place that is said, else near where they last were."""
    place = heard.reading.place.place if heard.reading.place else None
    return tuple({agent.id: agent for agent in (*_page(state, scene), *_near(place, scene))}.values())


def _near(place: Place | None, scene: Scene) -> tuple[Agent, ...]:
    point = place.point if place else scene.asker.where.point if scene.asker.where else None
    if point is None:
        return ()
    found = scene.knowledge.directory.search(
        point, Item.ANY, None, within_km=NEAR_KM, now=scene.now, at_most=LOOKED_AT
    )
    return tuple(hit.agent for hit in found)


def _page(state: State | None, scene: Scene) -> tuple[Agent, ...]:
    """The agents of the last answer."""
    last = state if isinstance(state, Listing) else getattr(state, "listing", None)
    ids = last.page if isinstance(last, Listing) else ()
    return tuple(agent for id in ids if (agent := scene.knowledge.directory.get(id)))


def _ordinal(heard: Heard, scene: Scene) -> int | None:
    return scene.knowledge.understander.watching(heard.words).ordinal if heard.words else None


def _is_elsewhere(heard: Heard, scene: Scene) -> bool:
    """Whether it was at the puskesmas or with friends, or is for good: that is no agent's stock of today."""
    said = scene.knowledge.understander.watching(heard.words)
    return said.elsewhere or said.for_good


def _is_spared(scene: Scene) -> bool:
    """Whether danger or a saturation was spoken of lately."""
    spoken = scene.asker.saturation_at
    return spoken is not None and scene.now - spoken < SPARED_FOR

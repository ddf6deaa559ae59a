"""After a request was sent: what the person still writes about it, and what they hear of it."""

from dataclasses import dataclass

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.conversation.asker import Want
from bot.conversation.effects.requests import MoveOwnRequest, TellOwnRequests
from bot.conversation.flows import seen
from bot.conversation.messages import Location, Photo, Reply, Text
from bot.conversation.news_words import judging, news_reply
from bot.conversation.request_notices import News, load_news
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import cut
from bot.requests.move import Cancel, Confirm, Disagree, Join, Raise, Say, Verb
from bot.understanding.agent_names import AgentNames
from bot.understanding.citizen_report import CitizenReport, Finding
from bot.understanding.intent import Intent
from bot.understanding.references import code_in, ticket_in

LONGEST_RELAYED = 800
"""Characters: with a heading it still fits under a picture."""

_TALK = (Intent.UNCLEAR, Intent.AFFIRM, Intent.DENY, Intent.OFF_TOPIC, Intent.THANKS, Intent.PLACE_ONLY)
"""What can only be meant for the official who wrote last."""

_OF_OFFICE = (Verb.ASK, Verb.SAY, Verb.DISAGREE)
"""After these the person's words are for the officials."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request was sent just now."""

    def ask(self, scene: Scene) -> Reply:
        """It is open."""
        return Reply(scene.say("request.thanks_open"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Thanks are answered; a photo, and words that mean nothing else, go after the request."""
        if heard.reading.intent is Intent.THANKS:
            return Turn(self, (self.ask(scene),))
        if isinstance(heard.content, Photo) or (heard.reading.intent is Intent.UNCLEAR and heard.words):
            return _relayed("", heard, self)
        return None


@dataclass(frozen=True, slots=True)
class TalkToOffice:
    """An official wrote about the request `number`; `asked` when an answer is waited for."""

    number: str
    asked: bool = False

    @property
    def takes_words(self) -> bool:
        """While we wait for the answer, all words are it."""
        return self.asked

    def ask(self, scene: Scene) -> Reply:
        """What is written here goes to the official."""
        return Reply(scene.say("request.write_answer", number=self.number))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Everything while an answer is waited for, then what can be meant for nobody else."""
        if heard.reading.intent is Intent.TICKET_STATUS:
            return None
        is_ours = isinstance(heard.content, Photo) or heard.reading.intent in _TALK
        if not (self.asked or is_ours) or not _can_be_relayed(heard):
            return None
        return _relayed(self.number, heard, TalkToOffice(self.number))


@dataclass(frozen=True, slots=True)
class WhereGot:
    """The person got it elsewhere and cancelled: where?"""

    def ask(self, scene: Scene) -> Reply:
        """Ask for the place that had oxygen."""
        return Reply(scene.say("request.where_got"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """An agent that we know had it, and that is news for others; a new search is no answer."""
        is_search = heard.reading.intent in (Intent.FIND_OXYGEN, Intent.ASK_STOCK, Intent.REQUEST_HELP)
        if is_search or not isinstance(heard.content, Text):
            return None
        agent = _named(heard, scene)
        if agent is None:
            return Turn(None, (Reply(scene.say("request.got_noted")),))
        want = scene.asker.want or Want()
        item = want.item if want.item in agent.services else Item.ANY
        size_m3 = want.size_m3 if item is want.item else None
        return seen.taken(CitizenReport(Finding.GOT), agent.id, item, size_m3, None, scene)


def _named(heard: Heard, scene: Scene) -> Agent | None:
    """The one agent near the person whose name is said."""
    where = scene.asker.where
    if where is None:
        return None
    near = scene.knowledge.directory.search(
        where.point, Item.ANY, None, seen.NEAR_KM, now=scene.now, at_most=seen.LOOKED_AT
    )
    named = AgentNames(hit.agent for hit in near).find(heard.words)
    return scene.knowledge.directory.get(named[0]) if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Closed:
    """The person was told what became of the request `number`, and asked whether that is right."""

    number: str

    def ask(self, scene: Scene) -> Reply:
        """Is it right?"""
        buttons = judging(self.number, scene.say)
        return Reply(scene.say("request.is_it_right", number=self.number), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes, thanks or no, in words."""
        if heard.reading.intent in (Intent.AFFIRM, Intent.THANKS):
            return press("right", self.number, None, scene)
        if heard.reading.intent is Intent.DENY:
            return press("wrong", self.number, None, scene)
        return None


def hear_news(about: str, state: State | None, scene: Scene) -> Turn:
    """What happened to the request; words of an official wait for an answer."""
    news = load_news(about)
    reply = news_reply(news, scene.knowledge, scene.say, scene.now)
    return Turn(_after(news, state), (reply,))


def _after(news: News, state: State | None) -> State | None:
    """Where the person's next words go."""
    if news.verb in _OF_OFFICE:
        return TalkToOffice(news.number, news.verb is not Verb.SAY)
    if news.may_disagree:
        return Closed(news.number)
    is_over = news.verb in (Verb.CLOSE, Verb.CANCEL) and isinstance(state, Sent | TalkToOffice)
    return None if is_over else state


def ask_status(heard: Heard, state: State | None) -> Turn:
    """How do my requests stand?"""
    return Turn(state, (), (TellOwnRequests(ticket_in(heard.words) or ""),))


def join(heard: Heard, state: State | None, scene: Scene) -> Turn:
    """A second carer joins by number and code."""
    ticket, code = ticket_in(heard.words), code_in(heard.words)
    if not ticket or not code:
        return Turn(state, (Reply(scene.say("request.join_how")),))
    return Turn(state, (), (MoveOwnRequest(ticket, Join(code)),))


def cancelled(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The request that was named, or that the talk is about, is needed no more; None when it is of none."""
    ticket = ticket_in(heard.words) or (state.number if isinstance(state, TalkToOffice) else "")
    names_one = scene.knowledge.understander.request_answer(heard.words).names_request
    if not (ticket or names_one or isinstance(state, Sent)):
        return None
    return _cancelled(ticket, heard.words)


def raised(heard: Heard, state: State | None) -> tuple[MoveOwnRequest, ...]:
    """What a sign of danger means for the request that the talk is about: it becomes urgent.

    Who names a place speaks of somebody elsewhere.
    """
    if not isinstance(state, Sent | TalkToOffice) or heard.reading.place:
        return ()
    number = state.number if isinstance(state, TalkToOffice) else ""
    return (MoveOwnRequest(number, Raise(heard.reading.spo2)),)


def _cancelled(ticket: str, words: str = "") -> Turn:
    return Turn(WhereGot(), (), (MoveOwnRequest(ticket, Cancel(cut(words, LONGEST_RELAYED))),))


def press(act: str, number: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of somebody's own request; None for another button."""
    match act:
        case "status":
            return Turn(state, (), (TellOwnRequests(number),))
        case "cancel":
            return _cancelled(number)
        case "right":
            return Turn(state, (), (MoveOwnRequest(number, Confirm()),))
        case "wrong":
            return Turn(state, (), (MoveOwnRequest(number, Disagree()),))
    return None


def _can_be_relayed(heard: Heard) -> bool:
    return bool(heard.words) or isinstance(heard.content, Photo | Location)


def _relayed(number: str, heard: Heard, then: State) -> Turn:
    photo = heard.content.reference if isinstance(heard.content, Photo) else ""
    return Turn(then, (), (MoveOwnRequest(number, Say(_words(heard), photo)),))


def _words(heard: Heard) -> str:
    if isinstance(heard.content, Location):
        return f"{heard.content.lat:.5f}, {heard.content.lon:.5f}"
    return cut(heard.words, LONGEST_RELAYED)

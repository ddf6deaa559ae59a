"""The agents near a place, page by page."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.agents.agent import Agent
from bot.agents.directory import Found, local_time
from bot.agents.hours import LATE
from bot.agents.item import Item
from bot.agents.opening import delivers, is_open
from bot.conversation.agent_words import caution, entry
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.effects.supply import AgentShown
from bot.conversation.first_aid import nearest_help
from bot.conversation.flows.agent_details import details
from bot.conversation.in_vain import in_vain
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.watch_words import watch_button
from bot.conversation.wording import cut, place_name, want_name
from bot.understanding.intent import Intent
from bot.understanding.wishes import Wish

BANDS_KM = (25, 50, 100, 300)
"""How far we look: the next band only when the nearer ones do not fill a page."""

PAGE = 3

LONGEST_LABEL = 30
"""Characters of a button with a name on it, which still fits a small screen."""

FOR_OFFICIALS = (
    Intent.REQUEST_HELP,
    Intent.REPORT_PRICE,
    Intent.REPORT_HOARDING,
    Intent.LEND_RETURN,
    Intent.TICKET_STATUS,
)
"""What is wanted of people and not of the list."""

LOOKED_AT = 30
"""Agents of a band among which a wish is looked for."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Agents were listed: `page` are those of the last answer, `shown` all so far; `urgent` after danger."""

    want: Want
    where: Where
    page: tuple[str, ...]
    shown: tuple[str, ...]
    urgent: bool = False

    def ask(self, scene: Scene) -> Reply:
        """Offer the page's choices again."""
        return Reply(scene.say("find.choose"), self._buttons(scene))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A number of the page, further ones, or the same search narrowed."""
        reading, content = heard.reading, heard.content
        if isinstance(content, Choice):
            return self._pressed(content.id, scene)
        if reading.number is not None:
            return self._picked(reading.number, scene)
        if reading.intent is Intent.MORE:
            return self._further(scene)
        return self._narrowed(heard, scene)

    def _pressed(self, choice: str, scene: Scene) -> Turn | None:
        if choice == "more":
            return self._further(scene)
        agent_id = choice.removeprefix("agent:")
        return self._detailed(agent_id, scene) if agent_id in self.shown else None

    def _picked(self, number: int, scene: Scene) -> Turn | None:
        if 1 <= number <= len(self.page):
            return self._detailed(self.page[number - 1], scene)
        return Turn(self, (Reply(scene.say("find.no_such_number", n=len(self.page)), self._buttons(scene)),))

    def _detailed(self, agent_id: str, scene: Scene) -> Turn | None:
        agent = scene.knowledge.directory.get(agent_id)
        if agent is None:
            return None
        buttons = (*self._others(agent_id, scene), *self._buttons(scene)[len(self.page) :])
        return Turn(self, details(agent, self.where, buttons, scene), (_shown(agent, self.want),))

    def _narrowed(self, heard: Heard, scene: Scene) -> Turn | None:
        reading = heard.reading
        says_more = reading.item or reading.size_m3 or reading.wishes
        if reading.intent in FOR_OFFICIALS:
            return None
        if reading.place or not says_more:
            return None
        narrower = self.want.refined(reading)
        return search(narrower, self.where, scene) if narrower != self.want else None

    def _further(self, scene: Scene) -> Turn:
        found = _page(self.want, self.where, self.shown, scene)
        if not found:
            far = scene.say("find.no_more", km=BANDS_KM[-1], place=place_name(self.where, scene))
            return Turn(self, (Reply(far, (*self._numbers(), watch_button(scene.say), _office(scene))),))
        return _listed(self.want, self.where, found, self.shown, scene)

    def _buttons(self, scene: Scene) -> tuple[Button, ...]:
        more = (Button("more", scene.say("button.more")),) if self.page else ()
        return (*self._numbers(), *more, watch_button(scene.say), _office(scene))

    def _others(self, agent_id: str, scene: Scene) -> tuple[Button, ...]:
        """The page's other agents by name: beside one agent's details their bare numbers mean nothing."""
        named = (
            (n, scene.knowledge.directory.get(id)) for n, id in enumerate(self.page, 1) if id != agent_id
        )
        return tuple(
            Button(f"agent:{agent.id}", cut(f"{n}. {agent.name}", LONGEST_LABEL))
            for n, agent in named
            if agent
        )

    def _numbers(self) -> tuple[Button, ...]:
        return tuple(Button(f"agent:{id}", str(n)) for n, id in enumerate(self.page, 1))


def search(want: Want, where: Where, scene: Scene, urgent: bool = False) -> Turn:
    """List the agents for `want` from `where` on; `urgent` names the nearest hospitals first."""
    help_first = (nearest_help(where, scene),) if urgent else ()
    found = _page(want, where, (), scene)
    if not found and want.wish:
        found = _page(replace(want, wish=None), where, (), scene)
    turn = _listed(want, where, found, (), scene)
    return Turn(turn.next, (*help_first, *turn.replies), turn.effects)


def show(agent: Agent, state: State | None, scene: Scene) -> Turn:
    """Details of an agent from an earlier answer's button."""
    effects = (_shown(agent, scene.asker.want or Want()),)
    return Turn(state, details(agent, scene.asker.where, (_office(scene),), scene), effects)


def _shown(agent: Agent, want: Want) -> AgentShown:
    item = want.item if want.item in agent.services else Item.ANY
    return AgentShown(agent.id, item, want.size_m3)


def _listed(want: Want, where: Where, found: list[Found], shown: tuple[str, ...], scene: Scene) -> Turn:
    page = tuple(hit.agent.id for hit in found)
    unknown = _unknown(want, found, scene)
    state = Listing(replace(want, wish=None) if unknown else want, where, page, shown + page)
    warning, warned_at = caution([hit.agent for hit in found], scene) if found else ("", None)
    minute = scene.now.replace(second=0, microsecond=0)
    entries = [entry(n, hit, want, scene.say, minute) for n, hit in enumerate(found, 1)]
    heading = _heading(want, where, found, shown, scene)
    text = "\n\n".join(filter(None, (heading, *entries, unknown, warning)))
    reply = Reply(text, state._buttons(scene))
    remembered = Remember(where=where, want=want, cautioned_at=warned_at)
    missed = () if shown else in_vain(want, where, found, scene)
    return Turn(state, (reply,), (remembered, *missed))


def _heading(want: Want, where: Where, found: list[Found], shown: tuple[str, ...], scene: Scene) -> str:
    """What follows, and how far we had to look for it."""
    say, place = scene.say, place_name(where, scene)
    item = want_name(want, say)
    if not found:
        return say("find.none", km=BANDS_KM[-1], item=item.lower(), place=place)
    if shown:
        return say("find.heading_further", item=item, place=place)
    nearest = min(hit.km for hit in found)
    empty = [band for band in BANDS_KM if band < nearest]
    if empty:
        return say("find.heading_far", km=empty[-1], item=item.lower(), place=place)
    return say("find.heading", item=item, place=place)


def _unknown(want: Want, found: list[Found], scene: Scene) -> str:
    """The plain word that nobody is known to fulfil the wish; empty when those listed do."""
    if want.wish is None or all(_fulfils(hit.agent, want, scene) for hit in found):
        return ""
    return scene.say(f"find.unknown_{want.wish}")


def _page(want: Want, where: Where, shown: tuple[str, ...], scene: Scene) -> list[Found]:
    """The next few agents nobody has shown yet, band by band."""
    found: list[Found] = []
    for nearer, band in zip((0, *BANDS_KM), BANDS_KM, strict=False):
        hits = scene.knowledge.directory.search(
            where.point,
            want.item,
            want.size_m3,
            within_km=band,
            beyond_km=nearer,
            now=scene.now,
            without=shown,
            at_most=LOOKED_AT if want.wish else PAGE,
        )
        found += [hit for hit in hits if _fulfils(hit.agent, want, scene)]
        if len(found) >= PAGE:
            break
    return found[:PAGE]


def _fulfils(agent: Agent, want: Want, scene: Scene) -> bool:
    """Whether the agent is known to do what is wished."""
    if want.wish is None:
        return True
    notices = scene.knowledge.directory.notices(agent.id, scene.now)
    local = local_time(agent, scene.now)
    if want.wish is Wish.DELIVERY:
        return delivers(notices, local)
    if want.wish is Wish.OPEN_LATE:
        local = datetime.combine(local.date(), LATE, local.tzinfo)
    return is_open(agent.hours, notices, local) is True


def _office(scene: Scene) -> Button:
    return Button("office", scene.say("button.office"))

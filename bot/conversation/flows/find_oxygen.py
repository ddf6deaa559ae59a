"""Where is oxygen: ask for the place if nobody said it, settle which one, list the agents page by page."""

from dataclasses import dataclass, replace

from bot.agents.agent import Agent
from bot.agents.directory import Found
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.first_aid import nearest_help
from bot.conversation.flows.agent_details import details
from bot.conversation.messages import Button, Choice, Location, Reply, Text
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, caution, cut, entry, place_name, want_name
from bot.places.place import Place
from bot.understanding.intent import Intent
from bot.understanding.reading import PlaceMention

BANDS_KM = (25, 50, 100, 300)
"""How far we look: the next band only when the nearer ones do not fill a page."""

PAGE = 3
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class AskWhere:
    """We know what is wanted, or nothing yet, but not where. `urgent` after a sign of danger."""

    want: Want
    urgent: bool = False

    def ask(self, scene: Scene) -> Reply:
        """Ask for the place or the position."""
        key = "find.where_urgent" if self.urgent else "find.where"
        return Reply(scene.say(key), asks_location=True)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A place or a position; words that mean nothing else are taken for a place we don't know."""
        found = _searched_again(heard, self.want, scene, self.urgent)
        if found or heard.reading.intent is not Intent.UNCLEAR or not isinstance(heard.content, Text):
            return found
        unknown = PlaceMention(cut(heard.content.text, LONGEST_NAME), ())
        return start(self.want, unknown, scene, self.urgent)


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """Several places bear the name: `codes` are theirs, in the order of the buttons."""

    want: Want
    words: str
    codes: tuple[str, ...]
    urgent: bool = False

    def ask(self, scene: Scene) -> Reply:
        """Ask which one, with a button each."""
        places = [place for code in self.codes if (place := scene.knowledge.gazetteer.place(code))]
        buttons = tuple(
            Button(f"place:{place.code}", scene.knowledge.gazetteer.full_name(place)) for place in places
        )
        return Reply(scene.say("find.which_place", words=self.words.title()), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """One of the buttons, its number, more words of its name, or another place altogether."""
        chosen = self.chosen(heard, scene)
        if chosen:
            return search(self.want, Where.of_place(chosen), scene, self.urgent)
        return _searched_again(heard, self.want, scene, self.urgent)

    def chosen(self, heard: Heard, scene: Scene) -> Place | None:
        """The one place that this message chooses, if it does."""
        codes = self.codes
        number = heard.reading.number
        if isinstance(heard.content, Choice):
            codes = tuple(code for code in codes if heard.content.id == f"place:{code}")
        elif number is not None:
            codes = codes[number - 1 : number] if number > 0 else ()
        elif heard.reading.place:
            codes = _kin(codes, heard.reading.place.choices)
        return scene.knowledge.gazetteer.place(codes[0]) if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Listing:
    """Agents were listed: `page` are those of the last answer, `shown` all so far."""

    want: Want
    where: Where
    page: tuple[str, ...]
    shown: tuple[str, ...]

    def ask(self, scene: Scene) -> Reply:
        """Offer the page's choices again."""
        return Reply(scene.say("find.choose"), self._buttons(scene))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A number of the page, further ones, or the same search narrowed or elsewhere."""
        reading, content = heard.reading, heard.content
        if isinstance(content, Choice):
            return self._pressed(content.id, scene)
        if reading.number is not None:
            return self._picked(reading.number, scene)
        if reading.intent is Intent.MORE:
            return self._further(scene)
        return _searched_again(heard, self.want, scene) or self._narrowed(heard, scene)

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
        return Turn(self, details(agent, self.where, self._buttons(scene), scene)) if agent else None

    def _narrowed(self, heard: Heard, scene: Scene) -> Turn | None:
        reading = heard.reading
        narrower = self.want.refined(reading.item, reading.size_m3)
        return search(narrower, self.where, scene) if narrower != self.want else None

    def _further(self, scene: Scene) -> Turn:
        found = _page(self.want, self.where, self.shown, scene)
        if not found:
            far = scene.say("find.no_more", km=BANDS_KM[-1], place=place_name(self.where, scene))
            return Turn(self, (Reply(far, (*self._numbers(), _office(scene))),))
        return _listed(self.want, self.where, found, self.shown, scene)

    def _buttons(self, scene: Scene) -> tuple[Button, ...]:
        more = (Button("more", scene.say("button.more")),) if self.page else ()
        return (*self._numbers(), *more, _office(scene))

    def _numbers(self) -> tuple[Button, ...]:
        return tuple(Button(f"agent:{id}", str(n)) for n, id in enumerate(self.page, 1))


def wanted(state: State | None, scene: Scene) -> Want:
    """What the conversation is about: the open question's want, else the person's last one."""
    if isinstance(state, AskWhere | ChoosePlace | Listing):
        return state.want
    return scene.asker.want or Want()


def settled(heard: Heard, state: State | None, scene: Scene) -> Where | None:
    """Where this message puts the search without asking: a place it names or chooses, else the last one."""
    if isinstance(state, ChoosePlace):
        chosen = state.chosen(heard, scene)
        return Where.of_place(chosen) if chosen else None
    mention = heard.reading.place
    if mention is None:
        return scene.asker.where
    return Where.of_place(mention.place) if mention.place else None


def ask_urgently(want: Want, mention: PlaceMention | None, state: State | None, scene: Scene) -> Turn:
    """Ask for the place after a sign of danger; an open choice of places is asked again."""
    if isinstance(state, ChoosePlace) and mention is None:
        return _asked(replace(state, want=want, urgent=True), scene)
    return start(want, mention, scene, urgent=True)


def show(agent: Agent, state: State | None, scene: Scene) -> Turn:
    """Details of an agent from an earlier answer's button."""
    return Turn(state, details(agent, scene.asker.where, (_office(scene),), scene))


def start(want: Want, mention: PlaceMention | None, scene: Scene, urgent: bool = False) -> Turn:
    """Search for `want` at the place that was named, else where the person was last, else ask where."""
    if mention is None:
        where = scene.asker.where
        return search(want, where, scene, urgent) if where else _asked(AskWhere(want, urgent), scene)
    if len(mention.choices) == 1:
        return search(want, Where.of_place(mention.choices[0]), scene, urgent)
    if mention.choices:
        codes = tuple(place.code for place in mention.choices[:MOST_CHOICES])
        return _asked(ChoosePlace(want, mention.words, codes, urgent), scene)
    unknown = Reply(scene.say("find.unknown_place", words=mention.words), asks_location=True)
    return Turn(AskWhere(want, urgent), (unknown,), (Remember(want=want),))


def at_position(want: Want, location: Location, scene: Scene, urgent: bool = False) -> Turn:
    """Search round a shared position; one that is not in Indonesia is answered kindly."""
    where = Where.of_position(location.point)
    if location.point.is_on_earth and scene.knowledge.gazetteer.nearest(location.point):
        return search(want, where, scene, urgent)
    outside = Reply(scene.say("find.outside_indonesia"), asks_location=True)
    return Turn(AskWhere(want, urgent), (outside,))


def search(want: Want, where: Where, scene: Scene, urgent: bool = False) -> Turn:
    """List the agents for `want` from `where` on; `urgent` names the nearest hospitals first."""
    help_first = (nearest_help(where, scene),) if urgent else ()
    turn = _listed(want, where, _page(want, where, (), scene), (), scene)
    return Turn(turn.next, (*help_first, *turn.replies), turn.effects)


def _listed(want: Want, where: Where, found: list[Found], shown: tuple[str, ...], scene: Scene) -> Turn:
    page = tuple(hit.agent.id for hit in found)
    state = Listing(want, where, page, shown + page)
    warning, warned_at = caution(scene) if found else ("", None)
    entries = [entry(n, hit, want, scene) for n, hit in enumerate(found, 1)]
    text = "\n\n".join(filter(None, (_heading(want, where, found, shown, scene), *entries, warning)))
    reply = Reply(text, state._buttons(scene))
    return Turn(state, (reply,), (Remember(where=where, want=want, cautioned_at=warned_at),))


def _heading(want: Want, where: Where, found: list[Found], shown: tuple[str, ...], scene: Scene) -> str:
    """What follows, and how far we had to look for it."""
    names = {"item": want_name(want, scene.say), "place": place_name(where, scene)}
    if not found:
        return scene.say("find.none", km=BANDS_KM[-1], **names)
    if shown:
        return scene.say("find.heading_further", **names)
    nearest = min(hit.km for hit in found)
    empty = [band for band in BANDS_KM if band < nearest]
    if empty:
        return scene.say("find.heading_far", km=empty[-1], **names)
    return scene.say("find.heading", **names)


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
            at_most=PAGE,
        )
        found += hits
        if len(found) >= PAGE:
            break
    return found[:PAGE]


def _searched_again(heard: Heard, want: Want, scene: Scene, urgent: bool = False) -> Turn | None:
    """The same want at a place or position that was named now; None when none was."""
    if isinstance(heard.content, Location):
        return at_position(want, heard.content, scene, urgent)
    reading = heard.reading
    if reading.place is None or reading.intent not in (Intent.FIND_OXYGEN, Intent.PLACE_ONLY, Intent.UNCLEAR):
        return None
    return start(want.refined(reading.item, reading.size_m3), reading.place, scene, urgent)


def _office(scene: Scene) -> Button:
    return Button("office", scene.say("button.office"))


def _asked(state: AskWhere | ChoosePlace, scene: Scene) -> Turn:
    return Turn(state, (state.ask(scene),), (Remember(want=state.want),))


def _kin(codes: tuple[str, ...], named: tuple[Place, ...]) -> tuple[str, ...]:
    """The choices that are, lie in, or contain a place that was named now."""
    return tuple(
        code for code in codes if any(code.startswith(n.code) or n.code.startswith(code) for n in named)
    )

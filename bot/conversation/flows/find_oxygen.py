"""Where is oxygen: ask for the place if nobody said it, settle which one, list the agents page by page."""

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.flows.listing import Listing, search
from bot.conversation.messages import Button, Choice, Location, Reply, Text
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut
from bot.places.place import Place
from bot.understanding.intent import Intent
from bot.understanding.reading import PlaceMention

MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class AskWhere:
    """We know what is wanted, or nothing yet, but not where. `urgent` after a sign of danger."""

    expects_place: ClassVar[bool] = True

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

    expects_place: ClassVar[bool] = True

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


def _searched_again(heard: Heard, want: Want, scene: Scene, urgent: bool = False) -> Turn | None:
    """The same want at a place or position that was named now; None when none was."""
    if isinstance(heard.content, Location):
        return at_position(want, heard.content, scene, urgent)
    reading = heard.reading
    if reading.place is None or reading.intent not in (Intent.FIND_OXYGEN, Intent.PLACE_ONLY, Intent.UNCLEAR):
        return None
    return start(want.refined(reading), reading.place, scene, urgent)


def _asked(state: AskWhere | ChoosePlace, scene: Scene) -> Turn:
    return Turn(state, (state.ask(scene),), (Remember(want=state.want),))


def _kin(codes: tuple[str, ...], named: tuple[Place, ...]) -> tuple[str, ...]:
    """The choices that are, lie in, or contain a place that was named now."""
    return tuple(
        code for code in codes if any(code.startswith(n.code) or n.code.startswith(code) for n in named)
    )

"""Kabari saya: whoever finds nothing now is told when somebody trusted reports some."""

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.agents.item import Item
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.effects.supply import ProlongWatch, SetNights, SetWatch, StopWatch
from bot.conversation.flows.find_oxygen import MOST_CHOICES, wanted
from bot.conversation.flows.listing import Listing
from bot.conversation.messages import Button, Choice, Location, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.watch_words import watch_button
from bot.conversation.wording import place_name, want_name
from bot.places.place import Place
from bot.supply.watch import RADII_KM
from bot.understanding.intent import Intent
from bot.understanding.reading import PlaceMention, Reading
from bot.understanding.wishes import Wish

ASKED_ITEMS = (Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT, Item.ANY)


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish as far as it was said: None where something is not said yet."""

    want: Want | None = None
    where: Where | None = None
    highest_idr: int | None = None
    at_night: bool | None = None


@dataclass(frozen=True, slots=True)
class AskWatchItem:
    """We need to know what they wait for."""

    wished: Wished

    def ask(self, scene: Scene) -> Reply:
        """Ask, with the usual answers."""
        names = {item: scene.say.item(item) for item in ASKED_ITEMS} | {Item.ANY: scene.say("watch.any_item")}
        buttons = tuple(Button(f"watch:item:{item}", name) for item, name in names.items())
        return Reply(scene.say("watch.what"), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """One of the buttons, or words that name an item."""
        item = _pressed_item(heard.content) or heard.reading.item
        if item is None:
            return None
        wished = replace(self.wished, want=Want(item, heard.reading.size_m3, _delivery(heard.reading)))
        return _go_on(wished, heard.reading.place, scene)


@dataclass(frozen=True, slots=True)
class AskWatchPlace:
    """We need to know where; `codes` are the places of that name, when it is one of several."""

    expects_place: ClassVar[bool] = True

    wished: Wished
    words: str = ""
    codes: tuple[str, ...] = ()

    def ask(self, scene: Scene) -> Reply:
        """Ask for the place, or which of several it is."""
        if not self.codes:
            return Reply(scene.say("find.where"), asks_location=True)
        places = [place for code in self.codes if (place := scene.knowledge.gazetteer.place(code))]
        full_name = scene.knowledge.gazetteer.full_name
        buttons = tuple(Button(f"place:{place.code}", full_name(place)) for place in places)
        return Reply(scene.say("find.which_place", words=self.words.title()), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button or its number, a position, or the name of a place."""
        if isinstance(heard.content, Location):
            return self._at(Where.of_position(heard.content.point), scene)
        if place := self._chosen(heard, scene):
            return self._at(Where.of_place(place), scene)
        if heard.reading.place is None or heard.reading.intent in (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE):
            return None
        return _go_on(self.wished, heard.reading.place, scene)

    def _chosen(self, heard: Heard, scene: Scene) -> Place | None:
        number, code = heard.reading.number, ""
        if isinstance(heard.content, Choice):
            code = heard.content.id.removeprefix("place:")
        elif number is not None and 1 <= number <= len(self.codes):
            code = self.codes[number - 1]
        return scene.knowledge.gazetteer.place(code) if code else None

    def _at(self, where: Where, scene: Scene) -> Turn:
        if where.point.is_on_earth and where.place_in(scene.knowledge.gazetteer):
            return _go_on(replace(self.wished, where=where), None, scene)
        return Turn(self, (Reply(scene.say("find.outside_indonesia"), asks_location=True),))


@dataclass(frozen=True, slots=True)
class WatchSet:
    """They have just said what they wait for, and may say more of it; `listing` is what they saw before."""

    wished: Wished
    listing: Listing | None = None

    def ask(self, scene: Scene) -> Reply:
        """What was asked before."""
        return self.listing.ask(scene) if self.listing else Reply(scene.say("unclear"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Another hour, price or size for the same wish; else what the listing makes of it."""
        said = scene.knowledge.understander.watching(heard.words) if heard.words else None
        if said and said.at_night is not None and heard.reading.intent is not Intent.SUBSCRIBE:
            return Turn(self, (), (SetNights(said.at_night),))
        if wished := self._changed(heard.reading):
            return _set(wished, self.listing, scene)
        return self.listing.answer(heard, scene) if self.listing else None

    def _changed(self, reading: Reading) -> Wished | None:
        """The wish with a price or a size that was named now and with nothing else."""
        if reading.place or reading.intent in (Intent.ASK_PRICE, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE):
            return None
        want = self.wished.want or Want()
        if reading.price_idr is not None and reading.item in (None, want.item):
            return replace(self.wished, highest_idr=reading.price_idr)
        if reading.size_m3 is not None and reading.item in (None, want.item):
            return replace(self.wished, want=replace(want, size_m3=reading.size_m3))
        return None


@dataclass(frozen=True, slots=True)
class OfferWatch:
    """We have offered to tell them; `listing` is what they saw."""

    wished: Wished
    listing: Listing | None = None

    def ask(self, scene: Scene) -> Reply:
        """Offer it."""
        want, where = self.wished.want or Want(), self.wished.where
        place = place_name(where, scene) if where else scene.say("place.yours")
        text = scene.say("watch.offer", item=want_name(want, scene.say).lower(), place=place)
        return Reply(text, (watch_button(scene.say), Button("watch:no", scene.say("watch.button_no"))))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes or no; anything else is for the listing."""
        if isinstance(heard.content, Choice) and heard.content.id == "watch":
            return _next(self.wished, self.listing, scene)
        match heard.reading.intent:
            case Intent.AFFIRM:
                return _next(self.wished, self.listing, scene)
            case Intent.DENY:
                return Turn(self.listing, (Reply(scene.say("affirmed")),))
        return self.listing.answer(heard, scene) if self.listing else None


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """ "Kabari kalau ada"; and a good-bye of somebody for whom nobody delivers, who is offered it."""
    if heard.reading.intent is Intent.SUBSCRIBE:
        return start(heard, state, scene)
    asked = scene.asker.want
    resigns = heard.reading.intent in (Intent.AFFIRM, Intent.DENY) and isinstance(state, Listing)
    if resigns and isinstance(state, Listing) and not state.urgent and asked and asked.wish is Wish.DELIVERY:
        offer = OfferWatch(Wished(asked, state.where), state)
        return Turn(offer, (offer.ask(scene),))
    return None


def start(heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Wait for what was said now, else for what was looked for last."""
    reading = heard.reading
    before = wanted(state, scene)
    known = reading.item or before.item is not Item.ANY or scene.asker.want
    refined = replace(before.refined(reading), wish=_delivery(reading)) if known else None
    said = scene.knowledge.understander.watching(heard.words) if heard.words else None
    wished = Wished(refined, None, reading.price_idr, said.at_night if said else None)
    if reading.place is None:
        wished = replace(wished, where=scene.asker.where)
    return _go_on(wished, reading.place, scene, _listing(state))


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of ours; None for a forged one."""
    match name.split(":"):
        case [""]:
            asked = scene.asker.want
            return _next(Wished(asked, _where(state, scene)), _listing(state), scene)
        case ["no"]:
            return Turn(_listing(state), (Reply(scene.say("affirmed")),))
        case ["night" | "day" as when]:
            return Turn(state, (), (SetNights(when == "night"),))
        case ["item", item] if item in set(Item):
            return _next(Wished(Want(Item(item)), scene.asker.where), _listing(state), scene)
        case ["stop", "all"]:
            return Turn(state, (), (StopWatch(None),))
        case ["stop" | "off", number] if _is_number(number):
            return Turn(state, (), (StopWatch(int(number)),))
        case ["again" | "on", number] if _is_number(number):
            return Turn(state, (), (ProlongWatch(int(number)),))
    return None


def _go_on(
    wished: Wished, mention: PlaceMention | None, scene: Scene, listing: Listing | None = None
) -> Turn:
    """With the place that was named, if one was."""
    if mention is None:
        return _next(wished, listing, scene)
    if place := mention.place:
        return _next(replace(wished, where=Where.of_place(place)), listing, scene)
    if mention.choices and wished.want:
        codes = tuple(place.code for place in mention.choices[:MOST_CHOICES])
        which = AskWatchPlace(wished, mention.words, codes)
        return Turn(which, (which.ask(scene),))
    if wished.want is None:
        return _next(wished, listing, scene)
    unknown = Reply(scene.say("find.unknown_place", words=mention.words), asks_location=True)
    return Turn(AskWatchPlace(wished), (unknown,))


def _next(wished: Wished, listing: Listing | None, scene: Scene) -> Turn:
    """Ask for what is missing, else it is done."""
    missing: State | None = None
    if wished.want is None:
        missing = AskWatchItem(wished)
    elif wished.where is None:
        missing = AskWatchPlace(wished)
    if missing:
        return Turn(missing, (missing.ask(scene),))
    return _set(wished, listing, scene)


def _set(wished: Wished, listing: Listing | None, scene: Scene) -> Turn:
    want, where = wished.want or Want(), wished.where
    if where is None:
        raise ValueError("a watch without a place")
    radius = _radius(want, where, scene)
    effect = SetWatch(want, where, radius, wished.highest_idr, wished.at_night, listing is not None)
    return Turn(WatchSet(wished, listing), (), (effect, Remember(where=where, want=want)))


def _radius(want: Want, where: Where, scene: Scene) -> int:
    """How far around: to the first band in which anybody is known to sell it."""
    search = scene.knowledge.directory.search
    for km in RADII_KM:
        if search(where.point, want.item, want.size_m3, within_km=km, now=scene.now, at_most=1):
            return km
    return RADII_KM[-1]


def _delivery(reading: Reading) -> Wish | None:
    return Wish.DELIVERY if Wish.DELIVERY in reading.wishes else None


def _listing(state: State | None) -> Listing | None:
    return state if isinstance(state, Listing) else getattr(state, "listing", None)


def _where(state: State | None, scene: Scene) -> Where | None:
    listing = _listing(state)
    return listing.where if listing else scene.asker.where


def _pressed_item(content: object) -> Item | None:
    name = content.id.removeprefix("watch:item:") if isinstance(content, Choice) else ""
    return Item(name) if name in set(Item) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15

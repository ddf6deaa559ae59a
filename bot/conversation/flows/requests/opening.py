"""Opening a request: asks what is missing, shows what is sent to whom, and sends it on yes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.effects.requests import OpenRequest
from bot.conversation.first_aid import NO_AMBULANCE, nearest_help
from bot.conversation.flows import find_oxygen
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.requests.draft import Draft, areas_for, fresh_saturation
from bot.conversation.flows.requests.talk import Sent
from bot.conversation.messages import Button, Choice, Location, Photo, Reply
from bot.conversation.request_words import about, office_name
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.places.place import Place
from bot.requests.kind import Kind
from bot.requests.routing import Way, areas_of, route
from bot.understanding.intent import Intent
from bot.understanding.request_answer import Elsewhere

MOST_CHOICES = 5

A_STORY = 6
"""Words: who writes so many has told what happened."""

_STORIES = (Kind.HOARDING, Kind.WRONG_INFO, Kind.LEND, Kind.RETURN)

_ASKED = {
    Kind.PRICE: "request.ask_price",
    Kind.HOARDING: "request.ask_hoarding",
    Kind.WRONG_INFO: "request.ask_wrong_info",
    Kind.LEND: "request.ask_lend",
    Kind.RETURN: "request.ask_return",
}


@dataclass(frozen=True, slots=True)
class AskDetails:
    """We asked what is missing, and said where the answer goes."""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """The question, once for all that is missing."""
        return Reply(_question(self.draft, scene))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Whatever tells something of it; a photo alone is kept, and the question stays."""
        draft = replace(self.draft, asked=True).with_heard(heard, scene)
        if isinstance(heard.content, Photo) and not heard.words:
            return Turn(
                AskDetails(draft), (Reply(f"{scene.say('request.photo_kept')}\n{_question(draft, scene)}"),)
            )
        if not _tells(self.draft, draft, heard):
            return None
        return proceed(draft, heard, scene)


@dataclass(frozen=True, slots=True)
class AskRequestArea:
    """We need to know where."""

    draft: Draft
    expects_place: ClassVar[bool] = True

    def ask(self, scene: Scene) -> Reply:
        """Ask for the area."""
        return Reply(scene.say("office.where"), asks_location=True)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A place or a position."""
        if heard.reading.place is None and not isinstance(heard.content, Location):
            return None
        return proceed(self.draft.with_heard(replace(heard), scene), heard, scene)


@dataclass(frozen=True, slots=True)
class WhichArea:
    """Several places bear the name, or the position lies by a border: `codes` as the buttons stand."""

    draft: Draft
    codes: tuple[str, ...]

    def ask(self, scene: Scene) -> Reply:
        """Ask which one, with a button each."""
        gazetteer = scene.knowledge.gazetteer
        places = [place for code in self.codes if (place := gazetteer.place(code))]
        key = "request.which_province" if self.draft.where else "request.which_place"
        return Reply(
            scene.say(key),
            tuple(Button(f"place:{place.code}", gazetteer.full_name(place)) for place in places),
        )

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button, its number, or a name that only one of them bears."""
        code = self._chosen(heard)
        place = scene.knowledge.gazetteer.place(code) if code else None
        if place is None:
            return None
        where = self.draft.where or Where.of_place(place)
        return proceed(
            replace(self.draft, where=where, area=place.regency_code), heard, scene, is_placed=True
        )

    def _chosen(self, heard: Heard) -> str:
        number, mention = heard.reading.number, heard.reading.place
        if isinstance(heard.content, Choice):
            return next((code for code in self.codes if heard.content.id == f"place:{code}"), "")
        if number is not None:
            return self.codes[number - 1] if 1 <= number <= len(self.codes) else ""
        named = mention.choices if mention else ()
        kin = {c for c in self.codes for p in named if c.startswith(p.code) or p.code.startswith(c)}
        return kin.pop() if len(kin) == 1 else ""


@dataclass(frozen=True, slots=True)
class ConfirmRequest:
    """We showed what will be sent, and to whom."""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """The summary, and whether to send it."""
        buttons = (
            Button("req:yes", scene.say("request.button.send")),
            Button("req:change", scene.say("request.button.change")),
            Button("req:no", scene.say("request.button.no")),
        )
        return Reply(f"{summary(self.draft, scene)}\n{scene.say('request.send_now')}", buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Yes sends it, no forgets it, and more words change it."""
        match heard.content, heard.reading.intent:
            case (Choice("req:yes"), _) | (_, Intent.AFFIRM):
                return replace(send(self.draft, scene), replies=())
            case (Choice("req:no"), _) | (_, Intent.DENY):
                return Turn(None, (Reply(scene.say("request.not_sent")),))
            case Choice("req:change"), _:
                return Turn(self, (Reply(scene.say("request.change_how")),))
        changed = self.draft.with_heard(heard, scene)
        if not _tells(self.draft, changed, heard):
            return None
        return _confirmed(changed, heard, scene)


@dataclass(frozen=True, slots=True)
class WhichLoan:
    """Somebody lends or gives, or brings something back: which?"""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Ask which."""
        return Reply(
            scene.say("request.which_loan"),
            (
                Button("req:lend", scene.say("request.kind.lend")),
                Button("req:return", scene.say("request.kind.return")),
            ),
        )

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """One of the buttons, or its number."""
        chosen = heard.content.id if isinstance(heard.content, Choice) else heard.reading.number
        kind = {"req:lend": Kind.LEND, 1: Kind.LEND, "req:return": Kind.RETURN, 2: Kind.RETURN}.get(
            chosen or ""
        )
        return proceed(replace(self.draft, kind=kind), heard, scene, is_placed=True) if kind else None


def start(kind: Kind, heard: Heard | None, state: State | None, scene: Scene) -> Turn:
    """Begin with what was said before, and with this message where it says more."""
    if heard and (told := _elsewhere(heard, state, scene)):
        return told
    draft = Draft(kind)
    if not kind.accuses:
        draft = replace(draft, want=find_oxygen.wanted(state, scene), spo2=fresh_saturation(scene))
        is_urgent = isinstance(state, Listing) and state.urgent
        draft = replace(draft, urgent=is_urgent, condition_known=is_urgent or draft.spo2 is not None)
        draft = draft.at(scene.asker.where, scene) if scene.asker.where else draft
    if kind is Kind.RETURN or kind is Kind.LEND:
        draft = replace(draft, spo2=None, want=Want())
        return _asked(WhichLoan(draft.with_heard(heard, scene) if heard else draft), scene)
    return proceed(draft.with_heard(heard, scene) if heard else draft, heard, scene)


def _elsewhere(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """Where to go with what is not for a trade office, at once."""
    elsewhere = scene.knowledge.understander.request_answer(heard.words).elsewhere
    if elsewhere is None or heard.reading.item:
        return None
    mention = heard.reading.place
    where = Where.of_place(mention.place) if mention and mention.place else scene.asker.where
    key = "request.call_ambulance" if elsewhere is Elsewhere.AMBULANCE else "request.find_bed"
    near = (nearest_help(where, scene),) if where else ()
    return Turn(state, (Reply(scene.say(key)), *near))


def escalate(state: Listing, scene: Scene) -> Turn:
    """In danger nothing more is asked: what is known goes out at once."""
    draft = replace(Draft(Kind.NEED, state.want, urgent=True), spo2=fresh_saturation(scene)).at(
        state.where, scene
    )
    return send(draft, scene) if draft.area else proceed(replace(draft, asked=True), None, scene)


def offer(state: State | None, signs: tuple[str, ...], scene: Scene) -> tuple[Reply, ...]:
    """Where the ambulance does not answer: may an official be asked as well?"""
    if NO_AMBULANCE not in signs or not isinstance(state, Listing):
        return ()
    return (Reply(scene.say("request.offer_urgent"), (Button("office", scene.say("request.button.send")),)),)


def proceed(draft: Draft, heard: Heard | None, scene: Scene, is_placed: bool = False) -> Turn:
    """The next question, or the end of questions."""
    if not draft.kind.accuses and (asked := _place_asked(draft, heard, scene, is_placed)):
        return asked
    if not draft.asked and _lacks_details(draft):
        return _asked(AskDetails(draft), scene)
    if draft.kind is Kind.PRICE and draft.price_idr is None:
        return _asked(AskDetails(draft), scene)
    if asked := _place_asked(draft, heard, scene, is_placed):
        return asked
    return send(draft, scene) if draft.asked else _asked(ConfirmRequest(draft), scene)


def _confirmed(draft: Draft, heard: Heard, scene: Scene) -> Turn:
    return _place_asked(draft, heard, scene, False) or _asked(ConfirmRequest(draft), scene)


def _place_asked(draft: Draft, heard: Heard | None, scene: Scene, is_placed: bool) -> Turn | None:
    """The question for the place when it is not known, or which of several it is."""
    mention = heard.reading.place if heard and not is_placed else None
    if mention and len(mention.choices) > 1:
        areas = areas_of(mention.choices, scene.knowledge.gazetteer)
        if len(areas) > 1:
            return _which(replace(draft, where=None, area=""), _one_each(mention.choices, areas), scene)
        draft = replace(draft, where=Where.of_place(mention.choices[0]), area=areas[0].code)
        return proceed(draft, None, scene, is_placed=True)
    if draft.where and not draft.area:
        return _which(draft, areas_for(draft.where, scene), scene)
    if draft.area:
        return None
    if draft.kind is Kind.PRICE and draft.asked:
        return _asked(AskDetails(draft), scene)
    return _asked(AskRequestArea(draft), scene)


def _one_each(places: Iterable[Place], areas: Iterable[Place]) -> tuple[Place, ...]:
    """The first of the places in each area."""
    named = tuple(places)
    return tuple(next(place for place in named if place.code.startswith(area.code)) for area in areas)


def _which(draft: Draft, areas: tuple[Place, ...], scene: Scene) -> Turn:
    return _asked(WhichArea(draft, tuple(area.code for area in areas[:MOST_CHOICES])), scene)


def _lacks_details(draft: Draft) -> bool:
    if draft.is_need:
        return draft.quantity is None or not draft.condition_known
    if draft.kind is Kind.PRICE:
        return draft.price_idr is None or not draft.area
    return len(draft.words.split()) < A_STORY


def _tells(before: Draft, after: Draft, heard: Heard) -> bool:
    """Whether a message told something that is asked for here."""
    if before.kind in _STORIES:
        return bool(heard.words)
    bare = [replace(draft, words="", asked=True) for draft in (before, after)]
    if bare[0] != bare[1]:
        return not (
            after.is_need and before.area and bare[1] == replace(bare[0], where=after.where, area=after.area)
        )
    return heard.reading.intent is Intent.UNCLEAR and bool(heard.words)


def _question(draft: Draft, scene: Scene) -> str:
    say = scene.say
    if draft.is_need:
        office = _office(draft, scene)
        if draft.quantity is None and not draft.condition_known:
            return say("request.ask_need", office=office)
        key = "request.ask_quantity" if draft.quantity is None else "request.ask_condition"
        return say(key, office=office)
    if draft.kind is Kind.PRICE and draft.asked:
        return say("request.ask_amount" if draft.price_idr is None else "request.ask_seller")
    return say(_ASKED[draft.kind])


def _office(draft: Draft, scene: Scene) -> str:
    knowledge = scene.knowledge
    way = route(draft.area, draft.kind, knowledge.accounts, knowledge.offices, knowledge.mails)
    if way.way is Way.NOBODY:
        return scene.say("request.office_nobody")
    return office_name(way.desk, knowledge, scene.say)


def summary(draft: Draft, scene: Scene) -> str:
    """What is sent, and to whom."""
    told = about(draft.subject(scene), scene.knowledge, scene.say)
    key = "request.summary_urgent" if draft.urgent else "request.summary"
    lines = [scene.say(key, office=_office(draft, scene), about=told)]
    if draft.photos:
        lines.append(scene.say("request.with_photos", n=len(draft.photos)))
    if draft.kind.accuses:
        lines.append(scene.say("request.anonymous"))
    return "\n".join(lines)


def send(draft: Draft, scene: Scene) -> Turn:
    """It goes out; what becomes of it is said by who does it."""
    subject = draft.subject(scene)
    remembered = Remember(where=draft.where, want=draft.want)
    effects = (OpenRequest(subject, draft.urgent, draft.area), remembered)
    return Turn(Sent(), (Reply(summary(draft, scene)),), effects)


def _asked(state: State, scene: Scene) -> Turn:
    return Turn(state, (state.ask(scene),))

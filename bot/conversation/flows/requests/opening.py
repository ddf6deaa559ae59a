"""Opening a request: asks what is missing, shows what is sent to whom, and sends it on yes."""

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.effects.requests import OpenRequest
from bot.conversation.first_aid import NO_AMBULANCE, nearest_help, watch
from bot.conversation.flows import find_oxygen
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.requests.asking import is_other_matter, lacks_details, question, summary, tells
from bot.conversation.flows.requests.draft import Draft, fresh_saturation
from bot.conversation.flows.requests.talk import Sent
from bot.conversation.messages import Button, Choice, Location, Photo, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.requests.kind import Kind
from bot.understanding.intent import Intent
from bot.understanding.request_answer import Elsewhere


@dataclass(frozen=True, slots=True)
class AskDetails:
    """We asked what is missing, and said where the answer goes."""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """The question, once for all that is missing."""
        return Reply(question(self.draft, scene))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Whatever tells something of it; a photo alone is kept, and the question stays."""
        asked = replace(self.draft, asked=True)
        draft = asked.with_heard(heard, scene)
        if isinstance(heard.content, Photo | Location) and not heard.words:
            return self._with_extra(heard, scene)
        return _with_advice(proceed(draft, scene), heard, scene) if tells(asked, draft, heard) else None

    def _with_extra(self, heard: Heard, scene: Scene) -> Turn:
        """A photo or a position that comes alone: kept, and the question stays."""
        draft = self.draft.with_heard(heard, scene)
        which = _place_asked(draft, scene) if draft.candidates else None
        turn = which or _asked(AskDetails(draft), scene)
        kept = (Reply(scene.say("request.photo_kept")),) if draft.photos != self.draft.photos else ()
        return replace(turn, replies=(*kept, *turn.replies))


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
        draft = self.draft.with_heard(heard, scene)
        if draft.area or draft.candidates:
            return proceed(draft, scene)
        if isinstance(heard.content, Location):
            return Turn(self, (Reply(scene.say("find.outside_indonesia"), asks_location=True),))
        return None


@dataclass(frozen=True, slots=True)
class WhichArea:
    """Several places bear the name, or the position lies by a border."""

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Ask which one, with a button each."""
        gazetteer = scene.knowledge.gazetteer
        places = [place for code in self.draft.candidates if (place := gazetteer.place(code))]
        key = "request.which_province" if self.draft.where else "request.which_place"
        return Reply(
            scene.say(key),
            tuple(Button(f"place:{place.code}", gazetteer.full_name(place)) for place in places),
        )

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button, its number, or a name that only one of them bears."""
        code = self._chosen(heard)
        place = scene.knowledge.gazetteer.place(code) if code else None
        return proceed(self.draft.chosen(place), scene) if place else None

    def _chosen(self, heard: Heard) -> str:
        number, mention = heard.reading.number, heard.reading.place
        codes = self.draft.candidates
        if isinstance(heard.content, Choice):
            return next((code for code in codes if heard.content.id == f"place:{code}"), "")
        if number is not None:
            return codes[number - 1] if 1 <= number <= len(codes) else ""
        named = mention.choices if mention else ()
        kin = {c for c in codes for p in named if c.startswith(p.code) or p.code.startswith(c)}
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
        if is_other_matter(heard.reading.intent, self.draft):
            return None
        changed = self.draft.with_heard(heard, scene)
        if not tells(self.draft, changed, heard):
            return None
        return _place_asked(changed, scene) or _asked(ConfirmRequest(changed), scene)


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
        return proceed(replace(self.draft, kind=kind), scene) if kind else None


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
    return proceed(draft.with_heard(heard, scene) if heard else draft, scene)


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
    return send(draft, scene) if draft.area else proceed(replace(draft, asked=True), scene)


def offer(state: State | None, signs: tuple[str, ...], scene: Scene) -> tuple[Reply, ...]:
    """Where the ambulance does not answer: may an official be asked as well?"""
    if NO_AMBULANCE not in signs or not isinstance(state, Listing):
        return ()
    return (Reply(scene.say("request.offer_urgent"), (Button("office", scene.say("request.button.send")),)),)


def urgently(state: State | None, heard: Heard, scene: Scene) -> Turn | None:
    """In danger the request that is being opened goes on as urgent; None when none is.

    Who was told that the answer is sent has it sent at once, whatever is still missing.
    """
    if not isinstance(state, AskDetails | AskRequestArea | WhichArea | ConfirmRequest):
        return None
    is_told = state.draft.asked or isinstance(state, AskDetails)
    draft = replace(state.draft.with_heard(heard, scene), asked=is_told, urgent=True)
    return proceed(draft, scene) if draft.is_need else None


def place_of(state: State | None) -> Where | None:
    """The place of the request that is being opened."""
    if isinstance(state, AskDetails | AskRequestArea | WhichArea | ConfirmRequest):
        return state.draft.where
    return None


def _with_advice(turn: Turn, heard: Heard, scene: Scene) -> Turn:
    """The turn with what a saturation means, where the message was about hardly anything else.

    To others `decide` adds it.
    """
    spo2 = heard.reading.spo2
    if spo2 is None or heard.reading.intent is not Intent.OTHER_HEALTH or not turn.replies:
        return turn
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{first.text}\n\n{watch(spo2, scene)}"), *others))


def proceed(draft: Draft, scene: Scene) -> Turn:
    """The next question, or the end of questions.

    Whoever needs something is asked for the place first, as it names the office; of a report the story is.
    """
    place_asked = _place_asked(draft, scene)
    if place_asked and not draft.kind.accuses:
        return place_asked
    if not draft.asked and lacks_details(draft):
        return _asked(AskDetails(draft), scene)
    if draft.kind is Kind.PRICE and draft.price_idr is None:
        return _asked(AskDetails(draft), scene)
    if place_asked:
        return place_asked
    return send(draft, scene) if draft.asked else _asked(ConfirmRequest(draft), scene)


def _place_asked(draft: Draft, scene: Scene) -> Turn | None:
    """The question for the place when it is not known, or which of several it is."""
    if draft.area:
        return None
    if draft.candidates:
        return _asked(WhichArea(draft), scene)
    if draft.kind is Kind.PRICE and draft.asked:
        return _asked(AskDetails(draft), scene)
    return _asked(AskRequestArea(draft), scene)


def send(draft: Draft, scene: Scene) -> Turn:
    """It goes out; what becomes of it is said by who does it."""
    subject = draft.subject(scene)
    opened = OpenRequest(subject, draft.urgent, draft.area)
    is_own = draft.is_need or draft.kind is Kind.PRICE
    remembered = (Remember(where=draft.where, want=draft.want),) if is_own else ()
    return Turn(Sent(), (Reply(summary(draft, scene)),), (opened, *remembered))


def _asked(state: State, scene: Scene) -> Turn:
    return Turn(state, (state.ask(scene),))

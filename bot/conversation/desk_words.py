"""Requests as an office's chat sees them: the card, its buttons, lists. Nobody who asked stands in them."""

from collections.abc import Sequence
from datetime import datetime

from bot.agents.directory import Found
from bot.agents.item import Item
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Attachment, AttachmentKind, Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.price_words import evidence
from bot.conversation.request_notices import Card, Reason
from bot.conversation.request_words import about, moment, office_name, place_of, template
from bot.conversation.wording import LONGEST_NAME, cut
from bot.places.zones import zone_of
from bot.requests.kind import Kind
from bot.requests.request import Outcome, Request, State

STOCK_KM = 50
"""How far around the person stock is looked for."""

STOCKS_NAMED = 2

_SHORT = (Reason.SAID, Reason.CANCELLED, Reason.CONTENT, Reason.MOVED_AWAY)
_IN_PLACE = (Reason.NEW, Reason.CHANGED, Reason.MOVED_AWAY)

_WITH_STOCK = (Kind.NEED, Kind.BULK)


def card_of(request: Request, reason: Reason, similar: int = 0, words: str = "", photo: str = "") -> Card:
    """The card of a request as it is now."""
    return Card(
        request.number,
        request.subject,
        request.urgent,
        request.opened_at,
        request.state,
        reason,
        request.desk,
        words,
        photo,
        similar,
        request.outcome,
        request.case,
    )


def card_reply(card: Card, knowledge: Knowledge, say: Say, now: datetime) -> Reply:
    """The card. What has only changed takes the place of the card shown before."""
    photo = card.photo or next(iter(card.subject.photos), "")
    shows_photo = photo and card.reason in (Reason.NEW, Reason.ESCALATED, Reason.HANDED_OVER, Reason.SAID)
    return Reply(
        card_text(card, knowledge, say, now),
        buttons(card, say),
        template=template(card.number, office_name(card.desk, knowledge, say), say),
        attachment=Attachment(AttachmentKind.PICTURE, photo) if shows_photo else None,
        board=f"request:{card.number}" if card.reason in _IN_PLACE and not shows_photo else "",
    )


def card_text(card: Card, knowledge: Knowledge, say: Say, now: datetime) -> str:
    """The lines of a card, the number and why it is shown first."""
    if card.reason in _SHORT:
        return _short(card, knowledge, say)
    zone = zone_of(card.subject.place_code)
    since = moment(card.opened_at, now, zone, say)
    words = card.words or card.subject.words
    lines = (
        _head(card, say),
        about(card.subject, knowledge, say),
        say("desk.since", clock=since, age=say.age(card.opened_at, now)),
        say("desk.words", words=words) if words else "",
        evidence(card.subject, knowledge, say, now),
        _stock(card, knowledge, say, now),
        _pattern(card, say),
        _how(card, say),
    )
    return "\n".join(filter(None, lines))


def _short(card: Card, knowledge: Knowledge, say: Say) -> str:
    """What has to be said of a request that the office knows already."""
    if card.reason is Reason.SAID:
        return "\n".join(filter(None, (_head(card, say), card.words, _how(card, say))))
    what = about(card.subject, knowledge, say)
    told = say("desk.words", words=card.words) if card.words else ""
    return "\n".join(filter(None, (_head(card, say), what, told)))


def _head(card: Card, say: Say) -> str:
    reason = state_line(card, say) if card.reason is Reason.CHANGED else say(f"desk.reason.{card.reason}")
    key = "desk.head_urgent" if card.urgent and card.state.is_open else "desk.head"
    return say(key, number=card.number, reason=reason)


def state_line(card: Card | Request, say: Say) -> str:
    """Where it stands, in a few words."""
    told = say(f"request.outcome.{card.outcome}") if card.outcome else ""
    return say(f"desk.state.{card.state}", outcome=told)


def _stock(card: Card, knowledge: Knowledge, say: Say, now: datetime) -> str:
    """The nearest agents that are known to have it."""
    if card.subject.kind not in _WITH_STOCK or not card.state.is_open:
        return ""
    subject = card.subject
    found = knowledge.directory.search(
        subject.point, subject.item or Item.ANY, subject.size_m3, STOCK_KM, now=now
    )
    known = [hit for hit in found if hit.offer and hit.offer.stock and hit.offer.stock.is_there]
    if not known:
        return say("desk.no_stock", km=say.km(STOCK_KM))
    return say("desk.stock", agents="; ".join(_agent(hit, say, now) for hit in known[:STOCKS_NAMED]))


def _agent(hit: Found, say: Say, now: datetime) -> str:
    seen = hit.offer.stock_at if hit.offer and hit.offer.stock_at else now
    name = cut(hit.agent.name, LONGEST_NAME)
    return say("desk.agent", name=name, km=say.km(hit.km), age=say.age(seen, now))


def _pattern(card: Card, say: Say) -> str:
    """How many report the like near by."""
    if card.similar < 2:
        return ""
    key = "desk.case" if card.case else "desk.similar"
    return say(key, n=card.similar, case=card.case)


def _how(card: Card, say: Say) -> str:
    return say("desk.how") if card.state.is_open else ""


def buttons(card: Card, say: Say) -> tuple[Button, ...]:
    """What may be pressed in this state."""
    if not card.state.is_open or card.reason is Reason.MOVED_AWAY:
        return ()
    first = ("hold", "desk.button.hold") if card.state is State.WAITING else ("take", "desk.button.take_over")
    acts = (
        first,
        ("ask", "desk.button.ask"),
        ("not_ours", "desk.button.not_ours"),
        ("close", "desk.button.close"),
    )
    return tuple(Button(f"req:{act}.{card.number}", say(key)) for act, key in acts)


def done(card: Card, say: Say) -> Reply:
    """What has become of a request by the press of a button, where the card itself may be far up."""
    key = "desk.done" if card.state.is_open else "desk.done_for_good"
    return Reply(say(key, number=card.number, state=state_line(card, say)), buttons(card, say))


def outcomes(number: str, say: Say) -> Reply:
    """How did it end? One button each."""
    choices = tuple(
        Button(f"req:as.{number}.{outcome}", say(f"request.outcome.{outcome}")) for outcome in Outcome
    )
    return Reply(say("desk.close_prompt", number=number), choices)


def line_prompt(number: str, outcome: Outcome, say: Say) -> Reply:
    """Ask for the line that goes to the person with the outcome."""
    told = say(f"request.outcome.{outcome}")
    silent = Button(f"req:end.{number}.{outcome}", say("desk.button.no_words"))
    return Reply(say("desk.line_prompt", number=number, outcome=told), (silent,))


def ask_prompt(number: str, say: Say) -> Reply:
    """Ask for the question that goes to the person."""
    return Reply(say("desk.ask_prompt", number=number))


def told_history(
    past: Sequence[tuple[datetime, str, str, str]], request: Request, say: Say, now: datetime
) -> tuple[str, ...]:
    """What happened to a request, as `store.requests.history` has it: a line each."""
    zone = zone_of(request.desk)
    return tuple(
        say("desk.event", clock=moment(at, now, zone, say), what=say(f"desk.event.{step or verb}"))
        for at, verb, step, _ in past
    )


def listed(requests: Sequence[Request], area: str, knowledge: Knowledge, say: Say, now: datetime) -> Reply:
    """Open requests, as they come: urgent ones first."""
    place = knowledge.gazetteer.place(area) if area else None
    name = knowledge.gazetteer.full_name(place) if place else "Indonesia"
    if not requests:
        return Reply(say("desk.none_open", area=name))
    head = say("desk.list", n=len(requests), area=name)
    return Reply("\n".join((head, *(_line(request, knowledge, say, now) for request in requests))))


def _line(request: Request, knowledge: Knowledge, say: Say, now: datetime) -> str:
    what = about(request.subject, knowledge, say).partition("\n")[0]
    key = "desk.line_urgent" if request.urgent else "desk.line"
    return say(
        key,
        number=request.number,
        what=what,
        place=place_of(request.subject, knowledge),
        state=state_line(request, say),
        age=say.age(request.opened_at, now),
    )

"""Requests in words: for those who asked, and what both sides are told of the matter."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.agents.item import Item
from bot.conversation.asker import Want
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Reply, Template
from bot.conversation.phrasing import Say
from bot.conversation.wording import LONGEST_NAME, cut, phone, want_name
from bot.places.zones import zone_of
from bot.requests.desk import area_of, desk_at
from bot.requests.kind import Kind
from bot.requests.request import Request, State, Subject
from bot.requests.routing import Route, Way

_CYLINDERS = (Item.CYLINDER_BUY, Item.CYLINDER_RENT)

LONGEST_WORDS = 300
"""Characters of a person's own words that are kept with a request."""


def about(subject: Subject, knowledge: Knowledge, say: Say) -> str:
    """The matter in one or two lines: what, how many, how ill, where, whose."""
    facts = (
        say(f"request.kind.{subject.kind}") if subject.kind is not Kind.NEED else "",
        _item(subject, say),
        say("request.quantity", n=subject.quantity) if subject.quantity else "",
        say("request.spo2", spo2=subject.spo2) if subject.spo2 else "",
        say.rupiah(subject.price_idr) if subject.price_idr else "",
    )
    seller = say("request.seller", seller=subject.seller) if subject.seller else ""
    place = say("request.place", place=place_of(subject, knowledge))
    return "\n".join(filter(None, (" · ".join(filter(None, facts)), seller, place)))


def _item(subject: Subject, say: Say) -> str:
    if subject.item is None:
        return say("request.kind.need") if subject.kind is Kind.NEED else ""
    if subject.kind not in (Kind.NEED, Kind.PRICE) and subject.item in _CYLINDERS:
        size = say.size(subject.size_m3) if subject.size_m3 else ""
        return " ".join(filter(None, (say("request.cylinder"), size)))
    return want_name(Want(subject.item, subject.size_m3), say)


def place_of(subject: Subject, knowledge: Knowledge) -> str:
    """The kecamatan of a village and its city, or the wider place that was named."""
    gazetteer = knowledge.gazetteer
    place = gazetteer.place(subject.place_code[:6]) or gazetteer.place(subject.place_code[:4])
    return gazetteer.full_name(place) if place else subject.place_code


def office_name(desk: str, knowledge: Knowledge, say: Say) -> str:
    """What the office of a desk is called; by the file of offices when it has no chat."""
    if linked := desk_at(knowledge.accounts, desk):
        return cut(linked.name, LONGEST_NAME)
    area = area_of(desk)
    office = next((office for office in knowledge.offices if area and office.place_code == area), None)
    return cut(office.name, LONGEST_NAME) if office else say("request.office_national")


def contact(request_place: str, knowledge: Knowledge, say: Say) -> str:
    """Whom to call when nobody answers: the area's office by its public phone, else LAPOR!."""
    areas = (request_place[:4], request_place[:2])
    offices = (office for area in areas for office in knowledge.offices if office.place_code == area)
    if office := next((office for office in offices if office.phone), None):
        return say("request.call_office", office=office.name, phone=phone(office.phone))
    return say("request.call_lapor")


def opened(request: Request, route: Route, knowledge: Knowledge, say: Say) -> Reply:
    """The number, who has it and until when, honestly by the way it went."""
    office = office_name(request.desk, knowledge, say)
    lines = [_sent(request, route, office, knowledge, say)]
    if request.urgent:
        lines.append(say("request.do_not_wait"))
    if not request.subject.kind.accuses:
        lines.append(say("request.invite", number=request.number, code=request.join_code))
    return Reply("\n".join(lines), own_buttons(request, say))


def _sent(request: Request, route: Route, office: str, knowledge: Knowledge, say: Say) -> str:
    zone = zone_of(request.desk)
    call = contact(request.subject.place_code, knowledge, say)
    if route.way is Way.NOBODY:
        return say("request.opened_nobody", number=request.number, contact=call)
    values = {
        "number": request.number,
        "office": office,
        "clock": say.clock(request.opened_at, zone),
        "until": moment(request.deadline, request.opened_at, zone, say),
    }
    if route.way is Way.MAIL:
        return say("request.opened_mail", contact=call, **values)
    if not area_of(request.desk):
        return say("request.opened_national", contact=call, **values)
    return say("request.opened", **values)


def moment(at: datetime | None, now: datetime, zone: str, say: Say) -> str:
    """A time that is to come, with its day unless it is today."""
    if at is None:
        return "–"
    days = {time.astimezone(ZoneInfo(zone)).date() for time in (at, now)}
    return " ".join((*([say.day(at, zone)] if len(days) > 1 else []), say.clock(at, zone)))


def own_buttons(request: Request, say: Say) -> tuple[Button, ...]:
    """What somebody may do with their own open request."""
    if not request.state.is_open:
        return ()
    return (
        Button(f"req:status.{request.number}", say("request.button.status")),
        Button(f"req:cancel.{request.number}", say("request.button.cancel")),
    )


def status(request: Request, knowledge: Knowledge, say: Say, now: datetime) -> str:
    """Where a request stands, who has it and what comes next."""
    subject, state = request.subject, request.state
    head = say("request.status", number=request.number, about=about(subject, knowledge, say))
    office = office_name(request.desk, knowledge, say)
    zone = zone_of(request.desk)
    age = say.age(request.moved_at, now)
    match state:
        case State.WAITING if request.deadline:
            until = moment(request.deadline, now, zone, say)
            line = say("request.state.waiting", office=office, age=age, until=until)
        case State.WAITING:
            line = say("request.state.unanswered", contact=contact(subject.place_code, knowledge, say))
        case State.HELD:
            line = say("request.state.held", office=office, age=age)
        case State.ASKED:
            line = say("request.state.asked", office=office)
        case State.CANCELLED:
            line = say("request.state.cancelled", age=age)
        case _:
            line = say("request.state.closed", office=office, outcome=outcome(request, say), age=age)
    return f"{head}\n{line}"


def outcome(request: Request, say: Say) -> str:
    """What became of it, with the office's words."""
    told = say(f"request.outcome.{request.outcome}") if request.outcome else ""
    return ". ".join(filter(None, (told, request.closing_words)))


def template(number: str, office: str, say: Say) -> Template:
    """What goes instead to those who have not written for a day."""
    return Template("oksigen_request_news", say.language, (number, cut(office, LONGEST_NAME)))

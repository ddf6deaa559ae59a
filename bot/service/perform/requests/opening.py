"""Opening a request: numbered, sent to its office, timed; too many, repeated and unwanted ones are not."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.effects.requests import OpenRequest
from bot.conversation.messages import Reply
from bot.conversation.request_telling import of_opening
from bot.conversation.request_words import contact, opened, own_buttons
from bot.places.distance import distance_km
from bot.requests.kind import Kind
from bot.requests.move import Actor, By, Raise, Say
from bot.requests.moves import with_deadline
from bot.requests.request import Request
from bot.requests.routing import Way, route
from bot.service.perform.call import Call
from bot.service.perform.requests.moving import keep_deadline, make, tell
from bot.store import accounts, muted, requests
from bot.store.timers import Timer

MOST_OPEN = 3
"""Requests that one person may have open."""

SAME_KM = 5.0
"""A second request of the same kind from no farther is the same one."""

A_CASE = 3
"""So many similar reports near by are one case."""

MAIL = "req.mail"
"""The kind of the job that writes to an office: `about` is the number."""


async def open_request(effect: OpenRequest, call: Call) -> Sequence[Reply]:
    """Open it, or say why not."""
    place_code = effect.subject.place_code
    if reason := await muted.reason_of(call.connection, call.author, call.now):
        call_instead = contact(place_code, call.knowledge, call.say)
        return (Reply(call.say("request.muted", reason=reason, contact=call_instead)),)
    mine = await requests.of_person(call.connection, call.author, 50)
    still_open = [request for request in mine if request.state.is_open]
    if same := next((request for request in still_open if _is_same(request, effect)), None):
        return await _fold(same, effect, call)
    if len(still_open) >= MOST_OPEN:
        numbers = ", ".join(request.number for request in still_open)
        return (Reply(call.say("request.too_many", n=MOST_OPEN, numbers=numbers)),)
    return await _open(effect, call)


def _is_same(request: Request, effect: OpenRequest) -> bool:
    one, other = request.subject, effect.subject
    is_alike = (one.kind, one.item) == (other.kind, other.item)
    return is_alike and distance_km(one.point, other.point) < SAME_KM


async def _fold(same: Request, effect: OpenRequest, call: Call) -> Sequence[Reply]:
    """Add what is new to the request that is there."""
    held = await requests.hold(call.connection, same.number)
    by = By(Actor.PARTY, call.author)
    if held and held.state.is_open:
        if effect.urgent and not held.urgent:
            held, _ = await make(held, Raise(effect.subject.spo2), by, call)
        photo = next(iter(effect.subject.photos), "")
        if photo or effect.subject.words not in ("", held.subject.words):
            held, _ = await make(held, Say(effect.subject.words, photo), by, call)
    return (Reply(call.say("request.folded", number=same.number), own_buttons(same, call.say)),)


async def _open(effect: OpenRequest, call: Call) -> Sequence[Reply]:
    every = await accounts.load(call.connection)
    kind = effect.subject.kind
    way = route(effect.area, kind, every, call.knowledge.offices, call.knowledge.mails)
    number = await requests.next_number(call.connection, effect.area)
    request = Request(
        number,
        effect.subject,
        effect.urgent,
        way.desk,
        (call.author,),
        new_join_code(),
        call.now,
        call.now,
    )
    request = with_deadline(request, call.now, call.knowledge.working)
    request, similar = await _in_its_case(request, call)
    await requests.add(call.connection, request)
    await keep_deadline(request, call)
    await tell(of_opening(request, similar, every), call)
    if way.way is Way.MAIL:
        await call.later(Timer(None, MAIL, number, call.now))
    return (opened(request, way, call.knowledge, call.say),)


def new_join_code() -> str:
    """Four digits, of which five guesses are allowed."""
    return f"{secrets.randbelow(10_000):04d}"


async def _in_its_case(request: Request, call: Call) -> tuple[Request, int]:
    """The report with the case it belongs to, and how many reports that has; 0 where no case is made."""
    kind = request.subject.kind
    if not kind.accuses:
        return request, 0
    alike = await requests.similar(call.connection, (Kind(kind),), request.subject.point, call.now)
    if len(alike) + 1 < A_CASE:
        return request, len(alike) + 1
    first = alike[0].case or alike[0].number
    for other in alike:
        if other.case != first and (held := await requests.hold(call.connection, other.number)):
            await requests.save(call.connection, replace(held, case=first))
    return replace(request, case=first), len(alike) + 1

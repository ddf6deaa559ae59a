"""What people do with the requests that they opened or joined."""

from collections.abc import Sequence

from bot.conversation.effects.requests import MoveOwnRequest, TellOwnRequests
from bot.conversation.messages import Reply
from bot.conversation.request_words import moment, office_name, own_buttons, status
from bot.places.zones import zone_of
from bot.requests.desk import desk_at
from bot.requests.move import Actor, By, Event, Join, Move, Verb
from bot.requests.moves import after_wrong_code
from bot.requests.number import count_in, number_in
from bot.requests.refusals import Refused, WrongCode
from bot.requests.request import Request, State
from bot.service.perform.call import Call
from bot.service.perform.requests.moving import make
from bot.store import requests

SHOWN = 3
"""Requests told of at once, the latest."""

_SAID = {
    Verb.SAY: "request.said",
    Verb.CANCEL: "request.cancelled",
    Verb.CONFIRM: "request.confirmed",
    Verb.RAISE: "request.raised",
    Verb.JOIN: "request.joined",
}


async def move_own(effect: MoveOwnRequest, call: Call) -> Sequence[Reply]:
    """Move the person's request; one that is not theirs is as good as none."""
    if isinstance(effect.move, Join):
        return await _join(effect.ticket, effect.move, call)
    found = await _own(effect.ticket, effect.move, call)
    held = await requests.hold(call.connection, found.number) if found else None
    if held is None:
        return (Reply(call.say("request.none")),)
    try:
        after, event = await make(held, effect.move, By(Actor.PARTY, call.author), call)
    except Refused as refused:
        return (Reply(call.say(f"request.refused.{refused.name}", number=held.number)),)
    return (_answer(after, event, call),) if event.verb in _SAID else ()


async def _own(ticket: str, move: Move, call: Call) -> Request | None:
    """The one that is meant: by its number, else the latest that the move can still change."""
    mine = await requests.of_person(call.connection, call.author, 50)
    if ticket:
        return next((request for request in mine if _is(request, ticket)), None)
    wanted = (State.CLOSED,) if move.verb in (Verb.CONFIRM, Verb.DISAGREE) else tuple(State)[:3]
    return next((request for request in mine if request.state in wanted), None)


def _is(request: Request, ticket: str) -> bool:
    if number := number_in(ticket):
        return request.number == number
    return int(request.number.partition("-")[2]) == count_in(ticket)


def _answer(request: Request, event: Event, call: Call) -> Reply:
    is_unread = event.verb is Verb.SAY and request.holder is None
    key = _SAID[event.verb]
    if is_unread and desk_at(call.knowledge.accounts, request.desk) is None:
        key = "request.kept"
    text = call.say(
        key,
        number=request.number,
        office=office_name(request.desk, call.knowledge, call.say),
        until=moment(request.deadline, call.now, zone_of(request.desk), call.say),
    )
    return Reply(text, own_buttons(request, call.say) if event.verb is not Verb.SAY else ())


async def _join(ticket: str, move: Join, call: Call) -> Sequence[Reply]:
    """Join by number and code. Why it fails is not told: nobody shall find out which numbers there are."""
    held = await requests.hold(call.connection, number_in(ticket)) if number_in(ticket) else None
    if held is None:
        return (Reply(call.say("request.wrong_code")),)
    is_party = call.author in held.parties
    try:
        if not is_party:
            held, _ = await make(held, move, By(Actor.STRANGER, call.author), call)
    except Refused as refused:
        if isinstance(refused, WrongCode):
            await requests.save(call.connection, after_wrong_code(held))
        return (Reply(call.say("request.wrong_code")),)
    told = status(held, call.knowledge, call.say, call.now)
    joined = call.say("request.joined", number=held.number)
    return (Reply(f"{joined}\n{told}", own_buttons(held, call.say)),)


async def tell_own(effect: TellOwnRequests, call: Call) -> Sequence[Reply]:
    """How the person's requests stand: the one they name, else those that are open, else the latest."""
    mine = await requests.of_person(call.connection, call.author, 50)
    if effect.ticket:
        mine = [request for request in mine if _is(request, effect.ticket)]
    shown = [request for request in mine if request.state.is_open] or mine[:1]
    if not shown:
        return (Reply(call.say("request.none")),)
    return tuple(
        Reply(status(request, call.knowledge, call.say, call.now), own_buttons(request, call.say))
        for request in shown[:SHOWN]
    )

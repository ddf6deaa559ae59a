"""What officials do with requests: each act is looked at for their rights again, and written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.conversation.desk_words import card_of, card_reply, done, listed, told_history
from bot.conversation.effects.requests import FindRequest, ListRequests, MoveDeskRequest, MuteParties, NotOurs
from bot.conversation.messages import Reply
from bot.conversation.request_notices import Reason
from bot.conversation.request_words import office_name
from bot.officials.accounts import Accounts
from bot.officials.permission import Action, Target, may
from bot.officials.role import Grant, Matter, Role
from bot.person import ChannelName
from bot.requests.desk import NATIONAL, area_of, desk_for, matter_of
from bot.requests.move import Actor, By, HandOver, Move, Verb
from bot.requests.number import count_in, number_in
from bot.requests.refusals import Refused
from bot.requests.request import Request
from bot.service.perform.call import Call
from bot.service.perform.requests.moving import make
from bot.store import accounts, muted, requests

LISTED = 15
"""Requests shown in one list."""

LATEST = 5
"""Of what happened to one request so much is shown."""

MUTED_FOR = timedelta(days=30)

_RELAYED = (Verb.ASK, Verb.SAY)


async def move_at_desk(effect: MoveDeskRequest, call: Call) -> Sequence[Reply]:
    """Move a request of the official's area."""
    found = await _found(effect.ticket, Action.HANDLE_REQUEST, call)
    return await _moved(found, effect.move, call) if isinstance(found, Request) else found


async def not_ours(effect: NotOurs, call: Call) -> Sequence[Reply]:
    """Hand a request to the office that was named, else to the next wider one."""
    found = await _found(effect.ticket, Action.HANDLE_REQUEST, call)
    if not isinstance(found, Request):
        return found
    desk = _next_desk(found, effect.area, await accounts.load(call.connection))
    if desk is None:
        return (Reply(call.say("desk.nowhere", number=found.number)),)
    return await _moved(found, HandOver(desk), call)


def _next_desk(request: Request, area: str, every: Accounts) -> str | None:
    """The desk of the named area; without one the other office of this area, its province's, the national."""
    matter, here = request.subject.kind.matter, area_of(request.desk)
    other = Matter.INDUSTRY if matter_of(request.desk) is Matter.TRADE else Matter.TRADE
    wider = (here[:2], "") if here else ()
    places = (area[:4], area[:2]) if area else wider
    tried = [desk_for(every, place, matter) for place in dict.fromkeys(places)]
    if not area and matter_of(request.desk) is not Matter.ALL:
        tried.insert(0, desk_for(every, here, other))
    codes = [desk.code for desk in tried if desk] + ([] if area else [NATIONAL])
    been = (request.desk, *request.been_at)
    return next((code for code in codes if code not in been), None)


async def _moved(request: Request, move: Move, call: Call) -> Sequence[Reply]:
    actor = Actor.HOLDER if request.holder == call.author else Actor.OFFICIAL
    by = By(actor, call.author, call.sender)
    try:
        after, event = await make(request, move, by, call)
    except Refused as refused:
        return (Reply(call.say(f"desk.refused.{refused.name}", number=request.number)),)
    await call.note(f"request_{event.verb}", request.number, before=request.state, after=after.state)
    if event.verb in _RELAYED:
        return (Reply(call.say("desk.relayed", number=after.number)),)
    if event.verb is Verb.HAND_OVER:
        office = office_name(after.desk, call.knowledge, call.say)
        return (Reply(call.say("desk.handed_over", number=after.number, office=office)),)
    return _done(after, call)


def _done(request: Request, call: Call) -> Sequence[Reply]:
    """A line for whoever pressed; the card above changes where a message can."""
    card = card_of(request, Reason.CHANGED)
    told = done(card, call.say)
    if call.sender.channel is not ChannelName.TELEGRAM:
        return (told,)
    return (card_reply(card, call.knowledge, call.say, call.now), told)


async def find(effect: FindRequest, call: Call) -> Sequence[Reply]:
    """Show one request."""
    found = await _found(effect.ticket, Action.SEE_REQUESTS, call)
    if not isinstance(found, Request):
        return found
    await call.note(Action.SEE_REQUESTS, found.number)
    shown = card_reply(card_of(found, Reason.CHANGED), call.knowledge, call.say, call.now)
    past = await requests.history(call.connection, found.number)
    text = "\n".join((shown.text, *told_history(past[-LATEST:], found, call.say, call.now)))
    return (replace(shown, text=text, board=""),)


async def list_open(effect: ListRequests, call: Call) -> Sequence[Reply]:
    """List the open requests of an area, or of all that the official is in charge of."""
    areas = (effect.area,) if effect.area else _areas(await call.grants())
    is_allowed = not effect.area or await call.may(Action.SEE_REQUESTS, Target(effect.area), "requests")
    if not areas or not is_allowed:
        return (Reply(call.say("desk.may_not")),)
    return [await _listed(area, call) for area in areas]


async def _listed(area: str, call: Call) -> Reply:
    found = await requests.open_in(call.connection, area, LISTED)
    return listed(found, area, call.knowledge, call.say, call.now)


def _areas(grants: Sequence[Grant]) -> tuple[str, ...]:
    """The widest areas that somebody is in charge of."""
    scopes = sorted({grant.scope for grant in grants if grant.role is not Role.AGENT}, key=len)
    wide = [s for n, s in enumerate(scopes) if not any(s.startswith(wider) for wider in scopes[:n])]
    return tuple(wide)


async def mute(effect: MuteParties, call: Call) -> Sequence[Reply]:
    """Let those who opened a request open no more for a while, with the reason in the audit."""
    found = await _found(effect.ticket, Action.MUTE_PERSON, call)
    if not isinstance(found, Request):
        return found
    if not effect.reason:
        return (Reply(call.say("desk.mute_why", number=found.number)),)
    for person in found.parties[:1]:
        until = call.now + MUTED_FOR
        await muted.mute(call.connection, person, effect.reason, call.author, until)
        await call.note(Action.MUTE_PERSON, found.number, after=effect.reason)
    return (Reply(call.say("desk.muted", number=found.number, reason=effect.reason)),)


async def _found(ticket: str, action: Action, call: Call) -> Request | Sequence[Reply]:
    """The request that is meant, held; or the kind line that there is none the official may handle."""
    named = await _named(ticket, call)
    grants = await call.grants()
    reached = [request for request in named if _reaches(grants, action, request)]
    if len(reached) > 1:
        numbers = ", ".join(request.number for request in reached)
        return (Reply(call.say("desk.which", numbers=numbers)),)
    if not reached:
        for request in named:
            await call.may(action, Target(request.subject.place_code), request.number)
        return (Reply(call.say("desk.unknown", ticket=ticket)),)
    held = await requests.hold(call.connection, reached[0].number)
    return held or (Reply(call.say("desk.unknown", ticket=ticket)),)


async def _named(ticket: str, call: Call) -> list[Request]:
    if number := number_in(ticket):
        found = await requests.load(call.connection, number)
        return [found] if found else []
    count = count_in(ticket)
    return [] if count is None else await requests.numbered(call.connection, count)


def _reaches(grants: Sequence[Grant], action: Action, request: Request) -> bool:
    """Whether it is of the official's area, or was handed to their desk."""
    places = filter(None, (request.subject.place_code, area_of(request.desk)))
    return any(may(grants, action, Target(place)) for place in places)

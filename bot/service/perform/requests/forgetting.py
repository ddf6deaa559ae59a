"""Who is forgotten leaves their requests: open ones that nobody else follows are cancelled."""

from collections.abc import Sequence

from bot.conversation.messages import Reply
from bot.requests.move import Actor, By, Cancel
from bot.requests.request import Request, without_person
from bot.service.perform.call import Call
from bot.service.perform.requests.moving import make
from bot.store import requests

_ALL = 1000


async def forget(call: Call) -> Sequence[Reply]:
    """Take the author out of every request; what was cancelled by that is said."""
    cancelled = []
    for mine in await requests.of_person(call.connection, call.author, _ALL):
        held = await requests.hold(call.connection, mine.number)
        if held is None:
            continue
        if held.state.is_open and held.parties == (call.author,):
            held = await _cancelled(held, call)
            cancelled.append(held.number)
        await requests.save(call.connection, without_person(held, call.author))
    if not cancelled:
        return ()
    return (Reply(call.say("request.forgotten", numbers=", ".join(cancelled))),)


async def _cancelled(request: Request, call: Call) -> Request:
    after, _ = await make(request, Cancel(), By(Actor.PARTY, call.author), call)
    return after

"""One move of a request, with all that follows from it: kept, timed, and told to the others."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.knowledge import Knowledge
from bot.conversation.request_telling import Told, of_move
from bot.requests.move import By, Event, Move
from bot.requests.moves import apply
from bot.requests.request import Request
from bot.store import accounts, requests, timers
from bot.store.database import Connection
from bot.store.timers import Timer

DEADLINE = "req.deadline"
"""The kind of the job that comes when a deadline is over."""


class Place(Protocol):
    """Where a move is made: an open transaction and what is known."""

    @property
    def connection(self) -> Connection: ...

    @property
    def knowledge(self) -> Knowledge: ...

    @property
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Bench:
    """The place of a move that no message asked for."""

    connection: Connection
    knowledge: Knowledge
    now: datetime


async def make(request: Request, move: Move, by: By, place: Place) -> tuple[Request, Event]:
    """Make a move of a request that is held. Raises a `Refused` for an illegal one, which changes nothing."""
    after, event = apply(request, move, by, place.now, place.knowledge.working)
    await requests.save(place.connection, after)
    await requests.note(place.connection, event)
    if after.deadline_no != request.deadline_no:
        await keep_deadline(after, place)
    every = await accounts.load(place.connection)
    await tell(of_move(request, after, event, every), place)
    return after, event


async def keep_deadline(request: Request, place: Place) -> None:
    """Have the request's deadline come, in place of its earlier one."""
    key = f"request:{request.number}"
    if request.deadline is None:
        await timers.cancel(place.connection, [key])
        return
    about = json.dumps({"number": request.number, "deadline_no": request.deadline_no})
    await timers.add(place.connection, [Timer(None, DEADLINE, about, request.deadline, key)])


async def tell(told: Iterable[Told], place: Place) -> None:
    """Let these hear of it now."""
    news = [Timer(each.to, each.kind, each.about, place.now) for each in told]
    if news:
        await timers.add(place.connection, news)

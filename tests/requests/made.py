"""Requests and those who move them, for the tests."""

from datetime import UTC, date, datetime, timedelta

from bot.agents.item import Item
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.requests.deadlines import WorkingTime
from bot.requests.kind import Kind
from bot.requests.move import Actor, By
from bot.requests.moves import with_deadline
from bot.requests.request import Request, Subject

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
"""A Wednesday, 10.00 WIB."""

WORKING = WorkingTime({date(2026, 12, 25): "Natal"})

RINA = Person(ChannelName.WHATSAPP, "620000000001")
BUDI = Person(ChannelName.TELEGRAM, "1002")
SARI = Person(ChannelName.TELEGRAM, "2001")
DEWI = Person(ChannelName.TELEGRAM, "2002")
STRANGER = Person(ChannelName.WEB, "somebody")

PARTY = By(Actor.PARTY, RINA)
OTHER = By(Actor.STRANGER, STRANGER)
HOLDER = By(Actor.HOLDER, SARI)
OFFICIAL = By(Actor.OFFICIAL, DEWI)
CLOCK = By(Actor.CLOCK)


def request(urgent: bool = False, desk: str = "36", kind: Kind = Kind.NEED) -> Request:
    """A refill that is needed in Ciputat, just asked for."""
    subject = Subject(kind, "367404", Point(-6.311, 106.748), Item.REFILL, 1.0, 1)
    made = Request("BTN-0001", subject, urgent, desk, (RINA,), "4321", NOW, NOW)
    return with_deadline(made, NOW, WORKING)


def later(minutes: float) -> datetime:
    """So many minutes after `NOW`."""
    return NOW + timedelta(minutes=minutes)

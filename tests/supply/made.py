"""Watches, reports and an agent made up for these tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.agents.agent import Agent, Verification
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.places.precision import Precision
from bot.supply.watch import LASTS, Watch

NOON = datetime(2026, 7, 24, 5, 0, tzinfo=UTC)  # 12.00 WIB
CIPUTAT = Point(-6.311, 106.742)
KM = 1 / 110.57
"""A kilometre to the north near the equator, degrees."""

AGENT = Agent(
    id="A",
    name="Gas Sehat",
    kind="refill_depot",
    address="Jl. Contoh 1",
    place_code="367404",
    point=CIPUTAT,
    precision=Precision.EXACT,
    phone="+62210000001",
    hours="",
    services=frozenset({Item.REFILL, Item.CYLINDER_BUY}),
    verification=Verification.CONFIRMED,
    unlisted_because="",
    source="",
    source_date=date(2026, 7, 1),
    note="",
)


def person(n: int) -> Person:
    return Person(ChannelName.WEB, str(n))


def watch(n: int = 1, km: float = 1.0, waited: timedelta = timedelta(hours=1), **changes: Any) -> Watch:
    """Person `n` waits for a refill, so many km north of the agent, for so long at noon."""
    since = NOON - waited
    fields: dict[str, Any] = {
        "id": n,
        "person": person(n),
        "item": Item.REFILL,
        "size_m3": None,
        "highest_idr": None,
        "place_code": "367404",
        "point": Point(CIPUTAT.lat + km * KM, CIPUTAT.lon),
        "radius_km": 25,
        "zone": "Asia/Jakarta",
        "at_night": False,
        "delivers": False,
        "since": since,
        "until": since + LASTS,
    }
    return Watch(**fields | changes)


def stock(count: int | None = 20, ago: timedelta = timedelta(), **changes: Any) -> Observation:
    """The agent says that so many refills of 1 m³ are there, so long before noon."""
    fields: dict[str, Any] = {
        "agent_id": "A",
        "item": Item.REFILL,
        "size_m3": 1.0,
        "stock": Stock(count),
        "price_idr": None,
        "reporter": ReporterKind.AGENT,
        "source": "",
        "seen_at": NOON - ago,
    }
    return Observation(**fields | changes)

"""Agents and observations made up for these tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.agents.agent import Agent, Verification
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.places.place import Level, Place
from bot.places.point import Point
from bot.places.precision import Precision

NOW = datetime(2026, 7, 24, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
SERPONG = Point(-6.32, 106.67)
KM = 1 / 111.32
"""A kilometre to the east at the equator, degrees."""

PLACES = {
    place.code: place
    for place in (
        Place("36", "Banten", Level.PROVINCE, Point(-6.44, 106.12)),
        Place("3674", "Kota Tangerang Selatan", Level.REGENCY, Point(-6.32, 106.70)),
        Place("367407", "Setu", Level.DISTRICT, Point(-6.3462, 106.6764)),
        Place("3674071001", "Muncul", Level.VILLAGE, Point(-6.3511, 106.6648)),
    )
}


def agent(id: str = "A", point: Point = SERPONG, **changes: Any) -> Agent:
    """An agent that refills and sells, exactly placed, read of in June 2021."""
    fields: dict[str, Any] = {
        "id": id,
        "name": f"Gas {id}",
        "kind": "refill_depot",
        "address": "Jl. Contoh 1",
        "place_code": "367407",
        "point": point,
        "precision": Precision.EXACT,
        "phone": "",
        "hours": "",
        "services": frozenset({Item.REFILL, Item.CYLINDER_BUY}),
        "verification": Verification.UNCONFIRMED,
        "unlisted_because": "",
        "source": "https://koran.example/oksigen",
        "source_date": date(2021, 6, 30),
        "note": "",
    }
    return Agent(**fields | changes)


def east(km: float) -> Point:
    """A point on the equator so many km east of 0° N 110° E."""
    return Point(0, 110 + km * KM)


def said(
    stock: int | str | None = None,
    price: int | None = None,
    *,
    by: ReporterKind = ReporterKind.AGENT,
    ago: timedelta = timedelta(),
    **changes: Any,
) -> Observation:
    """What was said of agent A's refill of 1 m³: stock as a number, "ada" or "habis"."""
    fields: dict[str, Any] = {
        "agent_id": "A",
        "item": Item.REFILL,
        "size_m3": 1.0,
        "stock": None
        if stock is None
        else Stock({"ada": None, "habis": 0}[stock] if isinstance(stock, str) else stock),
        "price_idr": price,
        "reporter": by,
        "source": by.value,
        "seen_at": NOW - ago,
    }
    return Observation(**fields | changes)

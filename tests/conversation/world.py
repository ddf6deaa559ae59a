"""A small, invented world for conversations: real places, made-up agents, hospitals and offices.

No telephone number here can be dialled: they are in ranges that nobody is given.
"""

from datetime import UTC, date, datetime, timedelta

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.places.point import Point

NOW = datetime(2026, 7, 24, 8, 0, tzinfo=UTC)
"""Three in the afternoon in Jakarta."""

SOURCE = "https://koran.example/2021/06/oksigen"


def agent(
    id: str,
    name: str,
    lat: float,
    lon: float,
    place_code: str,
    services: set[Item],
    precision: Precision = Precision.EXACT,
    **others: str,
) -> Agent:
    """An agent of this world; what is not said is unknown."""
    return Agent(
        id=id,
        name=name,
        kind="refill_depot",
        address=others.get("address", "Jl. Contoh 1"),
        place_code=place_code,
        point=Point(lat, lon),
        precision=precision,
        phone=others.get("phone", ""),
        hours=others.get("hours", ""),
        services=frozenset(services),
        verification=Verification.CONFIRMED if others.get("phone") else Verification.UNCONFIRMED,
        unlisted_because=others.get("unlisted_because", ""),
        source=SOURCE,
        source_date=date(2021, 6, 29),
        note="",
    )


REFILL = {Item.REFILL}
ALL = {Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT}

AGENTS = (
    agent("A1", "Gas Sehat", -6.3450, 106.7200, "367404", REFILL, phone="+62210000001", hours="07.00–21.00"),
    agent("A2", "Toko Nafas <Baru> & Co", -6.3000, 106.7500, "367404", REFILL, Precision.DISTRICT),
    agent("A3", "Depo Serpong", -6.3200, 106.6700, "367401", ALL),
    agent("A4", "Oksigen Pamulang", -6.3430, 106.7380, "367406", ALL),
    agent("A5", "Khusus Rumah Sakit", -6.3100, 106.7410, "367404", REFILL, unlisted_because="bulk_only"),
    agent("A6", "Gas Serang", -6.1200, 106.1500, "3673", REFILL, Precision.REGENCY),
    agent("A8", "Gas Cipondoh", -6.1900, 106.6800, "367105", ALL, phone="+62210000008", hours="24 jam"),
    agent("A9", "Oksigen Cilegon", -6.0300, 106.0600, "367202", REFILL, Precision.DISTRICT),
    agent("A7", "Sewa Sleman", -7.7600, 110.4000, "340407", {Item.CYLINDER_RENT}),
)


def seen(id: str, item: Item, reporter: ReporterKind, hours_ago: float, **what: float) -> Observation:
    """Somebody saw a stock (`count`) or a price (`price`) of a `size` at an agent, so many hours ago."""
    count, price = what.get("count"), what.get("price")
    return Observation(
        agent_id=id,
        item=item,
        size_m3=what.get("size", 1.0),
        stock=None if count is None else Stock(int(count)),
        price_idr=None if price is None else int(price),
        reporter=reporter,
        source=SOURCE if reporter is ReporterKind.PRESS else "",
        seen_at=NOW - timedelta(hours=hours_ago),
    )


OBSERVATIONS = (
    seen("A1", Item.REFILL, ReporterKind.AGENT, 0.5, count=5, price=45_000),
    seen("A1", Item.REFILL, ReporterKind.AGENT, 0.5, price=200_000, size=6.0),
    seen("A2", Item.REFILL, ReporterKind.PRESS, 44_400, price=40_000),
    seen("A3", Item.REFILL, ReporterKind.OFFICIAL, 2, count=0, price=50_000),
    seen("A4", Item.REFILL, ReporterKind.AGENT, 80, count=3, price=60_000),
)

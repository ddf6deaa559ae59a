"""What an agent offers of one item and size, put together from what was said of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from bot.agents.freshness import (
    AGREEMENT_WITHIN,
    PRICE_HALF_LIFE,
    PRICE_TRUST,
    STOCK_HALF_LIFE,
    stock_trust,
    weight_order,
)
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock

KEPT_REPORTS = 8
"""How many reports of each kind of reporter are kept for one item and size: enough to weigh, yet bounded."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The most believable stock and price of one item and size; a None field is not known.

    `size_m3` in m³; `price_idr` in whole rupiah; times are UTC; `stock_voices` is how many citizens agree;
    `stock_source` and `price_source` are the names of those who said it (see `Observation.source`).
    `disputed` is the newest word of three or more citizens who contradict this stock.
    """

    item: Item
    size_m3: float | None
    stock: Stock | None = None
    stock_by: ReporterKind | None = None
    stock_at: datetime | None = None
    stock_voices: int = 1
    price_idr: int | None = None
    price_by: ReporterKind | None = None
    price_at: datetime | None = None

    @property
    def stock_order(self) -> float:
        """Sorts offers by the weight of their word about stock; -inf without one."""
        if self.stock_by is None or self.stock_at is None:
            return float("-inf")
        return weight_order(stock_trust(self.stock_by, self.stock_voices), self.stock_at, STOCK_HALF_LIFE)


def merge(item: Item, size_m3: float | None, observations: Sequence[Observation]) -> Offer:
    """The offer told by observations of this item and size, in any order: the weightiest word per field."""
    stock = max(
        (o for o in observations if _tells_stock(o)), key=lambda o: _stock_key(o, observations), default=None
    )
    price = max((o for o in observations if o.price_idr is not None), key=_price_key, default=None)
    return Offer(
        item=item,
        size_m3=size_m3,
        stock=stock.stock if stock else None,
        stock_by=stock.reporter if stock else None,
        stock_at=stock.seen_at if stock else None,
        stock_voices=_voices(stock, observations) if stock else 1,
        price_idr=price.price_idr if price else None,
        price_by=price.reporter if price else None,
        price_at=price.seen_at if price else None,
    )


def remember(known: Iterable[Observation], new: Observation) -> tuple[Observation, ...]:
    """The observations worth keeping of one item and size, newest first, with a new one among them.

    Reports of one kind of reporter never push out those of another.
    """
    counted: Counter[tuple[ReporterKind, str]] = Counter()
    kept = []
    for seen in sorted((*known, new), key=lambda o: o.seen_at, reverse=True):
        told = [
            (seen.reporter, field) for field in ("stock", "price_idr") if getattr(seen, field) is not None
        ]
        if any(counted[each] < KEPT_REPORTS for each in told):
            kept.append(seen)
        counted.update(told)
    return tuple(kept)


def _tells_stock(seen: Observation) -> bool:
    return seen.stock is not None and stock_trust(seen.reporter) > 0


def _voices(seen: Observation, observations: Iterable[Observation]) -> int:
    """How many citizens said the same of the stock in the hours up to this report; one person counts once."""
    if seen.reporter is not ReporterKind.CITIZEN or seen.stock is None:
        return 1
    who = {seen.source}
    for other in observations:
        agrees = other.stock is not None and other.stock.is_there == seen.stock.is_there
        in_time = seen.seen_at - AGREEMENT_WITHIN <= other.seen_at <= seen.seen_at
        if agrees and in_time and other.reporter is ReporterKind.CITIZEN:
            who.add(other.source)
    return len(who)


def _stock_key(seen: Observation, observations: Sequence[Observation]) -> tuple[float, float]:
    """The weight of a word about stock; of two said at once, the one that promises less."""
    trust = stock_trust(seen.reporter, _voices(seen, observations))
    count = seen.stock.count if seen.stock is not None else None
    return weight_order(trust, seen.seen_at, STOCK_HALF_LIFE), -inf if count is None else -count


def _price_key(seen: Observation) -> tuple[float, int]:
    return weight_order(PRICE_TRUST[seen.reporter], seen.seen_at, PRICE_HALF_LIFE), seen.price_idr or 0

"""What oxygen usually costs in a province now: from fresh reports, else from what was reported in public.

The range of fresh reports: of each agent the newest price; those more than three times the median or less
than a third of it are left out (zeros too many or too few); of the rest the 10th to the 90th percentile, each
the next reported price outwards, so that of up to ten agents it is the lowest and the highest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor
from statistics import median

from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.agents.reference_prices import PriceRange, ReferencePrices

FRESH_FOR = timedelta(days=14)
"""Reported refill prices moved by a third to a half within one to two weeks of June and July 2021."""

LEAST_AGENTS = 3
"""A range of fewer agents would be that of one shop."""

KEPT_AGENTS = 200
"""Of each province, item and size the newest prices of so many agents are kept: enough for a range."""

SLIP = 3.0
LOW_PERCENTILE, HIGH_PERCENTILE = 0.1, 0.9

FAR_FROM_LAST = 2.0
"""Twice the last price or half of it: the sharpest rise reported within two weeks was by a half."""

FAR_FROM_RANGE = 1.5
"""Beyond the province's range by a half. Where both fail, most often zeros are missing or too many."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The newest price of one agent."""

    price_idr: int
    at: datetime


class FreshPrices:
    """The newest prices by province, item and size. A report costs the same among any number of agents."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, Item, float | None], dict[str, _Seen]] = {}

    def observe(self, province_code: str, observation: Observation) -> None:
        """Take in what was said of a price, in any order; articles and words without a price are no news."""
        if observation.price_idr is None or observation.reporter is ReporterKind.PRESS:
            return
        key = (province_code, observation.item, observation.size_m3)
        seen = self._seen.setdefault(key, {})
        known = seen.get(observation.agent_id)
        if known is None or known.at <= observation.seen_at:
            seen[observation.agent_id] = _Seen(observation.price_idr, observation.seen_at)
        if len(seen) > KEPT_AGENTS:
            del seen[min(seen, key=lambda agent_id: seen[agent_id].at)]

    def usual(
        self, province_code: str, item: Item, size_m3: float | None, now: datetime
    ) -> PriceRange | None:
        """The range of the last two weeks; None when fewer than three agents were heard of."""
        every = self._seen.get((province_code, item, size_m3), {}).values()
        fresh = [seen for seen in every if timedelta() <= now - seen.at < FRESH_FOR]
        if len(fresh) < LEAST_AGENTS:
            return None
        prices = _without_slips([seen.price_idr for seen in fresh])
        low = prices[floor(LOW_PERCENTILE * (len(prices) - 1))]
        high = prices[ceil(HIGH_PERCENTILE * (len(prices) - 1))]
        days = sorted(seen.at.date() for seen in fresh)
        return PriceRange(province_code, low, high, days[0], days[-1], len(fresh), is_fresh=True)


@dataclass(frozen=True, slots=True)
class UsualPrices:
    """Both together: what is usual now where enough was reported lately, else what was written of it once."""

    reference: ReferencePrices
    fresh: FreshPrices

    def usual(self, place_code: str, item: Item, size_m3: float | None, now: datetime) -> PriceRange | None:
        """The range for the province of a place (any level; '' the whole country); None when unknown.

        Rupiah for one piece of that size (a rent: for one month); `is_fresh` tells which of the two it is.
        """
        fresh = self.fresh.usual(place_code[:2], item, size_m3, now)
        return fresh or self.reference.usual(place_code, item, size_m3)


def is_far_off(price_idr: int, last_idr: int | None, usual: PriceRange | None) -> bool:
    """Whether a price should be asked about before it is shown: far from the agent's last, or from the usual.

    An agent whose last price was already beyond the range is not asked again for staying there. Where
    neither is known no price is strange.
    """
    if last_idr and not last_idr / FAR_FROM_LAST < price_idr < last_idr * FAR_FROM_LAST:
        return True
    return _is_beyond(price_idr, usual) and not (last_idr and _is_beyond(last_idr, usual))


def _is_beyond(price_idr: int, usual: PriceRange | None) -> bool:
    if usual is None:
        return False
    return not usual.low_idr / FAR_FROM_RANGE <= price_idr <= usual.high_idr * FAR_FROM_RANGE


def _without_slips(prices: list[int]) -> list[int]:
    """The prices near enough to their median, in order."""
    middle = median(prices)
    return sorted(price for price in prices if middle / SLIP <= price <= middle * SLIP)

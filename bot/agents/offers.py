"""What is known of every agent's offers, kept as reports come in."""

from collections.abc import Iterable
from dataclasses import replace
from math import inf

from bot.agents.agent import Agent
from bot.agents.freshness import chance_without_news
from bot.agents.item import Item
from bot.agents.observation import Observation
from bot.agents.offer import Offer, merge, remember

Size = tuple[Item, float | None]


class Offers:
    """By agent, item and size; a report changes one of them, whatever the number of agents."""

    def __init__(self) -> None:
        self._reports: dict[str, dict[Size, tuple[Observation, ...]]] = {}
        self._offers: dict[str, dict[Size, Offer]] = {}

    def observe(self, seen: Iterable[tuple[Agent, Observation]]) -> None:
        """Take in what was said of these agents, in any order."""
        touched: dict[tuple[str, Size], Agent] = {}
        for agent, observation in seen:
            size = (observation.item, observation.size_m3)
            reports = self._reports.setdefault(agent.id, {})
            reports[size] = remember(reports.get(size, ()), observation)
            touched[agent.id, size] = agent
        for (_, size), agent in touched.items():
            self._merge(agent, size)

    def weigh_again(self, agent: Agent) -> None:
        """Weigh what was said of an agent whose listing has changed."""
        for size in self._reports.get(agent.id, {}):
            self._merge(agent, size)

    def of(self, agent_id: str) -> tuple[Offer, ...]:
        """All of an agent's, by item and size."""
        offers = self._offers.get(agent_id, {}).values()
        return tuple(sorted(offers, key=lambda offer: (offer.item, offer.size_m3 or 0.0)))

    def word(self, agent_id: str, item: Item, size_m3: float | None) -> Offer | None:
        """The offer whose word about stock answers the question; one of no size speaks for every size."""
        if agent_id not in self._offers:
            return None
        fitting = (
            offer
            for offer in self._offers[agent_id].values()
            if _same_item(offer.item, item) and (size_m3 is None or offer.size_m3 in (None, size_m3))
        )
        return max(fitting, key=_stock_order, default=None)

    def best(self, agent_id: str, item: Item, size_m3: float | None) -> Offer | None:
        """The offer to show: the weightiest word on stock, else the price of the nearest size."""
        word = self.word(agent_id, item, size_m3)
        if word is not None and word.stock is not None and word.price_idr is not None:
            return word
        offers = self._offers.get(agent_id, {}).values()
        priced = [o for o in offers if _same_item(o.item, item) and o.price_idr is not None]
        price = min(priced, key=lambda offer: _distance_in_size(offer.size_m3, size_m3), default=None)
        if word is None or word.stock is None:
            return price
        return _with_price(word, price, size_m3)

    def _merge(self, agent: Agent, size: Size) -> None:
        reports = self._reports[agent.id][size]
        last = reports[0].seen_at.date()
        without_news = chance_without_news(agent.verification, agent.source_date, last)
        self._offers.setdefault(agent.id, {})[size] = merge(*size, reports, without_news)


def _stock_order(offer: Offer) -> float:
    return offer.stock_order


def _with_price(word: Offer, price: Offer | None, size_m3: float | None) -> Offer:
    """The word about stock with the price of exactly the asked size, when there is one."""
    if price is None or size_m3 is None or price.size_m3 != size_m3:
        return word
    return replace(
        word,
        item=price.item,
        size_m3=size_m3,
        price_idr=price.price_idr,
        price_by=price.price_by,
        price_at=price.price_at,
        price_source=price.price_source,
    )


def _same_item(offered: Item, asked: Item) -> bool:
    return offered is asked or Item.ANY in (offered, asked)


def _distance_in_size(offered: float | None, asked: float | None) -> tuple[float, float]:
    """The asked size first, then one not said, then the nearest; the smallest when none was asked."""
    if offered is None:
        return (1.0, 0.0) if asked is not None else (inf, 0.0)
    if asked is None:
        return (0.0, offered)
    return (0.0 if offered == asked else 2.0, abs(offered - asked))

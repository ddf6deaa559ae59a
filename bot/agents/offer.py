"""What an agent offers of one item and size, put together from what was said of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from bot.agents.citizens import Voices, contradicting, disputing, is_there, voices
from bot.agents.freshness import (
    CHANCE_OF_A_STRANGER,
    PRICE_HALF_LIFE,
    STOCK_HALF_LIFE,
    STOCK_NEWS_FOR,
    accuracy,
    drifted,
    heard,
    price_trust,
    stock_trust,
    weight_order,
)
from bot.agents.item import Item
from bot.agents.observation import TRUSTED, Observation, ReporterKind, Stock

KEPT_REPORTS = 8
"""How many reports of each kind of reporter are kept for one item and size: enough to weigh, yet bounded."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The most believable stock and price of one item and size; a None field is not known.

    `size_m3` in m³; `price_idr` in whole rupiah; times are UTC; `stock_voices` is how many citizens agree;
    `stock_source` and `price_source` name who said it (see `Observation.source`). `doubt` is what citizens
    have said since against that stock; `overruled` is the last trusted word, where citizens who say the
    opposite are told in its place; `disputed` is whether enough of them contradict that word. `chance` is
    that of finding some at the moment `heard_at` of the last word.
    """

    item: Item
    size_m3: float | None
    stock: Stock | None = None
    stock_by: ReporterKind | None = None
    stock_at: datetime | None = None
    stock_source: str = ""
    stock_voices: int = 1
    doubt: Voices | None = None
    overruled: Observation | None = None
    disputed: bool = False
    price_idr: int | None = None
    price_by: ReporterKind | None = None
    price_at: datetime | None = None
    price_source: str = ""
    chance: float = CHANCE_OF_A_STRANGER
    heard_at: datetime | None = None
    stock_order: float = -inf
    """Sorts offers by the weight of their word about stock; -inf without one."""


def merge(
    item: Item,
    size_m3: float | None,
    observations: Sequence[Observation],
    without_news: float = CHANCE_OF_A_STRANGER,
) -> Offer:
    """The offer told by observations of this item and size, in any order: the weightiest word per field.

    `without_news` is the chance (0..1) that this agent has some when nothing is said.
    """
    words = sorted((seen for seen in observations if _tells_stock(seen)), key=_moment)
    stock = max(_may_lead(words), key=lambda seen: _stock_key(seen, words), default=None)
    price = max((o for o in observations if o.price_idr is not None), key=_price_key, default=None)
    trusted = max((seen for seen in words if seen.reporter in TRUSTED), key=_moment, default=None)
    return Offer(
        item=item,
        size_m3=size_m3,
        stock=stock.stock if stock else None,
        stock_by=stock.reporter if stock else None,
        stock_at=stock.seen_at if stock else None,
        stock_source=stock.source if stock else "",
        stock_voices=voices(stock, words) if stock else 1,
        doubt=contradicting(stock, words) if stock else None,
        overruled=trusted if stock and trusted and is_there(stock) != is_there(trusted) else None,
        disputed=trusted is not None and disputing(trusted, words),
        price_idr=price.price_idr if price else None,
        price_by=price.reporter if price else None,
        price_at=price.seen_at if price else None,
        price_source=price.source if price else "",
        chance=_not_flipped(_chance(words, without_news), trusted, words, without_news),
        heard_at=words[-1].seen_at if words else None,
        stock_order=_stock_key(stock, words)[0] if stock else -inf,
    )


def remember(known: Iterable[Observation], new: Observation) -> tuple[Observation, ...]:
    """The observations worth keeping of one item and size, newest first, with a new one among them.

    Reports of one kind of reporter never push out those of another.
    """
    counted: Counter[tuple[ReporterKind, str]] = Counter()
    kept = []
    for seen in sorted((*known, new), key=_moment, reverse=True):
        told = [
            (seen.reporter, field) for field in ("stock", "price_idr") if getattr(seen, field) is not None
        ]
        if any(counted[each] < KEPT_REPORTS for each in told):
            kept.append(seen)
        counted.update(told)
    return tuple(kept)


def _moment(seen: Observation) -> tuple[datetime, bool, str, str, float]:
    """Orders words by time; of those at once the one that promises less counts as the last."""
    is_empty = seen.stock is not None and not seen.stock.is_there
    return seen.seen_at, is_empty, seen.reporter, seen.source, seen.weight


def _tells_stock(seen: Observation) -> bool:
    return seen.stock is not None and seen.reporter is not ReporterKind.PRESS


def _chance(words: Iterable[Observation], without_news: float) -> float:
    """The chance at the moment of the last word; of each person only the newest counts."""
    last = {
        (seen.reporter, seen.source if seen.reporter is ReporterKind.CITIZEN else ""): seen for seen in words
    }
    chance, at = without_news, None
    for seen in sorted(last.values(), key=_moment):
        if at is not None:
            chance = drifted(chance, seen.seen_at - at, without_news)
        chance = heard(chance, is_there(seen), accuracy(seen.reporter, seen.weight))
        at = seen.seen_at
    return chance


def _not_flipped(
    chance: float, trusted: Observation | None, words: Sequence[Observation], without_news: float
) -> float:
    """One citizen alone takes back what a trusted word of the day has told, and does no more than that."""
    against = contradicting(trusted, words) if trusted else None
    if trusted is None or against is None or against.count > 1:
        return chance
    if against.at - trusted.seen_at >= STOCK_NEWS_FOR:
        return chance
    return max(chance, without_news) if is_there(trusted) else min(chance, without_news)


def _may_lead(words: Sequence[Observation]) -> list[Observation]:
    """The words that may be told first: the newest trusted one, and those of citizens who are not alone with
    theirs, or speak when it is no news any more."""
    trusted = max((seen.seen_at for seen in words if seen.reporter in TRUSTED), default=None)
    if trusted is None:
        return [*words]
    return [
        seen
        for seen in words
        if (seen.seen_at == trusted and seen.reporter in TRUSTED)
        or (seen.reporter is ReporterKind.CITIZEN and _may_precede(seen, trusted, words))
    ]


def _may_precede(seen: Observation, trusted: datetime, words: Sequence[Observation]) -> bool:
    if seen.seen_at <= trusted:
        return False
    return seen.seen_at - trusted >= STOCK_NEWS_FOR or voices(seen, words) > 1


def _stock_key(seen: Observation, words: Sequence[Observation]) -> tuple[float, float, str]:
    """The weight of a word about stock; of two said at once, the one that promises less."""
    trust = stock_trust(seen.reporter, voices(seen, words), seen.weight)
    count = seen.stock.count if seen.stock is not None else None
    order = weight_order(trust, seen.seen_at, STOCK_HALF_LIFE)
    return order, -inf if count is None else -count, seen.source


def _price_key(seen: Observation) -> tuple[float, int, str]:
    order = weight_order(price_trust(seen.reporter, seen.weight), seen.seen_at, PRICE_HALF_LIFE)
    return order, seen.price_idr or 0, seen.source

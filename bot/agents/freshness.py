"""How far to believe what was said of an agent, by who said it and how long ago.

A report starts with the trust its reporter deserves and loses half of it every half-life. Nothing is ever
thrown away by age: an old report only weighs less, and its age is always shown.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from math import log2

from bot.agents.agent import Verification
from bot.agents.observation import ReporterKind, Stock

STOCK_HALF_LIFE = timedelta(hours=6)
"""In July 2021 depots that had oxygen in the morning were reported empty the same afternoon, and a truck came
about once a day: after six hours a report is worth half, the next day next to nothing."""

STOCK_NEWS_FOR = timedelta(hours=24)
"""Four half-lives: what was said earlier is told as old."""

PRICE_HALF_LIFE = timedelta(days=5)
"""Reported refill prices moved by a third to a half within one to two weeks of June and July 2021."""

LISTING_HALF_LIFE = timedelta(days=180)
"""Shops move or close within months and years, not days."""

STOCK_TRUST = {
    ReporterKind.AGENT: 0.95,
    ReporterKind.OFFICIAL: 0.9,
    ReporterKind.CITIZEN: 0.5,
    ReporterKind.PRESS: 0.0,  # an article tells of a day gone by: it says nothing of the stock
}
PRICE_TRUST = {
    ReporterKind.AGENT: 1.0,
    ReporterKind.OFFICIAL: 0.9,
    ReporterKind.CITIZEN: 0.5,
    ReporterKind.PRESS: 0.3,
}
AGREEMENT_WITHIN = timedelta(hours=6)
MOST_VOICES = 3
"""More citizens than this add nothing, so that a crowd (or one person with many accounts) never outweighs the
agent's own fresh word: 1 - 0.5 ** 3 = 0.875."""

CHANCE_OF_A_STRANGER = 0.25
"""That a business nobody has heard of lately has oxygen for a person who comes: our guess, to be measured."""

CHANCE_OF_A_KNOWN_ONE = 0.5
"""The same for a listing confirmed today."""


def faded(age: timedelta, half_life: timedelta) -> float:
    """What is left of a trust of 1 after `age`: 1 down to 0; 1 for an age below zero."""
    return float(2.0 ** (-max(age, timedelta(0)) / half_life))


def is_stock_news(seen_at: datetime, now: datetime) -> bool:
    """Whether a word about stock is recent enough to be told as the state of things."""
    return now - seen_at < STOCK_NEWS_FOR


def stock_trust(reporter: ReporterKind, voices: int = 1) -> float:
    """The trust (0 to 1) in a fresh word about stock; `voices` citizens who agree err more rarely."""
    trust = STOCK_TRUST[reporter]
    if reporter is not ReporterKind.CITIZEN:
        return trust
    return float(1 - (1 - trust) ** min(voices, MOST_VOICES))


def weight_order(trust: float, seen_at: datetime, half_life: timedelta) -> float:
    """A number that sorts reports by weight, at any moment: log2 of `trust * faded(age)` plus a constant.

    Two reports fade alike, so which of them weighs more does not change with time. -inf for no trust.
    """
    if trust <= 0:
        return float("-inf")
    return log2(trust) + seen_at.timestamp() / half_life.total_seconds()


@lru_cache(maxsize=4096)
def chance_without_news(verification: Verification, source_date: date, today: date) -> float:
    """The chance (0 to 1) that an agent has oxygen when nothing was said of its stock."""
    trust = 1.0 if verification is Verification.CONFIRMED else 0.5
    sure = trust * faded(today - source_date, LISTING_HALF_LIFE)
    return CHANCE_OF_A_STRANGER + (CHANCE_OF_A_KNOWN_ONE - CHANCE_OF_A_STRANGER) * sure


def chance_of_stock(
    said: Stock, reporter: ReporterKind, voices: int, age: timedelta, without_news: float
) -> float:
    """The chance (0 to 1) that there is some now: from what was said, back to `without_news` as it ages."""
    weight = stock_trust(reporter, voices) * faded(age, STOCK_HALF_LIFE)
    return without_news + weight * ((1.0 if said.is_there else 0.0) - without_news)

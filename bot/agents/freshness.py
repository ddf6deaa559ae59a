"""How far to believe what was said of an agent, by who said it and how long ago.

**Stock** comes and goes. Between two words the chance that there is some drifts back to what it is without
news, as in a two-state Markov chain whose memory halves every `STOCK_HALF_LIFE`:

    chance(t) = without_news + (chance(0) - without_news) * 2 ** (-t / half_life)

A word is weighed by Bayes' rule with the accuracy `a` of the one who says it, `a` being the chance that such
a person says what is so:

    odds(after "there is some") = odds(before) * a / (1 - a)      odds = chance / (1 - chance)

Both together are the forward filter of a hidden Markov model (Rabiner, Proceedings of the IEEE 77, 1989,
section III A). Words of several people multiply, so agreement counts and one voice is only one voice.

**Prices** stay for days, **listings** for months: there the most trusted word of late is simply taken.
Nothing is ever thrown away by age; an old word only weighs less, and its age is always shown.

What tests/simulated_day measures with these figures stands in docs/performance.md. Measured there: that the
order of answers gets better by them, and how little liars spoil it; doubling or halving any one of them moves
that by a point or two. How often shops are filled and emptied is assumed there as it is here.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from math import log2

from bot.agents.agent import Verification
from bot.agents.observation import NEUTRAL_WEIGHT, ReporterKind

STOCK_HALF_LIFE = timedelta(hours=6)
"""In July 2021 depots that had oxygen in the morning were reported empty the same afternoon, and a truck came
about once a day: after six hours a report is worth half, the next day next to nothing."""

STOCK_NEWS_FOR = timedelta(hours=24)
"""Four half-lives: what was said earlier is told as old."""

PRICE_HALF_LIFE = timedelta(days=5)
"""Reported refill prices moved by a third to a half within one to two weeks of June and July 2021."""

LISTING_HALF_LIFE = timedelta(days=180)
"""Shops move or close within months and years, not days."""

ACCURACY = {
    ReporterKind.AGENT: 0.97,  # knows its own shop; a few say what brings customers
    ReporterKind.OFFICIAL: 0.93,  # has asked or looked
    ReporterKind.PRESS: 0.5,  # an article tells of a day gone by: it says nothing of the stock
}
"""Assumed; a citizen's own record takes its place for citizens."""

MOST_ACCURATE_CITIZEN = 0.85
"""However good the record: within two hours of an agent's word no single citizen makes the agent less likely
to have oxygen than one nobody has heard of."""

PRICE_TRUST = {ReporterKind.AGENT: 1.0, ReporterKind.OFFICIAL: 0.9, ReporterKind.PRESS: 0.3}
"""Assumed; a citizen's word on a price is trusted like one on the stock: 0.5 of somebody new."""

AGREEMENT_WITHIN = timedelta(hours=6)
MOST_VOICES = 3
"""More citizens than this add nothing to each other, so that a crowd (or one person with many accounts) never
outweighs the agent's own fresh word."""

CHANCE_OF_A_STRANGER = 0.25
"""That a business nobody has heard of lately has oxygen for a person who comes: our guess."""

CHANCE_OF_A_KNOWN_ONE = 0.5
"""The same for a listing confirmed today: our guess."""

SILENCE = 0.95
"""What is left of a chance for each daily check in a row that was not answered: our guess, and a small one,
for in the simulated day those who do not answer have as much as others."""


def faded(age: timedelta, half_life: timedelta) -> float:
    """What is left of a trust of 1 after `age`: 1 down to 0; 1 for an age below zero."""
    return float(2.0 ** (-max(age, timedelta(0)) / half_life))


def is_stock_news(seen_at: datetime, now: datetime) -> bool:
    """Whether a word about stock is recent enough to be told as the state of things."""
    return now - seen_at < STOCK_NEWS_FOR


def accuracy(reporter: ReporterKind, weight: float = NEUTRAL_WEIGHT) -> float:
    """The chance (0..1) that such a reporter says what is so; `weight` is a citizen's record."""
    if reporter is ReporterKind.CITIZEN:
        return min(max(weight, 1 - MOST_ACCURATE_CITIZEN), MOST_ACCURATE_CITIZEN)
    return ACCURACY[reporter]


def heard(chance: float, is_there: bool, accurate: float) -> float:
    """The chance after somebody so accurate (0..1) has said that there is some, or none: Bayes' rule."""
    for_it = accurate if is_there else 1 - accurate
    return chance * for_it / (chance * for_it + (1 - chance) * (1 - for_it))


def drifted(chance: float, age: timedelta, without_news: float) -> float:
    """The chance `age` later, without another word."""
    return without_news + (chance - without_news) * faded(age, STOCK_HALF_LIFE)


def stock_trust(reporter: ReporterKind, voices: int = 1, weight: float = NEUTRAL_WEIGHT) -> float:
    """How far a fresh word about stock is from a coin's (0) to a sure one's (1): twice its accuracy less one.

    `voices` citizens who agree multiply their odds.
    """
    odds = accuracy(reporter, weight) / (1 - accuracy(reporter, weight))
    if reporter is ReporterKind.CITIZEN:
        odds **= min(voices, MOST_VOICES)
    return max(0.0, 2 * odds / (1 + odds) - 1)


def price_trust(reporter: ReporterKind, weight: float = NEUTRAL_WEIGHT) -> float:
    """The trust (0 to 1) in a price told now."""
    if reporter is ReporterKind.CITIZEN:
        return stock_trust(reporter, weight=weight)
    return PRICE_TRUST[reporter]


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


def after_silence(chance: float, missed: int) -> float:
    """The chance when that many daily checks in a row were not answered: lower, never nothing."""
    return float(chance * SILENCE**missed)

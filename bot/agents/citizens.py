"""How many citizens say the same of a stock, and how many say the opposite of what was told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.agents.freshness import AGREEMENT_WITHIN
from bot.agents.observation import TRUSTED, Observation, ReporterKind

CITIZENS_TO_DISPUTE = 3
DISPUTE_WITHIN = timedelta(days=1)

LEAST_RECORD = 0.5
"""Whoever was wrong more often than a coin does not count among those who dispute."""


@dataclass(frozen=True, slots=True)
class Voices:
    """So many different citizens say that there is some (or none); the last of them at `at`, UTC."""

    is_there: bool
    count: int
    at: datetime


def voices(seen: Observation, words: Sequence[Observation]) -> int:
    """How many citizens said the same of the stock in the hours up to this report; one person counts once.

    What was said before the last trusted word does not count: that word has answered it.
    """
    if seen.reporter is not ReporterKind.CITIZEN:
        return 1
    before = [other for other in words if other.seen_at <= seen.seen_at]
    answered = max((other.seen_at for other in before if other.reporter in TRUSTED), default=None)
    who = {
        other.source
        for other in before
        if other.reporter is ReporterKind.CITIZEN
        and seen.seen_at - other.seen_at <= AGREEMENT_WITHIN
        and (answered is None or other.seen_at > answered)
        and is_there(other) == is_there(seen)
    }
    return len(who | {seen.source})


def contradicting(told: Observation, words: Iterable[Observation]) -> Voices | None:
    """Those who have said the opposite since, within a day of the last of them; None when nobody has."""
    against = [seen for seen in _last_words(words, told) if is_there(seen) != is_there(told)]
    if not against:
        return None
    last = max(seen.seen_at for seen in against)
    recent = [seen for seen in against if last - seen.seen_at <= DISPUTE_WITHIN]
    return Voices(not is_there(told), len(recent), last)


def disputing(told: Observation, words: Iterable[Observation]) -> bool:
    """Whether three different citizens have contradicted a trusted word within a day since it was said."""
    able = [seen for seen in words if seen.weight >= LEAST_RECORD]
    against = contradicting(told, able)
    return against is not None and against.count >= CITIZENS_TO_DISPUTE


def is_there(seen: Observation) -> bool:
    """Whether this report speaks of a stock that is there."""
    return seen.stock is not None and seen.stock.is_there


def _last_words(words: Iterable[Observation], since: Observation) -> list[Observation]:
    """Of each citizen the newest word after that one."""
    later = [
        seen
        for seen in words
        if seen.reporter is ReporterKind.CITIZEN and seen.seen_at > since.seen_at and seen.stock is not None
    ]
    return list({seen.source: seen for seen in sorted(later, key=lambda seen: seen.seen_at)}.values())

"""Who is told of a stock now, and who later: no more people than it can serve.

One piece is kept in mind for two thirds of a person who was told within the last 20 minutes, as not everybody
comes; after that a third of those told are taken to have come and bought. What then is left of the reported
count is told to ``left / (2/3)`` more people, that is one and a half for each piece. Of 20 pieces 30 people
are told at once, then 15, 8, 4 and so on, every 20 minutes, about 60 in all, while the word is still fresh.
A newer word of the same stock takes the place of the older one and its count.

Both shares are our guess, to be measured by the answers to the question that follows each alert.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.agents.agent import Agent
from bot.agents.freshness import STOCK_HALF_LIFE
from bot.agents.observation import TRUSTED, Observation
from bot.person import Person
from bot.places.distance import distance_km
from bot.supply.quiet_hours import is_quiet, next_morning
from bot.supply.watch import Watch, matches

INTERVAL = timedelta(minutes=20)
"""Between two waves: the time to phone and to ride some kilometres."""

ON_THEIR_WAY = 2 / 3
CAME = 1 / 3

ASSUMED_COUNT = 6
"""Pieces meant by an "ada" without a number."""

FRESH_FOR = STOCK_HALF_LIFE
"""Nobody is told of a word that is worth half or less."""

KM_PER_HOUR = 0.5
"""An hour of waiting moves somebody this much nearer in the order."""

MOST_CREDIT = timedelta(hours=48)
"""More waiting counts no more, so that distance always keeps a say: at most 24 km."""


Told = Mapping[Person, datetime]
"""Who was told of the same stock and when last; what was told an hour before counts no more."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The watches whose people are told now, in their order, one a person; when to look again, or never."""

    told: tuple[Watch, ...] = ()
    again_at: datetime | None = None


def is_news(seen: Observation, now: datetime) -> bool:
    """Whether those who wait may be told: somebody trusted said that some is there, not long ago."""
    is_there = seen.stock is not None and seen.stock.is_there
    return is_there and seen.reporter in TRUSTED and now - seen.seen_at < FRESH_FOR


def next_wave(
    seen: Observation,
    agent: Agent,
    watches: Iterable[Watch],
    told: Told,
    now: datetime,
    delivers: bool = False,
) -> Wave:
    """Whom to tell of the stock that was seen, among watches anywhere; `now` is UTC.

    `delivers`: the agent is known to deliver today.

    Nobody is told of the same report twice; of several watches of one person the one that stands first
    counts. Who sleeps is left for the morning.
    """
    if not is_news(seen, now):
        return Wave()
    fitting = (watch for watch in watches if matches(watch, seen, agent, delivers, now))
    unaware = (watch for watch in fitting if watch.person not in told or told[watch.person] < seen.seen_at)
    waiting = in_order(unaware, agent, now)
    awake = [watch for watch in waiting if may_disturb(watch, now)]
    chosen = tuple(awake[: size(pieces_left(seen, told, now))])
    at_once = dict(told) | {watch.person: now for watch in chosen}
    left_over = [watch for watch in waiting if watch not in chosen]
    return Wave(chosen, _again_at(seen, left_over, at_once, now))


def pieces_left(seen: Observation, told: Told, now: datetime) -> float:
    """What is left of the reported count when those who were told are thought of."""
    lately = sum(now - at < INTERVAL for at in told.values())
    earlier = sum(now - at >= INTERVAL and at >= seen.seen_at for at in told.values())
    return _pieces(seen) - ON_THEIR_WAY * lately - CAME * earlier


def size(left: float) -> int:
    """How many more people so many pieces can serve; less than a piece serves nobody."""
    return ceil(left / ON_THEIR_WAY) if left >= 1 else 0


def in_order(watches: Iterable[Watch], agent: Agent, now: datetime) -> list[Watch]:
    """Nearest and longest-waiting first, one watch a person: km less half a km for each hour waited."""
    first: dict[Person, Watch] = {}
    for watch in sorted(watches, key=lambda watch: (_standing(watch, agent, now), watch.since, watch.id)):
        first.setdefault(watch.person, watch)
    return list(first.values())


def may_disturb(watch: Watch, now: datetime) -> bool:
    """Whether the person may be told at this hour."""
    return watch.at_night or not is_quiet(now, watch.zone)


def _standing(watch: Watch, agent: Agent, now: datetime) -> float:
    waited = min(now - watch.since, MOST_CREDIT)
    return distance_km(watch.point, agent.point) - KM_PER_HOUR * (waited / timedelta(hours=1))


def _pieces(seen: Observation) -> int:
    count = seen.stock.count if seen.stock is not None else 0
    return ASSUMED_COUNT if count is None else count


def _again_at(seen: Observation, left_over: list[Watch], told: Told, now: datetime) -> datetime | None:
    """After the interval, or in the morning of the first who wakes, if there is still something to tell."""
    soon = now + INTERVAL
    if not left_over or not size(pieces_left(seen, told, soon)):
        return None
    at = min(soon if watch.at_night else next_morning(soon, watch.zone) for watch in left_over)
    return at if at - seen.seen_at < FRESH_FOR else None

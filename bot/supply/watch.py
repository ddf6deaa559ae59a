"""Somebody waits to be told when oxygen is there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.agents.observation import Observation
from bot.person import Person
from bot.places.distance import distance_km
from bot.places.point import Point

LASTS = timedelta(days=14)
"""A watch ends by itself after so long, with a question whether to go on."""

RADII_KM = (25, 50, 100)
"""How far around they wish to be told: the first of these within which anybody is known to sell the item, so
that nobody waits for what can't come; the last one where nobody is."""

MOST_WATCHES = 5
"""Watches of one person at a time: a household waits for few things in few places."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One wish to be told, of one person.

    `size_m3` None means any size; `highest_idr` is the most they would pay for one piece, None for any price;
    `place_code` is the kecamatan or kota they named, empty for a shared position, which `point` then has
    rounded; `radius_km` is how far around it; `zone` is the IANA zone that quiet hours are kept in, unless
    `at_night`. `delivers`: only of agents known to deliver. It waits from `since` to `until` (UTC); once
    they were told, `is_waiting` is False until they ask for more.
    """

    id: int
    person: Person
    item: Item
    size_m3: float | None
    highest_idr: int | None
    place_code: str
    point: Point
    radius_km: int
    zone: str
    at_night: bool
    delivers: bool
    since: datetime
    until: datetime
    is_waiting: bool = True


def stock_key(seen: Observation) -> str:
    """What stock a report is about, as one text: the agent, the item and the size."""
    size = "" if seen.size_m3 is None else f"{seen.size_m3:g}"
    return f"{seen.agent_id}|{seen.item}|{size}"


def matches(watch: Watch, seen: Observation, agent: Agent, delivers: bool, now: datetime) -> bool:
    """Whether that person waits for what was seen at that agent, which delivers now or not.

    Whoever says it: see `waves.is_news`. A price nobody said is no reason to keep silent.
    """
    return (
        watch.is_waiting
        and watch.since <= now < watch.until
        and (delivers or not watch.delivers)
        and _wants_item(watch.item, seen.item, agent)
        and (watch.size_m3 is None or seen.size_m3 in (None, watch.size_m3))
        and (watch.highest_idr is None or seen.price_idr is None or seen.price_idr <= watch.highest_idr)
        and distance_km(watch.point, agent.point) <= watch.radius_km
    )


def _wants_item(wanted: Item, seen: Item, agent: Agent) -> bool:
    """Oxygen in whatever form is no regulator; "ada" of nothing in particular is all that the agent sells."""
    if seen is Item.ANY:
        return wanted is Item.ANY or wanted in agent.services
    return wanted is seen or (wanted is Item.ANY and seen is not Item.REGULATOR)

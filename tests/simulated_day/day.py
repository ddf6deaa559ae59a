"""One day of shops that fill and empty, of people who search and go there, and of reports true and false."""

import heapq
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from random import Random

from bot.agents.directory import Directory, Found
from bot.agents.item import Item
from bot.agents.observation import Observation
from bot.agents.reporter_record import judged
from bot.agents.silence import Unanswered
from bot.places.nearest import NearestIndex
from bot.places.point import Point
from tests.agents.made import agent
from tests.simulated_day.shop import Shop, opened
from tests.simulated_day.tally import Tally
from tests.simulated_day.visitor import Visitor, somebody

MIDNIGHT = datetime(2021, 7, 23, 17, 0, tzinfo=UTC)
"""In Jakarta."""

SHOPS, PEOPLE = 200, 5_000
TOWNS, TOWN_DEGREES = 8, 0.06
REGION = ((-6.6, 106.5), (-6.1, 107.1))
OPENS, OPEN_FOR = MIDNIGHT + timedelta(hours=5), timedelta(hours=17)
TICK = timedelta(minutes=15)
CHECK_HOURS = (7, 11, 15, 19)
ASKED_AFTER = timedelta(minutes=30)
WITHIN_KM = 50.0
SAID_LAST = 8
"""Words about a shop among which a new one judges."""

Happening = Callable[[datetime], None]


class Day:
    """The world of one seed, with so many malicious people among the 5,000.

    People follow our list, so the shops listed first are emptied by those who ask; the nearest shop is looked
    at in the same world, at the same moments.
    """

    def __init__(self, seed: int, malicious_share: float) -> None:
        random, luck = Random(seed), Random(seed + 1)
        towns = [_anywhere(random) for _ in range(TOWNS)]
        agents = [agent(f"S{number:03}", _near(towns, random)) for number in range(SHOPS)]
        self._shops = [opened(each, MIDNIGHT, random) for each in agents]
        self._by_id = {shop.agent.id: shop for shop in self._shops}
        self._people = [
            somebody(f"P{number}", _near(towns, luck), MIDNIGHT, malicious_share, luck)
            for number in range(PEOPLE)
        ]
        self._malicious = {person.name for person in self._people if person.is_malicious}
        self._directory = Directory(agents)
        self._said: dict[str, deque[Observation]] = {each.id: deque(maxlen=SAID_LAST) for each in agents}
        self._nearest = NearestIndex([each.point for each in agents])
        self._events: list[tuple[datetime, int, Happening]] = []
        self._numbers = count()
        self._tally = Tally()

    def run(self) -> Tally:
        """Let the day pass."""
        for shop in self._shops:
            self._plan_shop(shop)
        for person in self._people:
            self._plan(person.searches_at, partial(self._search, person))
        while self._events:
            now, _, happen = heapq.heappop(self._events)
            happen(now)
        return self._tally

    def _plan(self, at: datetime, happen: Happening) -> None:
        heapq.heappush(self._events, (at, next(self._numbers), happen))

    def _plan_shop(self, shop: Shop) -> None:
        for at, cylinders in shop.deliveries:
            self._plan(at, partial(self._deliver, shop, cylinders))
        for tick in range(OPEN_FOR // TICK):
            self._plan(OPENS + tick * TICK, partial(self._sell, shop))
        if shop.is_linked:
            for hour in CHECK_HOURS:
                self._plan(MIDNIGHT + timedelta(hours=hour), partial(self._check, shop))

    def _deliver(self, shop: Shop, cylinders: int, now: datetime) -> None:
        shop.count += cylinders
        self._perhaps_told(shop.habit.value.tells_delivery, shop, now)

    def _sell(self, shop: Shop, now: datetime) -> None:
        if shop.sell(shop.customers(TICK / timedelta(hours=1))):
            self._perhaps_told(shop.habit.value.tells_sold_out, shop, now)

    def _check(self, shop: Shop, now: datetime) -> None:
        if not self._perhaps_told(shop.habit.value.answers, shop, now):
            self._directory.unanswered(Unanswered(shop.agent.id, now))

    def _perhaps_told(self, chance: float, shop: Shop, now: datetime) -> bool:
        """Have the shop report within the next twenty minutes, or not."""
        if shop.luck.random() >= chance:
            return False
        later = now + timedelta(minutes=shop.luck.uniform(0, 20))
        self._plan(later, lambda then: self._hear(shop.says(then)))
        return True

    def _search(self, person: Visitor, now: datetime) -> None:
        found = self._directory.search(person.home, Item.REFILL, 1.0, WITHIN_KM, now=now, at_most=3)
        self._count(person, found)
        self._plan(person.arrives_at(found[0].km), partial(self._visit, person, found[0].agent.id))

    def _visit(self, person: Visitor, agent_id: str, now: datetime) -> None:
        shop = self._by_id[agent_id]
        had_some = shop.count > 0
        if shop.sell(1):
            self._perhaps_told(shop.habit.value.tells_sold_out, shop, now)
        if person.reports:
            report = person.says(agent_id, had_some, now)
            self._plan(now + ASKED_AFTER, lambda _: self._hear(report))

    def _hear(self, report: Observation) -> None:
        earlier = self._said[report.agent_id]
        for judgement in judged(report, earlier):
            if judgement.source in self._malicious:
                self._tally.malicious = self._tally.malicious.with_(judgement)
            else:
                self._tally.honest = self._tally.honest.with_(judgement)
        earlier.append(report)
        self._directory.observe(report)

    def _count(self, person: Visitor, found: list[Found]) -> None:
        [(position, nearest_km)] = self._nearest.nearest(person.home, 1)
        had = [self._by_id[each.agent.id].count > 0 for each in found]
        tally = self._tally
        tally.searches += 1
        tally.first_had += had[0]
        tally.nearest_had += self._shops[position].count > 0
        tally.any_had += any(had)
        tally.first_km += found[0].km
        tally.nearest_km += nearest_km


def _anywhere(random: Random) -> Point:
    (south, west), (north, east) = REGION
    return Point(random.uniform(south, north), random.uniform(west, east))


def _near(towns: list[Point], random: Random) -> Point:
    town = random.choice(towns)
    return Point(random.gauss(town.lat, TOWN_DEGREES), random.gauss(town.lon, TOWN_DEGREES))

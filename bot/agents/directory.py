"""The agents, where they are and what was said of them: the snapshot that answers are read from."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.agents.agent import Agent
from bot.agents.blocked_number import BlockedNumber
from bot.agents.freshness import after_silence, chance_without_news, drifted
from bot.agents.item import Item
from bot.agents.listed import REMEMBERED, Listed
from bot.agents.notice import Notice, in_force
from bot.agents.observation import Observation, ReporterKind
from bot.agents.offer import Offer
from bot.agents.offers import Offers
from bot.agents.opening import is_shut
from bot.agents.ranking import expected_effort, least_effort
from bot.agents.silence import Silence, Unanswered
from bot.agents.usual_prices import FreshPrices
from bot.places.point import Point
from bot.places.zones import zone_of

KEPT_NOTICES = 20
"""Of each agent so many are kept, the latest days first."""

LOOKED_AT = 100
"""A search looks at no more agents that sell the item than this, nearest first. It cuts the exact search
short only where so many lie closer than the effort of the last one shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """One agent of an answer: `km` as the crow flies, the offer that fits best (None when unknown), and what
    it said of today and of days to come."""

    agent: Agent
    km: float
    offer: Offer | None
    notices: tuple[Notice, ...] = ()


class Directory:
    """All agents. It is changed between turns only, by `put` and the words that are taken in."""

    def __init__(self, agents: Iterable[Agent], observations: Iterable[Observation] = ()) -> None:
        self._agents = {agent.id: agent for agent in agents}
        self._listed = Listed(self._agents.values())
        self._ranked = lru_cache(REMEMBERED)(self._rank)
        self._offers = Offers()
        self._notices: dict[str, tuple[Notice, ...]] = {}
        self._silences: dict[str, Silence] = {}
        self._blocked: dict[str, BlockedNumber] = {}
        self._by_phone: dict[str, set[str]] = {}
        self.prices = FreshPrices()
        for agent in self._agents.values():
            self._by_phone.setdefault(agent.phone, set()).add(agent.id)
        self.observe(*observations)

    def __len__(self) -> int:
        """How many agents there are, unlisted ones too."""
        return len(self._agents)

    def __iter__(self) -> Iterator[Agent]:
        """All agents, unlisted ones too."""
        return iter(self._agents.values())

    def get(self, agent_id: str) -> Agent | None:
        """The agent of that id, listed or not; None when there is none."""
        return self._agents.get(agent_id)

    def by_phone(self, phone: str) -> tuple[Agent, ...]:
        """The agents with this number (E.164), listed or not, by id."""
        return tuple(self._agents[id] for id in sorted(self._by_phone.get(phone, ()))) if phone else ()

    def is_blocked(self, phone: str) -> bool:
        """Whether officials have blocked this number (E.164)."""
        return phone in self._blocked

    def blocked(self, phone: str) -> BlockedNumber | None:
        """Why and since when this number (E.164) is blocked; None when it is not."""
        return self._blocked.get(phone)

    def shows(self, agent_id: str) -> bool:
        """Whether people may be told of this agent: it is listed, and its number is not blocked."""
        agent = self._agents.get(agent_id)
        return agent is not None and agent.is_listed and not self.is_blocked(agent.phone)

    def offers(self, agent_id: str) -> tuple[Offer, ...]:
        """All that is known of an agent's offers, by item and size; () when nothing is."""
        return self._offers.of(agent_id)

    def notices(self, agent_id: str, now: datetime) -> tuple[Notice, ...]:
        """What is said of today and of days to come there (`now` is UTC, the days are the agent's)."""
        agent, notices = self._agents.get(agent_id), self._notices.get(agent_id, ())
        if agent is None or not notices:
            return ()
        return in_force(notices, local_time(agent, now).date())

    def missed_checks(self, agent_id: str) -> int:
        """How many daily checks in a row the agent has left unanswered."""
        return self._silences[agent_id].missed if agent_id in self._silences else 0

    def listed_with(self, *agents: Agent) -> Listed | None:
        """The map that `put` of these agents needs; None when the present one will do.

        It takes time for many agents, and may be made in another thread while others read.
        """
        if all(self._listed.can_hold(agent) for agent in agents):
            return None
        return Listed((self._agents | {agent.id: agent for agent in agents}).values())

    def put(self, *agents: Agent, listed: Listed | None = None) -> None:
        """Add agents or put them in the place of those with their ids.

        An edit that keeps position and listing costs the same among any number of agents; another one needs
        a new map, made here unless `listed_with` has made it before.
        """
        listed = listed or self.listed_with(*agents)
        for agent in agents:
            self._put(agent)
        self._listed = listed or self._listed
        self._ranked.cache_clear()

    def _put(self, agent: Agent) -> None:
        before = self._agents.get(agent.id)
        if before is not None:
            self._by_phone[before.phone].discard(agent.id)
        self._agents[agent.id] = agent
        self._by_phone.setdefault(agent.phone, set()).add(agent.id)
        if self._listed.can_hold(agent):
            self._listed.replace(agent)
        self._offers.weigh_again(agent)

    def observe(self, *observations: Observation) -> None:
        """Take in what was said, in any order. Words about agents we do not have are ignored."""
        known = [(agent, seen) for seen in observations if (agent := self._agents.get(seen.agent_id))]
        self._offers.observe(known)
        for agent, seen in known:
            self.prices.observe(agent.province_code, seen)
            self._heard(agent.id, seen.reporter, seen.seen_at)
        self._ranked.cache_clear()

    def notice(self, notice: Notice) -> None:
        """Take in what was said of a day, in any order."""
        kept = self._notices.get(notice.agent_id, ())
        latest = sorted({*kept, notice}, key=lambda each: (each.day, each.said_at), reverse=True)
        self._notices[notice.agent_id] = tuple(latest[:KEPT_NOTICES])
        self._heard(notice.agent_id, notice.reporter, notice.said_at)
        self._ranked.cache_clear()

    def unanswered(self, check: Unanswered) -> None:
        """Take in that a daily check was left unanswered."""
        self._silences[check.agent_id] = self._silences.get(check.agent_id, Silence()).asked(check.asked_at)
        self._ranked.cache_clear()

    def block(self, *numbers: BlockedNumber) -> None:
        """Show no agent with one of these numbers, and all others again: these are all that are blocked."""
        self._blocked = {number.phone: number for number in numbers}
        self._ranked.cache_clear()

    def _heard(self, agent_id: str, reporter: ReporterKind, at: datetime) -> None:
        if reporter is ReporterKind.AGENT:
            self._silences[agent_id] = self._silences.get(agent_id, Silence()).spoken(at)

    def search(
        self,
        origin: Point,
        item: Item,
        size_m3: float | None,
        within_km: float,
        beyond_km: float = 0,
        *,
        now: datetime,
        without: tuple[str, ...] = (),
        at_most: int = 12,
    ) -> list[Found]:
        """Listed agents with the item, further than `beyond_km` and up to `within_km`, least effort first.

        `now` is UTC and counts to the minute. An agent's chance comes from the word about this item and size
        (or of no said size). `without` are ids of agents to leave out, such as those already shown.
        """
        minute = now.replace(second=0, microsecond=0)
        return [*self._ranked(origin, item, size_m3, within_km, beyond_km, minute, without, at_most)]

    def _rank(
        self,
        origin: Point,
        item: Item,
        size_m3: float | None,
        within_km: float,
        beyond_km: float,
        now: datetime,
        without: tuple[str, ...],
        at_most: int,
    ) -> tuple[Found, ...]:
        best: list[tuple[float, float, int]] = []  # (-effort, -km, -position): a heap with the worst on top
        looked = 0
        for position, km in self._listed.walk(origin):
            if km <= beyond_km and beyond_km > 0:
                continue
            full = len(best) == at_most and least_effort(km) > -best[0][0]
            if km > within_km or looked == LOOKED_AT or full:
                break
            agent = self._listed[position]
            if agent.id in without or agent.phone in self._blocked or not _sells(agent, item):
                continue
            looked += 1
            effort = expected_effort(km, self._chance(agent, item, size_m3, now), agent.precision)
            heapq.heappush(best, (-effort, -km, -position))
            if len(best) > at_most:
                heapq.heappop(best)
        ranked = sorted(best, reverse=True)
        agents = ((self._listed[-position], -km) for _, km, position in ranked)
        return tuple(
            Found(agent, km, self._offers.best(agent.id, item, size_m3), self.notices(agent.id, now))
            for agent, km in agents
        )

    def _chance(self, agent: Agent, item: Item, size_m3: float | None, now: datetime) -> float:
        if agent.id in self._notices and is_shut(self.notices(agent.id, now), local_time(agent, now)):
            return 0.0
        chance = without_news = chance_without_news(agent.verification, agent.source_date, now.date())
        word = self._offers.word(agent.id, item, size_m3)
        if word is not None and word.heard_at is not None:
            chance = drifted(word.chance, now - word.heard_at, without_news)
        return after_silence(chance, self.missed_checks(agent.id))


def local_time(agent: Agent, now: datetime) -> datetime:
    """A moment as the agent's own clock shows it."""
    return now.astimezone(ZoneInfo(zone_of(agent.place_code)))


def _sells(agent: Agent, item: Item) -> bool:
    """A regulator alone is not oxygen: it must be asked for."""
    return item in agent.services or (item is Item.ANY and bool(agent.services - {Item.REGULATOR}))

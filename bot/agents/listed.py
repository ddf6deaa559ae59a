"""The listed agents on the map, found by nearness."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.agents.agent import Agent
from bot.places.nearest import NearestIndex

REMEMBERED = 512
"""Most questions come from the same few hundred towns: the ways from there are not looked up each time, and
what was found is good for everybody who asks in the same minute."""


class Walk:
    """The agents (position, km) round an origin, nearest first; found only as far as anybody went so far."""

    def __init__(self, steps: Iterator[tuple[int, float]]) -> None:
        self._steps = steps
        self._gone: list[tuple[int, float]] = []

    def __iter__(self) -> Iterator[tuple[int, float]]:
        """From the start; to be left before another begins."""
        yield from self._gone
        for step in self._steps:
            self._gone.append(step)
            yield step


class Listed:
    """The agents that searches show, by id; a position is one's place in that order."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        self._agents = sorted((agent for agent in agents if agent.is_listed), key=lambda agent: agent.id)
        self._positions = {agent.id: position for position, agent in enumerate(self._agents)}
        index = NearestIndex([agent.point for agent in self._agents])
        self.walk = lru_cache(REMEMBERED)(lambda origin: Walk(index.walk(origin)))

    def __getitem__(self, position: int) -> Agent:
        """The agent at a position."""
        return self._agents[position]

    def can_hold(self, agent: Agent) -> bool:
        """Whether an agent stands where the one of its id stood: listed at that point, or not listed."""
        position = self._positions.get(agent.id)
        if position is None:
            return not agent.is_listed
        return agent.is_listed and self._agents[position].point == agent.point

    def replace(self, agent: Agent) -> None:
        """Put an agent that `can_hold` allows in the place of the one with its id."""
        position = self._positions.get(agent.id)
        if position is not None:
            self._agents[position] = agent

"""A shop of the simulated day: what it really has, and what it says of that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from random import Random

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock


@dataclass(frozen=True)
class Chances:
    """How often a shop tells of a delivery and of its last sale, and how often it answers a check."""

    tells_delivery: float
    tells_sold_out: float
    answers: float


class Habit(Enum):
    """How a shop reports."""

    FAITHFUL = Chances(0.9, 0.6, 0.7)
    LAZY = Chances(0.3, 0.1, 0.4)
    SILENT = Chances(0.0, 0.0, 0.0)
    BOASTFUL = Chances(0.9, 0.0, 0.9)


SHARES = {Habit.FAITHFUL: 0.30, Habit.LAZY: 0.30, Habit.SILENT: 0.35, Habit.BOASTFUL: 0.05}
"""Assumed: a third of the shops never report, one in twenty always says it has some."""


@dataclass
class Shop:
    """`count` cylinders are there now; every customer takes one.

    `customers_an_hour` come without having asked the bot. `luck` is the shop's own, so that what happens in
    one does not depend on who comes to another.
    """

    agent: Agent
    habit: Habit
    count: int
    deliveries: tuple[tuple[datetime, int], ...]
    customers_an_hour: float
    luck: Random

    @property
    def is_linked(self) -> bool:
        """Whether somebody there can be asked."""
        return self.habit is not Habit.SILENT

    def sell(self, customers: int) -> bool:
        """Whether the last cylinder was sold now."""
        before, self.count = self.count, max(0, self.count - customers)
        return before > 0 and self.count == 0

    def customers(self, hours: float) -> int:
        """How many come in that time."""
        mean = self.customers_an_hour * hours
        return int(mean) + (self.luck.random() < mean % 1)

    def says(self, now: datetime) -> Observation:
        """What the shop says of its refill of 1 m³; a boastful one has always some."""
        stock = Stock(None) if self.habit is Habit.BOASTFUL else Stock(self.count)
        return said_of(self.agent.id, stock, ReporterKind.AGENT, self.agent.id, now)


def said_of(agent_id: str, stock: Stock, by: ReporterKind, source: str, at: datetime) -> Observation:
    """A report on a refill of 1 m³."""
    return Observation(agent_id, Item.REFILL, 1.0, stock, None, by, source, at)


def opened(agent: Agent, midnight: datetime, random: Random) -> Shop:
    """A shop as the day begins.

    Assumed: a third has something left, most are filled once or twice a day, a fifth not at all.
    """
    trucks = random.choices((0, 1, 2), (0.2, 0.55, 0.25))[0]
    times = sorted(midnight + timedelta(hours=random.uniform(5, 18)) for _ in range(trucks))
    return Shop(
        agent=agent,
        habit=random.choices(list(SHARES), list(SHARES.values()))[0],
        count=random.randint(5, 40) if random.random() < 1 / 3 else 0,
        deliveries=tuple((at, random.randint(20, 70)) for at in times),
        customers_an_hour=random.uniform(3, 12),
        luck=Random(random.random()),
    )

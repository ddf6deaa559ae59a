"""A person of the simulated day: searches once, goes to the first shop of the list, and perhaps reports."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from bot.agents.observation import Observation, ReporterKind, Stock
from bot.agents.reporter_record import ReporterRecord
from bot.places.point import Point
from tests.simulated_day.shop import said_of

REPORTS = 0.25
"""How many honest people answer the question that comes after the visit; all malicious ones do. Assumed."""

MISTAKEN = 0.05
"""Honest reports that are wrong all the same: another size was meant, another shop. Assumed."""

HONEST_WERE_RIGHT, MALICIOUS_WERE_RIGHT = 0.86, 0.12
"""How often earlier reports were found right: what comes out of such a day, see `Tally`."""

EARLIER_REPORTS = (0, 0, 1, 2, 4)
"""How many judged reports people come with, a fifth of them each. Assumed."""

KM_AN_HOUR = 20.0


@dataclass(frozen=True)
class Visitor:
    """Searches from `home` at `searches_at`; a malicious one says the opposite of what was seen."""

    name: str
    home: Point
    searches_at: datetime
    is_malicious: bool
    reports: bool
    is_mistaken: bool
    record: ReporterRecord

    def arrives_at(self, km: float) -> datetime:
        """When the shop is reached."""
        return self.searches_at + timedelta(minutes=5, hours=km / KM_AN_HOUR)

    def says(self, agent_id: str, found_some: bool, at: datetime) -> Observation:
        """What is told of a visit."""
        is_told = found_some is not (self.is_malicious or self.is_mistaken)
        stock = Stock(None) if is_told else Stock(0)
        report = said_of(agent_id, stock, ReporterKind.CITIZEN, self.name, at)
        return replace(report, weight=self.record.weight)


def somebody(name: str, home: Point, midnight: datetime, malicious_share: float, random: Random) -> Visitor:
    """A person who searches between five and ten in the evening, most about eight and about six.

    As much luck is drawn for everybody, so that the same people live in worlds with and without malice.
    """
    hour = min(22.0, max(5.0, random.gauss(random.choice((8.0, 18.0)), 3.0)))
    malice, answer, mistake = random.random(), random.random(), random.random()
    earlier = random.choice(EARLIER_REPORTS)
    past = [random.random() for _ in range(max(EARLIER_REPORTS))][:earlier]
    is_malicious = malice < malicious_share
    right = sum(luck < (MALICIOUS_WERE_RIGHT if is_malicious else HONEST_WERE_RIGHT) for luck in past)
    return Visitor(
        name=name,
        home=home,
        searches_at=midnight + timedelta(hours=hour),
        is_malicious=is_malicious,
        reports=is_malicious or answer < REPORTS,
        is_mistaken=not is_malicious and mistake < MISTAKEN,
        record=ReporterRecord(right, earlier - right),
    )

"""A business that fills, sells or lends oxygen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.agents.item import Item
from bot.places.point import Point
from bot.places.precision import Precision as Precision


class Verification(StrEnum):
    """Who stands for the listing."""

    UNCONFIRMED = "unconfirmed"  # read in a public source, nobody asked
    CONFIRMED = "confirmed"  # the agent itself or an official has confirmed it


@dataclass(frozen=True, slots=True)
class Agent:
    """One business as data/agents.csv has it; what it has in stock is told by observations.

    `place_code` is Kemendagri's code of its kecamatan (6 digits) or kabupaten/kota (4); `phone` is E.164
    ("+62217654321") or empty; `hours` are words; `unlisted_because` is empty for agents that searches show.
    """

    id: str
    name: str
    kind: str
    address: str
    place_code: str
    point: Point
    precision: Precision
    phone: str
    hours: str
    services: frozenset[Item]
    verification: Verification
    unlisted_because: str
    source: str
    source_date: date
    note: str

    @property
    def is_listed(self) -> bool:
        """Whether searches show it."""
        return not self.unlisted_because

    @property
    def province_code(self) -> str:
        """The first two digits of its place."""
        return self.place_code[:2]

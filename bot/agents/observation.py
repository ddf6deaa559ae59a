"""What somebody saw or said of an agent at one moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.agents.item import Item

NEUTRAL_WEIGHT = 0.75
"""How often a citizen is taken to be right of whom nothing is known yet; see `reporter_record`."""


class ReporterKind(StrEnum):
    """Who says it, most trusted first."""

    AGENT = "agent"
    OFFICIAL = "official"
    CITIZEN = "citizen"
    PRESS = "press"


TRUSTED = frozenset((ReporterKind.AGENT, ReporterKind.OFFICIAL))
"""Those whose own duty it is to say what is so."""


@dataclass(frozen=True, slots=True)
class Stock:
    """There is some (`count` when it was said) or there is none (`count` 0)."""

    count: int | None

    @property
    def is_there(self) -> bool:
        """Whether anything was left."""
        return self.count != 0


@dataclass(frozen=True, slots=True)
class Observation:
    """Stock, price or both of one item and size at one agent, with who said it and when (UTC).

    `size_m3` is the cylinder's content in m³, None when it was not said; `price_idr` is whole rupiah for one
    piece of that size; a None field says nothing about that field. `source` is a name or an address: the
    office's name for an official, a pseudonym for a citizen, only to be compared. `weight` is how often
    (0..1) this citizen has been right so far; it means nothing for others.
    """

    agent_id: str
    item: Item
    size_m3: float | None
    stock: Stock | None
    price_idr: int | None
    reporter: ReporterKind
    source: str
    seen_at: datetime
    weight: float = NEUTRAL_WEIGHT

"""Somebody who says to be an agent, and what they tell of the business."""

import json
from dataclasses import asdict, dataclass

from bot.agents.item import Item

MOST_OPEN = 2
"""So many claims of one person may wait at a time."""


@dataclass(frozen=True, slots=True)
class Business:
    """A business that asks to be linked: a listed one by `agent_id`, else ('') as the claimant tells it.

    `place_code` is Kemendagri's, of the kecamatan where it is new; `phone` is E.164 or ''; `hours` are words.
    """

    agent_id: str
    name: str
    place_code: str
    services: tuple[Item, ...] = ()
    phone: str = ""
    hours: str = ""

    def dump(self) -> str:
        """The business as JSON text in ASCII."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> "Business":
        """What `dump` has written. Raises KeyError, TypeError or ValueError for anything else."""
        fields = json.loads(text)
        return cls(**fields | {"services": tuple(map(Item, fields["services"]))})

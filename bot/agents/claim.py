"""Somebody who says to be an agent, and what they tell of the business."""

from dataclasses import dataclass

from bot.agents.item import Item

MOST_OPEN = 2
"""So many claims of one person may wait at a time."""


@dataclass(frozen=True, slots=True)
class Business:
    """A business that asks to be linked: a listed one by `agent_id`, else ('' for it) as the claimant tells it.

    `place_code` is Kemendagri's, of the kecamatan where it is new; `phone` is E.164 or ''; `hours` are words.
    """

    agent_id: str
    name: str
    place_code: str
    services: tuple[Item, ...] = ()
    phone: str = ""
    hours: str = ""

"""One broadcast."""

from dataclasses import dataclass
from datetime import datetime

from bot.broadcasts.audience import Audience
from bot.broadcasts.states import BroadcastState
from bot.person import Person

LONGEST_TEXT = 800
"""Characters: with its footer it is one message everywhere, and the caption of a picture (1,024)."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What an official tells many people. All times are UTC.

    `sender` is how people are told who speaks ("Disperindag Banten"), `area` how they are told of what place;
    `picture` is the reference of a photo or ''. `said_at` is the time that its footer tells, `starts_at` when
    it goes out, and after `useful_until` it is of no use. `zone` is the IANA zone of its times. `confirmers`
    are those who confirmed it, its author first; `size` how many it was for then. `is_urgent` lets it go out
    at night.
    """

    id: int
    text: str
    audience: Audience
    area: str
    sender: str
    author: Person
    chat: Person
    language: str
    zone: str
    said_at: datetime
    starts_at: datetime
    useful_until: datetime
    picture: str = ""
    is_urgent: bool = False
    state: BroadcastState = BroadcastState.DRAFT
    confirmers: tuple[Person, ...] = ()
    size: int = 0

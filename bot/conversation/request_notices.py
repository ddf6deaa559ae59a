"""What people and offices are told of a request that they did not move themselves, on its way to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from bot.requests.chase import Step
from bot.requests.move import Verb
from bot.requests.request import Outcome, State, Subject

NEWS = "req.news"
"""The kind of a `Due` whose `about` is a `News`."""

CARD = "req.card"
"""The kind of a `Due` whose `about` is a `Card`."""


@dataclass(frozen=True, slots=True)
class News:
    """For those who asked. `desk` has the request now; `until` is when the next step follows (UTC).

    `may_disagree` asks whether the outcome is right; `is_reached` says whether the desk has a chat where a
    reminder can be read.
    """

    number: str
    verb: Verb
    desk: str
    place_code: str
    step: Step | None = None
    words: str = ""
    photo: str = ""
    outcome: Outcome | None = None
    until: datetime | None = None
    may_disagree: bool = False
    is_reached: bool = True


class Reason(StrEnum):
    """Why an office's chat is shown a request."""

    NEW = "new"
    CHANGED = "changed"
    REMINDER = "reminder"
    SECOND = "second"  # the first chat has not answered
    ESCALATED = "escalated"
    HANDED_OVER = "handed_over"
    REOPENED = "reopened"
    RELEASED = "released"
    NUDGE = "nudge"  # its holder has been silent
    URGENT = "urgent"  # it has become so
    SAID = "said"  # the person writes
    CANCELLED = "cancelled"
    CONTENT = "content"  # the person agrees with the outcome
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True)
class Card:
    """For an office's chat. Nobody who asked stands in it. `similar` counts the reports like it near
    by, which are the case of that number where they are many."""

    number: str
    subject: Subject
    urgent: bool
    opened_at: datetime
    state: State
    reason: Reason
    desk: str
    words: str = ""
    photo: str = ""
    similar: int = 0
    outcome: Outcome | None = None
    case: str = ""


_NEWS = TypeAdapter(News)
_CARD = TypeAdapter(Card)


def dump_news(news: News) -> str:
    """As JSON text."""
    return _NEWS.dump_json(news, exclude_defaults=True).decode()


def load_news(about: str) -> News:
    """What `dump_news` wrote. Raises ValidationError for anything else."""
    return _NEWS.validate_json(about)


def dump_card(card: Card) -> str:
    """As JSON text."""
    return _CARD.dump_json(card, exclude_defaults=True).decode()


def load_card(about: str) -> Card:
    """What `dump_card` wrote. Raises ValidationError for anything else."""
    return _CARD.validate_json(about)

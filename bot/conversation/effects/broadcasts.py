"""What officials ask for who tell many people something, and what people ask for who want news."""

from dataclasses import dataclass
from enum import StrEnum

from bot.broadcasts.draft import Draft
from bot.conversation.effects.effect import Effect


class Verb(StrEnum):
    """What may be done to a broadcast that was confirmed."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    SECOND = "second"  # another official confirms it too


@dataclass(frozen=True, slots=True)
class PreviewBroadcast(Effect):
    """Show it as people will see it, and to how many it would go."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class ConfirmBroadcast(Effect):
    """Send the broadcast that was shown under this number; None for the one shown last."""

    number: int | None


@dataclass(frozen=True, slots=True)
class SteerBroadcast(Effect):
    """Do this to the broadcast of that number."""

    number: int
    verb: Verb


@dataclass(frozen=True, slots=True)
class RecallBroadcast(Effect):
    """Tell those who got it these words, and nobody else any more what it said."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SubscribeNews(Effect):
    """The person wants news of the place with this code; the point is where they asked from, rounded."""

    code: str
    lat: float
    lon: float

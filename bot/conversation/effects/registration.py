"""Those who ask to be linked as agents, and the officials who decide."""

from dataclasses import dataclass

from bot.agents.claim import Business
from bot.conversation.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class AskRegistration(Effect):
    """The author says to be this business."""

    business: Business


@dataclass(frozen=True, slots=True)
class DecideClaim(Effect):
    """An official decides on the claim of this number."""

    claim_id: int
    is_approved: bool

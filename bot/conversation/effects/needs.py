"""What people looked for in vain."""

from dataclasses import dataclass

from bot.conversation.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class TellNeeds(Effect):
    """The author wants to see what is lacking in an area ('' for all of Indonesia)."""

    place_code: str

"""Officials look at the requests of their area as a whole."""

from dataclasses import dataclass

from bot.conversation.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class TellSummary(Effect):
    """The author wants the summary of an area ('' all of Indonesia), as words, picture and table."""

    place_code: str

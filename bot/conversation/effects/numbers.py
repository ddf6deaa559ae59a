"""Telephone numbers that no list may show."""

from dataclasses import dataclass

from bot.conversation.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class BlockNumber(Effect):
    """No list shall show this number (E.164) any more; `reason` in the official's words."""

    phone: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnblockNumber(Effect):
    """This number (E.164) may be shown again."""

    phone: str

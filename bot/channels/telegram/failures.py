"""What a failed call means for the person it was for."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.backoff import asked_wait
from bot.channels.telegram.client import ConnectionLost
from bot.service.channel import Reach, SendFailure

TOKEN_REFUSED_SECONDS = 60.0
CROWD = 3
"""So many chats told to wait at the same time mean that all of Telegram waits."""

GONE = (
    *("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated"),
    *("have no rights to send a message", "chat_write_forbidden", "not enough rights to send"),
)
"""Beginnings of the 400s about a chat that can't be written to; the library re-cases its texts."""


def failure_of(error: TelegramError) -> SendFailure:
    """The failure that `error` means, for this call alone."""
    match error:
        case RetryAfter():
            return SendFailure("throttled", retryable=True, retry_after=asked_wait(error))
        case Forbidden() | ChatMigrated():  # a group that became a supergroup goes on under another id
            return SendFailure("blocked", retryable=False, unreachable=True)
        case BadRequest() if error.message.lower().startswith(GONE):
            return SendFailure("blocked", retryable=False, unreachable=True)
        case BadRequest():
            return SendFailure("refused", retryable=False)
        case InvalidToken() | EndPointNotFound():
            return SendFailure(
                "token", retryable=True, retry_after=TOKEN_REFUSED_SECONDS, reach=Reach.CHANNEL
            )
        case ConnectionLost() | TimedOut():
            return SendFailure("network", retryable=True)
        case NetworkError() | _:
            return SendFailure("server", retryable=True)


class Throttle:
    """Tells one chat's "wait" from everybody's, which Telegram words alike.

    A chat told to wait waits alone; while `CROWD` different chats are under their waits, the channel waits.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def reach(self, address: str, retry_after: float, now: float) -> Reach:
        """Whom the wait that `address` was just given concerns; `now` is any clock's seconds."""
        self._until = {chat: until for chat, until in self._until.items() if until > now}
        self._until[address] = now + retry_after
        return Reach.CHANNEL if len(self._until) >= CROWD else Reach.PERSON

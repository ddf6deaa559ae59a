"""How long to wait before trying again."""

import random
from datetime import timedelta

from telegram.error import InvalidToken, RetryAfter

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0


class Backoff:
    """Waits that double from half a second to half a minute, each shortened by up to half by chance."""

    def __init__(self) -> None:
        self._next = FIRST_SECONDS

    def after(self, error: Exception) -> float:
        """Seconds to wait after `error`: what Telegram asks for, long when it refuses the token."""
        if isinstance(error, RetryAfter):
            return asked_wait(error)
        wait, self._next = self._next, min(self._next * 2, LONGEST_SECONDS)
        if isinstance(error, InvalidToken):
            wait = LONGEST_SECONDS
        return wait * random.uniform(0.5, 1.0)  # noqa: S311  spreads retries, keeps no secret

    def reset(self) -> None:
        """Begin anew after a success."""
        self._next = FIRST_SECONDS


def asked_wait(error: RetryAfter) -> float:
    """The seconds that Telegram asks to wait."""
    wait = error.retry_after  # a timedelta, whole seconds where the library is set to its old way
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)

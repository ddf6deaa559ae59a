"""When a failed send is tried again."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.service.channel import SendFailure


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds before the next attempts, the last of them repeated, and after how many attempts we give up."""

    delays: tuple[float, ...]
    attempts: int


# An answer of six hours ago helps nobody who looks for oxygen; a delay of a minute, 360 times, is about that.
_PATIENT = Backoff((0.5, 1, 2, 5, 10, 30, 60), attempts=367)

RETRIES: Mapping[str, Backoff] = {
    "throttled": Backoff((1, 2, 5, 10, 30, 60), attempts=366),
    "network": _PATIENT,
    "server": _PATIENT,
    "database": _PATIENT,
    "error": Backoff((5, 60), attempts=3),  # a mistake of ours in a channel: it may be the reply's fault
}


def seconds_to_next(failure: SendFailure, attempts: int, jitter: float) -> float | None:
    """The wait after the failure of attempt number `attempts` (1 is the first); None to give up.

    What the service asks for is kept to. Our own delays are cut by up to half by `jitter` in [0, 1), so that
    what failed together does not come back together.
    """
    backoff = RETRIES.get(failure.reason, _PATIENT)
    if not failure.retryable or attempts >= backoff.attempts:
        return None
    if failure.retry_after is not None:
        return max(0.0, failure.retry_after)
    delay = backoff.delays[min(attempts, len(backoff.delays)) - 1]
    return delay * (1 - jitter / 2)

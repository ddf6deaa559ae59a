"""Flood protection: a bucket of tokens for each key, in memory."""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

from bot.channels.web.posted import Refused
from bot.channels.web.visitor import Visitor


class Buckets:
    """Lets each key do `burst` things at once and `rate` a second after that.

    At most `keys` are remembered; the one longest unseen goes first, and starts full when it comes back.
    """

    def __init__(
        self, rate: float, burst: float, keys: int = 50_000, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._keys, self._seconds = rate, burst, keys, seconds
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take a token of `key`: 0 when there was one, else the seconds until there will be."""
        now = self._seconds()
        tokens, then = self._seen.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - then) * self._rate)
        allowed = tokens >= 1
        self._seen[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._seen) > self._keys:
            self._seen.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) / self._rate


class Tempo:
    """How fast one visitor, and all who share a host's address, may do a thing."""

    def __init__(self, by_visitor: Buckets, by_host: Buckets) -> None:
        self._by_visitor, self._by_host = by_visitor, by_host

    def keep(self, request: Request, visitor: Visitor) -> None:
        """Count it. Raises Refused with the seconds to wait when it came too fast."""
        host = request.client.host if request.client else ""
        wait = max(self._by_host.wait(host), self._by_visitor.wait(visitor.address))
        if wait:
            raise Refused(429, "web.too_fast", wait)

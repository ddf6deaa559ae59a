"""The time, as something that is given to whoever needs it."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is, and a way to wait."""

    def now(self) -> datetime:
        """The time now, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; at once when there is nothing to wait for."""
        ...


class SystemClock:
    """The machine's own clock. Workers on several machines need theirs set alike (NTP)."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))

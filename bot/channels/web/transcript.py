"""What the web chat asks of the place that keeps its lines."""

from datetime import datetime
from typing import Protocol

from bot.store.transcript import Line


class Transcript(Protocol):
    """The lines of all visitors, each visitor's in the order they were appended.

    The service deletes a forgotten person's lines; positions are never used again.
    """

    async def append(self, address: str, line_id: str, from_person: bool, payload: str, at: datetime) -> int:
        """Add a line and return its position; a `line_id` already there is not added again."""
        ...

    async def latest(self, address: str, count: int) -> list[Line]:
        """The last `count` lines, oldest first."""
        ...

    async def line(self, address: str, line_id: str) -> Line | None:
        """The line of that id, when it is this visitor's."""
        ...

    async def starting_at(self, address: str, position: int) -> list[Line]:
        """The line at `position`, when it is still there, and all after it, oldest first."""
        ...

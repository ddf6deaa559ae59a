"""Who waits for a visitor's new lines inside this process."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Listeners:
    """Open pages by address. Lines of other workers wake nobody here: listeners look by themselves too."""

    def __init__(self) -> None:
        self._events: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.closed = False

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """An event that is set on each new line of `address` and when we close."""
        event = asyncio.Event()
        self._events[address].add(event)
        try:
            yield event
        finally:
            self._events[address].discard(event)
            if not self._events[address]:
                del self._events[address]

    def wake(self, address: str) -> None:
        """Tell the pages of `address` to look."""
        for event in self._events.get(address, ()):
            event.set()

    def close(self) -> None:
        """Tell every page that we are going."""
        self.closed = True
        for events in self._events.values():
            for event in events:
                event.set()


async def woken(event: asyncio.Event, seconds: float) -> bool:
    """Wait until `event` is set, and clear it; False when it was not within `seconds`."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    event.clear()
    return True

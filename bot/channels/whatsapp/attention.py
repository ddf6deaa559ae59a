"""Showing people at once that their message has arrived and an answer is being written."""

import asyncio
from contextlib import suppress

from bot.channels.whatsapp.client import Client, ConnectionLost, GraphError
from bot.person import Person

PATIENCE = 1.0
"""Seconds that an answer waits for its own announcement: coming after it, that would promise another one."""


class Attention:
    """Marks messages as read, in the background; what fails is passed over, as nothing depends on it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._showing: dict[Person, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, to: Person, message_id: str) -> None:
        """Mark the person's message as read and show that we are writing. Returns at once."""
        task = asyncio.create_task(self._mark(message_id))
        self._showing[to] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._shown(to, done))

    async def wait(self, to: Person) -> None:
        """Wait until what is being shown to the person has been, `PATIENCE` at most."""
        task = self._showing.get(to)
        if task is not None:
            await asyncio.wait({task}, timeout=PATIENCE)

    async def close(self) -> None:
        """Stop showing."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _shown(self, to: Person, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._showing.get(to) is task:
            del self._showing[to]

    async def _mark(self, message_id: str) -> None:
        marked = {"status": "read", "message_id": message_id, "typing_indicator": {"type": "text"}}
        with suppress(GraphError, ConnectionLost):
            await self._client.message(marked)

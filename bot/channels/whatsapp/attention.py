"""Showing people at once that their message has arrived and an answer is being written."""

import asyncio
from contextlib import suppress
from typing import Any

from bot.channels.whatsapp.client import Client, ConnectionLost, GraphError
from bot.person import Person

AT_ONCE = 32
"""Calls under way: a crowd's must not take the connections from its answers."""


class Attention:
    """Marks messages as read, in the background; what fails is passed over, as nothing depends on it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._places = asyncio.Semaphore(AT_ONCE)
        self._unanswered: set[Person] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def show(self, to: Person, message_id: str) -> None:
        """Mark the person's message as read and show that we are writing. Returns at once."""
        self._unanswered.add(to)
        task = asyncio.create_task(self._mark(to, message_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def answered(self, to: Person) -> None:
        """An answer goes now: "writing" shown after it would promise another one."""
        self._unanswered.discard(to)

    async def close(self) -> None:
        """Stop showing."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _mark(self, to: Person, message_id: str) -> None:
        async with self._places:
            marked: dict[str, Any] = {"status": "read", "message_id": message_id}
            if to in self._unanswered:
                self._unanswered.discard(to)
                marked["typing_indicator"] = {"type": "text"}
            with suppress(GraphError, ConnectionLost):
                await self._client.message(marked)

"""Follows the database's agents, observations and accounts, so that answers need not ask it."""

import asyncio
from dataclasses import replace

from bot.agents.directory import Directory
from bot.conversation.knowledge import Knowledge
from bot.service.clock import Clock
from bot.service.repeat import repeat
from bot.store import accounts
from bot.store.agents import Revisions, load_agents, load_observations, load_revisions
from bot.store.database import Database

_EVERY = 1.0  # seconds


class Refresher:
    """Holds what the bot knows, its directory as the database has it since the last `refresh`."""

    def __init__(self, database: Database, knowledge: Knowledge, clock: Clock) -> None:
        self._database = database
        self._knowledge = knowledge
        self._clock = clock
        self._revisions = Revisions(agents=-1, observations=-1, accounts=-1)
        self._last_observation = 0

    def knowledge(self) -> Knowledge:
        """What the bot knows now."""
        return self._knowledge

    async def run(self) -> None:
        """Refresh every second, until cancelled."""
        await repeat("refresh", self.refresh, self._clock)

    async def refresh(self) -> float:
        """Take in what has changed; the seconds until the next time."""
        revisions = await load_revisions(self._database)
        # What changes between this and the loading is loaded twice, which does no harm.
        if revisions.agents != self._revisions.agents:
            await self._load_all()
        elif revisions.observations != self._revisions.observations:
            await self._load_new_observations()
        if revisions.accounts != self._revisions.accounts:
            self._knowledge = replace(self._knowledge, accounts=await accounts.load(self._database))
        self._revisions = revisions
        return _EVERY

    async def _load_all(self) -> None:
        agents = await load_agents(self._database)
        observations, self._last_observation = await load_observations(self._database)
        directory = await asyncio.to_thread(Directory, agents, observations)
        self._knowledge = replace(self._knowledge, directory=directory)

    async def _load_new_observations(self) -> None:
        observations, self._last_observation = await load_observations(self._database, self._last_observation)
        for observation in observations:
            self._knowledge.directory.observe(observation)

"""Follows what the database knows of agents and accounts, so that answers need not ask it."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from bot.agents.directory import Directory
from bot.conversation.knowledge import Knowledge
from bot.service.clock import Clock
from bot.service.repeat import repeat
from bot.store import accounts
from bot.store.agents import load_agents, load_observations
from bot.store.blocked_numbers import load_blocked
from bot.store.database import Database
from bot.store.notices import load_notices, load_unanswered
from bot.store.revisions import load_revisions

AT_ONCE = 500
"""Observations taken in before others may go on: some ten milliseconds, when a whole file was imported."""

_EVERY = 1.0  # seconds

WITHDRAWN = "withdrawn"
"""What is counted when words about agents were taken back."""


class Refresher:
    """Holds what the bot knows, its directory as the database has it since the last `refresh`.

    Only what has changed is loaded, so that one report or edit costs the same among any number of agents.
    """

    def __init__(self, database: Database, knowledge: Knowledge, clock: Clock) -> None:
        self._database = database
        self._knowledge = replace(knowledge, directory=Directory(()))
        self._clock = clock
        self._seen: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._follow = {  # agents first: words about those we do not have are ignored
            "agents": self._follow_agents,
            "observations": self._follow_observations,
            "notices": self._follow_notices,
            "unanswered_checks": self._follow_unanswered,
            "blocked_numbers": self._follow_blocked,
            "accounts": self._follow_accounts,
        }

    def knowledge(self) -> Knowledge:
        """What the bot knows now."""
        return self._knowledge

    def know(self, **facts: object) -> None:
        """Take in what the program itself has found out: fields of Knowledge by their names."""
        self._knowledge = replace(self._knowledge, **facts)  # type: ignore[arg-type]  # checked by replace

    async def run(self) -> None:
        """Refresh every second, until cancelled."""
        await repeat("refresh", self.refresh, self._clock)

    async def refresh(self) -> float:
        """Take in what has changed; the seconds until the next time."""
        revisions = await load_revisions(self._database)
        if self._seen.setdefault(WITHDRAWN, revisions[WITHDRAWN]) != revisions[WITHDRAWN]:
            await self._begin_anew(revisions[WITHDRAWN])
        # What changes between this and the loading is loaded twice, which does no harm.
        for name, follow in self._follow.items():
            if revisions.get(name) != self._seen.get(name):
                await follow()
                self._seen[name] = revisions[name]
        return _EVERY

    async def _begin_anew(self, withdrawn: int) -> None:
        """Load everything again: something that was said of agents is said no more. It is rare."""
        fresh = Refresher(self._database, self._knowledge, self._clock)
        await fresh.refresh()
        self._knowledge = fresh.knowledge()
        self._seen, self._last = fresh._seen | {WITHDRAWN: withdrawn}, fresh._last

    @property
    def _directory(self) -> Directory:
        return self._knowledge.directory

    async def _follow_agents(self) -> None:
        agents = await load_agents(self._database, self._seen.get("agents", -1))
        listed = await asyncio.to_thread(self._directory.listed_with, *agents)
        self._directory.put(*agents, listed=listed)

    async def _follow_observations(self) -> None:
        observations, last = await load_observations(self._database, self._last.get("observations", 0))
        await self._meet(observation.agent_id for observation in observations)
        for start in range(0, len(observations), AT_ONCE):
            self._directory.observe(*observations[start : start + AT_ONCE])
            await asyncio.sleep(0)
        self._last["observations"] = last

    async def _follow_notices(self) -> None:
        notices, self._last["notices"] = await load_notices(self._database, self._last.get("notices", 0))
        await self._meet(notice.agent_id for notice in notices)
        for notice in notices:
            self._directory.notice(notice)

    async def _meet(self, agent_ids: Iterable[str]) -> None:
        """Load the agents that came together with words about them, since their revision was looked at."""
        if any(self._directory.get(agent_id) is None for agent_id in agent_ids):
            await self._follow_agents()

    async def _follow_unanswered(self) -> None:
        checks, self._last["checks"] = await load_unanswered(self._database, self._last.get("checks", 0))
        for check in checks:
            self._directory.unanswered(check)

    async def _follow_blocked(self) -> None:
        self._directory.block(*await load_blocked(self._database))

    async def _follow_accounts(self) -> None:
        self._knowledge = replace(self._knowledge, accounts=await accounts.load(self._database))

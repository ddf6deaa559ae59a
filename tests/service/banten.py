"""An office in Banten with its agents, a request, a broadcast, a file and a claim; and others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType

from sqlalchemy import select

from bot.agents.blocked_number import BlockedNumber
from bot.agents.claim import Business
from bot.agents.directory import Directory
from bot.agents.item import Item
from bot.broadcasts.draft import Draft
from bot.conversation.effects import Effect
from bot.conversation.effects.broadcasts import ConfirmBroadcast, PreviewBroadcast, SubscribeNews
from bot.conversation.effects.registration import AskRegistration
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Reply
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.person import ChannelName, Person
from bot.service.perform.call import Call
from bot.service.perform.perform import perform
from bot.store import accounts, audit, blocked_numbers, imports, requests
from bot.store.agent_json import dump_agent
from bot.store.agents import save_listings
from bot.store.audit import REFUSED
from bot.store.database import Connection, Database
from bot.store.imports import Contents, Import, ImportState, Pair
from bot.store.statement import Statement
from bot.store.tables import metadata
from tests.conversation.world import AGENTS, NOW, OBSERVATIONS
from tests.requests.made import request

FRAUD = "+622192610987"

OFFICIAL = Person(ChannelName.TELEGRAM, "1")
CLAIMANT = Person(ChannelName.WHATSAPP, "620000000009")
NOBODY = Person(ChannelName.TELEGRAM, "2")
OTHERS = MappingProxyType(
    {
        "nobody": (NOBODY, None),
        "another agent": (Person(ChannelName.TELEGRAM, "3"), (Role.AGENT, "A3")),
        "another province's official": (Person(ChannelName.TELEGRAM, "4"), (Role.OFFICE, "34")),
        "another province's desk": (Person(ChannelName.TELEGRAM, "-5"), (Role.DESK, "34")),
        "the official of another city": (Person(ChannelName.TELEGRAM, "6"), (Role.OFFICE, "3673")),
    }
)
"""Those who may do nothing with A1 in Tangerang Selatan (3674), nor in the whole of Banten (36)."""

PASSING = frozenset(("audit", "inbox", "people", "outbox", "timers", "revisions", "sent", "web_lines"))
"""Tables that change with every message, or only count."""


@dataclass
class Banten:
    """The office's world, on a database."""

    database: Database
    knowledge: Knowledge

    async def set_up(self) -> None:
        """Everything that others might lay hands on: grant, import and broadcast have the number 1."""
        await save_listings(self.database, AGENTS, OBSERVATIONS)
        await self._grant(OFFICIAL, Role.OFFICE, "36")
        for person, given in OTHERS.values():
            if given:
                await self._grant(person, *given)
        async with self.database.transaction() as connection:
            await requests.add(connection, replace(request(), number="BTN-0001"))
            await blocked_numbers.block(connection, BlockedNumber(FRAUD, "penipuan", "Disperindag", NOW))
            await self._imports(connection)
        await self.do(CLAIMANT, SubscribeNews("3674", -6.3, 106.7))
        draft = Draft("Besok 100 tabung", ("36",), until=NOW + timedelta(hours=6))
        await self.do(OFFICIAL, PreviewBroadcast(draft), ConfirmBroadcast(None))
        await self.do(CLAIMANT, AskRegistration(Business("A1", "Gas Sehat", "367404", (Item.REFILL,))))

    async def _grant(self, person: Person, role: Role, scope: str) -> None:
        given = Invitation(role, scope, f"{role} {scope}", "cli", NOW)
        async with self.database.transaction() as connection:
            await accounts.grant(connection, person, given, NOW)

    async def _imports(self, connection: Connection) -> None:
        """One that waits and one that was made."""
        [before] = [agent for agent in AGENTS if agent.id == "A1"]
        after = replace(before, hours="08.00–20.00")
        contents = Contents((Pair("A1", dump_agent(before), dump_agent(after)),))
        for state in (ImportState.WAITING, ImportState.MADE):
            one = Import(0, state, OFFICIAL.key, "Disperindag Banten", "agen.csv", ("3674",), NOW)
            await imports.add(connection, one, contents)

    async def do(self, person: Person, *effects: Effect) -> Sequence[Reply]:
        """Somebody's effects performed, in one transaction."""
        say = self.knowledge.phrases.say("id")
        directory = Directory(AGENTS)
        directory.block(BlockedNumber(FRAUD, "penipuan", "Disperindag", NOW))
        knowledge = replace(self.knowledge, directory=directory, accounts=await accounts.load(self.database))
        async with self.database.transaction() as connection:
            return await perform(effects, Call(connection, person, person, knowledge, say, NOW))

    async def things(self) -> dict[str, list[tuple[object, ...]]]:
        """All that is kept, but for what passes by."""
        kept = {}
        for table in metadata.sorted_tables:
            if table.name not in PASSING:
                rows = await self.database.fetch(Statement(select(table)))
                kept[table.name] = sorted((tuple(row) for row in rows), key=repr)
        return kept

    async def refusals(self, person: Person) -> int:
        """How often the audit says that this person was refused."""
        entries = await audit.latest(self.database, 1000)
        return sum(entry.actor == person.key and entry.after == REFUSED for entry in entries)

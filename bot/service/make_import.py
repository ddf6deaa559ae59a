"""Makes the changes of an import, all or none of them, or takes them back."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.agents.agent import Agent
from bot.agents.changes import differing
from bot.agents.csv_rows import Imported
from bot.agents.edit import TAKEN_BACK
from bot.agents.observation import Observation
from bot.person import Person
from bot.service.due import Work
from bot.service.read_import import PREVIEW
from bot.service.review_import import review, summary
from bot.store import audit, imports, timers
from bot.store.agent_json import load_agent, load_observation
from bot.store.agents import put_agents, put_observations
from bot.store.audit import Entry
from bot.store.database import Connection
from bot.store.imports import Contents, Import, ImportState, Pair
from bot.store.revisions import hold
from bot.store.timers import Timer

MAKE, UNDO = "import.make", "import.undo"
MADE, UNDONE = "import.made", "import.undone"


async def make(work: Work) -> None:
    """Make the changes that were shown. If agents of it have changed meanwhile, show them anew instead."""
    number, person = _about(work)
    async with work.finishing() as connection:
        await hold(connection, "agents")
        wanted = await imports.get(connection, number)
        if wanted is None or wanted.state is not ImportState.WAITING:
            return
        contents = await imports.contents(connection, number)
        now = await imports.agents_as_they_are(connection, [pair.id for pair in contents.agents])
        meanwhile = [pair for pair in contents.agents if now.get(pair.id) != pair.before]
        if meanwhile:
            told = await _again(connection, wanted, contents, now, meanwhile, work)
            await timers.add(connection, [Timer(person, PREVIEW, told, work.now)])
            return
        await _made(connection, wanted, contents, work)
        told = json.dumps(_counts(number, contents.agents))
        await timers.add(connection, [Timer(person, MADE, told, work.now)])


async def _made(connection: Connection, wanted: Import, contents: Contents, work: Work) -> None:
    await imports.move(connection, wanted.id, ImportState.WAITING, ImportState.MADE, work.now)
    agents, observations = await asyncio.to_thread(_loaded, contents)
    await put_agents(connection, agents)
    if observations:
        await put_observations(connection, observations)
    entry = Entry(work.now, wanted.made_by, "import_agents", f"import #{wanted.id}", "", wanted.filename)
    await audit.note_all(connection, (entry, *changes_of(entry, contents.agents)))


def changes_of(entry: Entry, pairs: Iterable[Pair], is_undo: bool = False) -> Iterator[Entry]:
    """What this import does to each agent, for the audit."""
    for pair in pairs:
        before, after = (pair.after, pair.before or "") if is_undo else (pair.before or "", pair.after)
        yield replace(entry, subject=f"agent {pair.id}", before=before, after=after)


async def _again(
    connection: Connection,
    wanted: Import,
    contents: Contents,
    now: dict[str, str],
    meanwhile: Iterable[Pair],
    work: Work,
) -> str:
    """A new import of the same file in place of this one, and what is told of it."""
    _, observations = _loaded(contents)
    agents = tuple(_upon(pair, now.get(pair.id)) for pair in contents.agents)
    said = await imports.said_of(connection, [agent.id for agent in agents])
    found = await asyncio.to_thread(review, Imported(agents, observations, ()), now, said)
    await imports.move(connection, wanted.id, ImportState.WAITING, ImportState.UNDONE, work.now)
    number = None
    if not found.changes.are_none:
        again = replace(wanted, state=ImportState.WAITING, areas=found.areas, at=work.now)
        number = await imports.add(connection, again, found.contents)
    names = [load_agent(pair.after).name for pair in meanwhile]
    told = summary(found, wanted.filename, number)
    return json.dumps(told | {"is_again": True, "meanwhile": names[:3]})


def _upon(pair: Pair, now: str | None) -> Agent:
    """The agent as it is now, with the fields that the file has changed."""
    after = load_agent(pair.after)
    if now is None or pair.before is None:
        return after
    before = load_agent(pair.before)
    changed = {name: getattr(after, name) for name in differing(before, after)}
    return replace(load_agent(now), **changed)


async def undo(work: Work) -> None:
    """Put back what the import changed, except what somebody has changed since; that is told."""
    number, person = _about(work)
    async with work.finishing() as connection:
        await hold(connection, "agents")
        wanted = await imports.get(connection, number)
        if wanted is None or not await imports.move(
            connection, number, ImportState.MADE, ImportState.UNDONE, work.now
        ):
            return
        contents = await imports.contents(connection, number)
        now = await imports.agents_as_they_are(connection, [pair.id for pair in contents.agents])
        ours = [pair for pair in contents.agents if now.get(pair.id) == pair.after]
        kept = [pair for pair in contents.agents if now.get(pair.id) != pair.after]
        await _undone(connection, ours, contents, [pair.id for pair in kept])
        entry = Entry(work.now, person.key, "undo_import", f"import #{number}", "", wanted.filename)
        await audit.note_all(connection, (entry, *changes_of(entry, ours, is_undo=True)))
        hidden = sum(pair.before is None for pair in ours)
        told = {
            "import_id": number,
            "restored": len(ours) - hidden,
            "hidden": hidden,
            "kept": [load_agent(pair.after).name for pair in kept],
        }
        await timers.add(connection, [Timer(person, UNDONE, json.dumps(told), work.now)])


async def _undone(
    connection: Connection, ours: Iterable[Pair], contents: Contents, kept: Iterable[str]
) -> None:
    """The agents as they were; those that were new stay, unlisted: something may have been said of them."""
    await put_agents(connection, [load_agent(pair.before) if pair.before else _hidden(pair) for pair in ours])
    left = set(kept)
    said = [(agent_id, payload) for agent_id, payload in contents.observations if agent_id not in left]
    if said:
        await imports.withdraw(connection, said)


def _hidden(pair: Pair) -> Agent:
    return replace(load_agent(pair.after), unlisted_because=TAKEN_BACK)


def _counts(number: int, pairs: Iterable[Pair]) -> dict[str, int]:
    new = [pair.before is None for pair in pairs]
    return {"import_id": number, "new": new.count(True), "changed": new.count(False)}


def _loaded(contents: Contents) -> tuple[tuple[Agent, ...], tuple[Observation, ...]]:
    agents = tuple(load_agent(pair.after) for pair in contents.agents)
    return agents, tuple(load_observation(payload) for _, payload in contents.observations)


def about(import_id: int, person: Person) -> str:
    """What a timer of these jobs carries."""
    return json.dumps([import_id, person.key])


def _about(work: Work) -> tuple[int, Person]:
    number, key = json.loads(work.timer.about)
    return number, Person.from_key(key)

"""Imports: changes of agents that wait for a yes, were made, or were taken back.

Agents and observations are kept as the texts that their own tables hold, so that "as it was" is equality.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Text, bindparam, delete, insert, select, tuple_, update

from bot.store.database import Connection, Row
from bot.store.import_tables import imports
from bot.store.json_rows import JsonRows, json_rows
from bot.store.revisions import bump
from bot.store.statement import Statement
from bot.store.tables import agents, observations
from bot.store.times import from_ms, to_ms


class ImportState(StrEnum):
    """What became of an import."""

    WAITING = "waiting"
    MADE = "made"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Pair:
    """One agent as the table has it before (None: it is new) and after."""

    id: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What an import changes: agents, and (agent id, observation) texts that it adds."""

    agents: tuple[Pair, ...]
    observations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """An import without its contents. `made_by` is a person's key, `label` the office as it is shown,
    `filename` '' for a change made in chat; `areas` are the place codes touched; `at` (UTC) is when it came
    into its state."""

    id: int
    state: ImportState
    made_by: str
    label: str
    filename: str
    areas: tuple[str, ...]
    at: datetime


_id = bindparam("import_id", type_=BigInteger())
_at = bindparam("at", type_=BigInteger())
_ids = JsonRows("ids", id=Text)
_gone = JsonRows("gone", agent_id=Text, payload=Text)
_HEAD = (
    *(imports.c.id, imports.c.state, imports.c.made_by, imports.c.label),
    *(imports.c.filename, imports.c.areas, imports.c.at),
)
_TEXTS = ("state", "made_by", "label", "filename", "areas", "agents", "observations")

_ADD = Statement(
    insert(imports)
    .values({name: bindparam(name, type_=Text()) for name in _TEXTS} | {"at": _at})
    .returning(imports.c.id)
)
_GET = Statement(select(*_HEAD).where(imports.c.id == _id))
_CONTENTS = Statement(select(imports.c.agents, imports.c.observations).where(imports.c.id == _id))
_LAST = Statement(
    select(*_HEAD)
    .where(imports.c.made_by == bindparam("made_by", type_=Text()), imports.c.state == ImportState.MADE.value)
    .order_by(imports.c.id.desc())
    .limit(1)
)
_MOVE = Statement(
    update(imports)
    .where(imports.c.id == _id, imports.c.state == bindparam("before", type_=Text()))
    .values(state=bindparam("after", type_=Text()), at=_at)
    .returning(imports.c.id)
)
_AGENTS = Statement(select(agents.c.id, agents.c.payload).where(agents.c.id.in_(select(_ids.id))))
_SAID = Statement(select(observations.c.payload).where(observations.c.agent_id.in_(select(_ids.id))))
_WITHDRAW = Statement(
    delete(observations).where(
        tuple_(observations.c.agent_id, observations.c.payload).in_(select(_gone.agent_id, _gone.payload))
    )
)
_PURGE = Statement(delete(imports).where(imports.c.at < bindparam("before", type_=BigInteger())))


async def add(connection: Connection, new: Import, contents: Contents) -> int:
    """Keep an import; its number (`new.id` counts for nothing)."""
    [(number,)] = await connection.fetch(
        _ADD,
        state=new.state,
        made_by=new.made_by,
        label=new.label,
        filename=new.filename,
        areas=json.dumps(new.areas),
        agents=json.dumps([(pair.id, pair.before, pair.after) for pair in contents.agents]),
        observations=json.dumps(contents.observations),
        at=to_ms(new.at),
    )
    return int(number)


async def get(connection: Connection, import_id: int) -> Import | None:
    """The import of that number; None when there is none, or no more."""
    rows = await connection.fetch(_GET, import_id=import_id)
    return _import(rows[0]) if rows else None


async def last_made(connection: Connection, made_by: str) -> Import | None:
    """What this person changed last and did not take back."""
    rows = await connection.fetch(_LAST, made_by=made_by)
    return _import(rows[0]) if rows else None


async def contents(connection: Connection, import_id: int) -> Contents:
    """What an import changes. Raises IndexError when there is no such import."""
    pairs, added = (await connection.fetch(_CONTENTS, import_id=import_id))[0]
    return Contents(
        tuple(Pair(*pair) for pair in json.loads(pairs)),
        tuple((agent_id, payload) for agent_id, payload in json.loads(added)),
    )


async def move(
    connection: Connection, import_id: int, before: ImportState, after: ImportState, at: datetime
) -> bool:
    """Put it from one state into the next; False when it is not in the first any more."""
    moved = await connection.fetch(_MOVE, import_id=import_id, before=before, after=after, at=to_ms(at))
    return bool(moved)


async def agents_as_they_are(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of these agents, by id, as the database has them now."""
    return dict(map(tuple, await connection.fetch(_AGENTS, ids=_rows(ids))))


async def said_of(connection: Connection, ids: Iterable[str]) -> list[str]:
    """The texts of all observations of these agents."""
    return [payload for (payload,) in await connection.fetch(_SAID, ids=_rows(ids))]


async def withdraw(connection: Connection, said: Iterable[tuple[str, str]]) -> None:
    """Delete observations, given as (agent id, text), and let everybody who follows begin anew."""
    rows = json_rows({"agent_id": agent_id, "payload": payload} for agent_id, payload in said)
    await connection.execute(_WITHDRAW, gone=rows)
    await bump(connection, "withdrawn")


async def purge(connection: Connection, before: datetime) -> None:
    """Delete those that came into their state before that."""
    await connection.execute(_PURGE, before=to_ms(before))


def _rows(ids: Iterable[str]) -> str:
    return json_rows({"id": id} for id in ids)


def _import(row: Row) -> Import:
    id, state, made_by, label, filename, areas, at = row
    return Import(id, ImportState(state), made_by, label, filename, tuple(json.loads(areas)), from_ms(at))

"""What an import would change, compared with what the database has, and told in few words."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from bot.agents.agent import Agent
from bot.agents.changes import Changed, Changes, changes
from bot.agents.csv_rows import Imported
from bot.agents.csv_table import Problem
from bot.conversation.phrasing import Say
from bot.places.point import Point
from bot.store.agent_json import dump_agent, dump_observation, load_agent, load_observation
from bot.store.imports import Contents, Pair

SHOWN_PROBLEMS = 10
SHOWN_CHANGES = 3
SHOWN_FIELDS = 4
SHOWN_NAMES = 3


@dataclass(frozen=True, slots=True)
class Review:
    """What would change, what was refused, and the import that does it."""

    changes: Changes
    problems: tuple[Problem, ...]
    contents: Contents
    areas: tuple[str, ...]


def review(told: Imported, agents_now: Mapping[str, str], said: Iterable[str]) -> Review:
    """Compare what a file tells with the texts of the agents in it, and of all that was said of them.

    It takes a second for ten thousand agents, and is done in a thread.
    """
    now = {id: load_agent(payload) for id, payload in agents_now.items()}
    known = map(load_observation, said)
    found = changes(now.values(), known, told.agents, told.observations)
    after = (*found.new, *(change.after for change in found.changed))
    pairs = tuple(Pair(agent.id, agents_now.get(agent.id), dump_agent(agent)) for agent in after)
    added = tuple((seen.agent_id, dump_observation(seen)) for seen in found.new_observations)
    touched = {agent.place_code for agent in told.agents} | {agent.place_code for agent in now.values()}
    areas = tuple(sorted({code[:4] for code in touched}))
    return Review(found, told.problems, Contents(pairs, added), areas)


def summary(found: Review, filename: str, import_id: int | None, refused_file: str = "") -> dict[str, Any]:
    """What the official is told of it, ready for JSON; `refused_file` holds the problems that do not fit."""
    return {
        "failure": "",
        "filename": filename,
        "import_id": import_id,
        "new": len(found.changes.new),
        "changed": len(found.changes.changed),
        "same": len(found.changes.same),
        "prices": len(found.changes.new_observations),
        "refused": len({problem.line for problem in found.problems}),
        "new_names": [agent.name for agent in found.changes.new[:SHOWN_NAMES]],
        "examples": [_example(change) for change in found.changes.changed[:SHOWN_CHANGES]],
        "problems": [_problem(problem) for problem in found.problems[:SHOWN_PROBLEMS]],
        "refused_file": refused_file,
        "is_again": False,
        "meanwhile": [],
    }


def failed(why: str) -> str:
    """What the official is told of a file that could not be had, as JSON."""
    return json.dumps({"failure": why, "import_id": None, "refused_file": ""})


def refused_file(problems: Iterable[Problem], say: Say) -> bytes:
    """All that was refused, as CSV that a spreadsheet opens."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((say("officer.column_line"), say("officer.column_name"), say("officer.column_reason")))
    for problem in problems:
        writer.writerow((problem.line, problem.column, say(problem.reason, **problem.values)))
    return text.getvalue().encode("utf-8-sig")


def _example(change: Changed) -> dict[str, Any]:
    fields = change.fields[:SHOWN_FIELDS]
    return {
        "name": change.before.name,
        "fields": [(name, _text(change.before, name), _text(change.after, name)) for name in fields],
    }


def _text(agent: Agent, field: str) -> str:
    match getattr(agent, field):
        case Point() as point:
            return f"{point.lat:g}, {point.lon:g}"
        case frozenset() as items:
            return ", ".join(sorted(items))
        case value:
            return str(value)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "reason": problem.reason,
        "values": problem.values,
    }

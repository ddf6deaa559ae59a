"""Agents as CSV: what an office edits in a spreadsheet, read with every problem named, and written again.

One reason is given here, csv.duplicate_id; csv_table, csv_row, csv_cells and offer_words list the others.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import NamedTuple

from bot.agents.agent import Agent
from bot.agents.csv_cells import BadCell
from bot.agents.csv_row import PlaceOf, RowReading
from bot.agents.csv_table import Problem, read_table
from bot.agents.edit import TAKEN_BACK
from bot.agents.observation import Observation
from bot.agents.offer_words import ListedPrice, write_offers

COLUMNS = (
    "id", "name", "kind", "address", "place_code", "lat", "lon", "precision", "phone", "hours", "services",
    "verification", "unlisted_because", "offers", "offers_by", "source", "source_date", "note",
)  # fmt: skip
REQUIRED = ("id", "name", "place_code", "services", "source", "source_date")


Look = Callable[[Agent], tuple[str, BadCell] | None]
"""Tells what else is wrong with an agent whose cells are good: the column and why; None for nothing."""


Current = Callable[[str], Agent | None]
"""The agent that has an id now."""

POSITION = ("lat", "lon", "precision")


class Imported(NamedTuple):
    """What a file tells, in its order. Rows with a problem give neither agent nor observation."""

    agents: tuple[Agent, ...]
    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]


def read(
    text: str,
    place_of: PlaceOf,
    today: date,
    look: Look | None = None,
    current: Current = lambda id: None,
) -> Imported:
    """Agents and their prices from the text of a CSV file (see `decode`); never raises.

    `place_of` gives the place of one of Kemendagri's codes (Gazetteer.place); `today` refuses later dates;
    `look` may refuse rows for reasons of its own. What a file has no column for stays as it is with the
    `current` agent of that id.
    """
    rows, problems = read_table(text, COLUMNS, REQUIRED)
    misshapen = {problem.line for problem in problems}
    readings = [RowReading(row, place_of, today) for row in rows]
    first: dict[str, int] = {}
    for reading in readings:
        if reading.agent.id and first.setdefault(reading.agent.id, reading.line) != reading.line:
            told = {"value": reading.agent.id, "line": str(first[reading.agent.id])}
            reading.refuse("id", BadCell("csv.duplicate_id", **told))
        if look and not reading.problems and (bad := look(reading.agent)):
            reading.refuse(*bad)
    good = [reading for reading in readings if not reading.problems and reading.line not in misshapen]
    problems += [problem for reading in readings for problem in reading.problems]
    return Imported(
        tuple(_completed(reading.agent, current(reading.agent.id), reading.columns) for reading in good),
        tuple(seen for reading in good for seen in reading.observations),
        tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def _completed(agent: Agent, now: Agent | None, columns: Collection[str]) -> Agent:
    """The agent with the fields that the file has no columns for as they are now."""
    if now is None:
        return agent
    kept = {name: getattr(now, name) for name in COLUMNS if hasattr(now, name) and name not in columns}
    if now.unlisted_because == TAKEN_BACK:  # it comes again
        kept.pop("unlisted_because", None)
    if agent.place_code == now.place_code and not any(name in columns for name in POSITION):
        return replace(agent, **kept, point=now.point)
    kept.pop("precision", None)
    return replace(agent, **kept)


def write(agents: Iterable[Agent], observations: Iterable[Observation]) -> str:
    """The CSV that `read` reads back: the agents in their order, each with the prices its listing came with.

    Those are the observations of the listing's own source, by one kind of reporter; what others said of an
    agent is not in this file.
    """
    listing: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.price_idr is not None and seen.stock is None:
            listing[seen.agent_id, seen.source].append(seen)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(agent, listing[agent.id, agent.source]) for agent in agents)
    return text.getvalue()


def _cells(agent: Agent, prices: Sequence[Observation]) -> tuple[str, ...]:
    reporter = prices[-1].reporter if prices else ""
    listed = [
        ListedPrice(seen.item, seen.size_m3, seen.price_idr, seen.seen_at.date())
        for seen in _latest([seen for seen in prices if seen.reporter == reporter])
        if seen.price_idr is not None
    ]
    return (
        agent.id,
        agent.name,
        agent.kind,
        agent.address,
        agent.place_code,
        _degrees(agent.point.lat),
        _degrees(agent.point.lon),
        agent.precision,
        agent.phone,
        agent.hours,
        "; ".join(sorted(agent.services)),
        agent.verification,
        agent.unlisted_because,
        write_offers(listed, agent.source_date),
        reporter,
        agent.source,
        agent.source_date.isoformat(),
        agent.note,
    )


def _latest(prices: Sequence[Observation]) -> Iterable[Observation]:
    """The newest price of each item and size, in the order they first came."""
    newest: dict[object, Observation] = {}
    for seen in prices:
        offer = (seen.item, seen.size_m3)
        if offer not in newest or newest[offer].seen_at <= seen.seen_at:
            newest[offer] = seen
    return newest.values()


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")

"""The first agents of a new database: those of data/agents.csv."""

from datetime import date
from pathlib import Path

from bot.agents.csv_rows import read
from bot.agents.csv_table import Problem, decode
from bot.places.gazetteer import Gazetteer
from bot.store.agents import fill_if_empty
from bot.store.database import Database


async def fill_from_files(database: Database, data: Path, gazetteer: Gazetteer, today: date) -> bool:
    """Fill a database that has no agents yet; whether that was done.

    Raises ValueError, naming line and column, when the file is not as it should be.
    """
    text = decode((data / "agents.csv").read_bytes())
    if isinstance(text, Problem):
        raise ValueError(f"data/agents.csv, line {text.line}: {text.reason}")
    imported = read(text, gazetteer.place, today)
    if imported.problems:
        first = imported.problems[0]
        raise ValueError(f"data/agents.csv, line {first.line}, column {first.column}: {first.reason}")
    return await fill_if_empty(database, imported.agents, imported.observations)

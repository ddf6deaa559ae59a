"""The preview of a file of agents, against reading the same file with the csv module alone."""

import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from time import perf_counter

from bot.agents.agent import Agent
from bot.agents.csv_file import read_file
from bot.agents.csv_rows import write
from bot.agents.observation import Observation
from bot.service.review_import import review
from bot.store.agent_json import dump_agent, dump_observation
from tests.agents.made import NOW, PLACES, agent, said
from tests.bench.nearest import anywhere

SIZES = (1_000, 10_000)
SOURCE = "https://koran.example/oksigen"


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table; every second agent is new and every fourth one known has changed."""
    yield f"{'rows':>10}{'csv module':>14}{'preview':>12}{'ratio':>9}"
    for size in SIZES:
        plain, preview = measured(size, random.Random(2021))
        yield f"{size:>10,}{plain * 1e3:>11.0f} ms{preview:>10.2f} s{f'× {preview / plain:.0f}':>9}"


def measured(size: int, chance: random.Random) -> tuple[float, float]:
    """Seconds for the csv module, and for the preview: read, checked, compared, kept as text."""
    agents = [made(number, chance) for number in range(size)]
    observations = [listed(each, 40_000) for each in agents]
    data = write(agents, observations).encode()
    known = agents[::2]
    now = {
        each.id: dump_agent(replace(each, hours="" if n % 4 else "24 jam")) for n, each in enumerate(known)
    }
    said_before = [dump_observation(listed(each, 40_000)) for each in known]

    started = perf_counter()
    list(csv.reader(StringIO(data.decode(), newline="")))
    plain = perf_counter() - started

    started = perf_counter()
    told = read_file(data, PLACES.get, NOW.date())
    found = review(told, now, said_before)
    preview = perf_counter() - started
    if told.problems or len(found.changes.new) != size // 2:
        raise AssertionError(f"not read as it was written: {told.problems[:1]}")
    return plain, preview


def made(number: int, chance: random.Random) -> Agent:
    """An agent in Setu with everything that takes time to read: number, position, services."""
    point = anywhere(chance)
    near = type(point)(-6.3462 + point.lat % 0.3, 106.6764 + point.lon % 0.3)
    return agent(f"N{number}", near, phone=f"+62812{number:07d}", source=SOURCE, name=f"Toko {number} Jaya")


def listed(each: Agent, price: int) -> Observation:
    """A price of its listing."""
    return said(agent_id=each.id, price=price, source=SOURCE, seen_at=NOW)


if __name__ == "__main__":
    main()

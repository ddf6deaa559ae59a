"""From the database to the next search: what one report and one edit cost among 1,000 and 100,000 agents.

Stored, looked for and taken in, on SQLite: the time of the processor, as the disk takes its own.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from statistics import median
from time import process_time
from typing import Any

from bot.agents.directory import Directory
from bot.conversation.knowledge import Knowledge
from bot.service.clock import SystemClock
from bot.service.refresh import Refresher
from bot.store.agents import add_observations, save_agents
from bot.store.migrate import migrate
from bot.store.opening import open_database
from tests.agents.made import agent, said
from tests.bench.nearest import anywhere

SIZES = (1_000, 100_000)
TIMES = 200


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table: medians in ms of the processor, each with its ratio to the size before."""
    yield f"{'agents':>10}{'report':>10}{'ratio':>8}{'edit':>10}{'ratio':>8}  (ms CPU)"
    before: tuple[float, ...] = ()
    for size in SIZES:
        now = asyncio.run(_measured(size, random.Random(2021)))
        ratios = [f"× {a / b:.2f}" for a, b in zip(now, before, strict=False)] or [""] * len(now)
        yield f"{size:>10,}" + "".join(
            f"{took:>10.2f}{ratio:>8}" for took, ratio in zip(now, ratios, strict=True)
        )
        before = now


async def _measured(size: int, chance: random.Random) -> tuple[float, ...]:
    agents = [agent(str(number), anywhere(chance)) for number in range(size)]
    with tempfile.TemporaryDirectory() as folder:
        await migrate(f"sqlite:///{folder}/bench.db")
        database = await open_database(f"sqlite:///{folder}/bench.db")
        await save_agents(database, agents)
        refresher = Refresher(database, _nothing(), SystemClock())
        await refresher.refresh()

        async def report(n: int) -> None:
            await add_observations(database, [said(n, 45_000, agent_id=chance.choice(agents).id)])

        async def edit(n: int) -> None:
            await save_agents(database, [replace(chance.choice(agents), hours=f"{n}")])

        figures = [await _median_ms(refresher, do) for do in (report, edit)]
        await database.close()
    return tuple(figures)


async def _median_ms(refresher: Refresher, change: Callable[[int], Awaitable[None]]) -> float:
    times = []
    for n in range(TIMES):
        started = process_time()
        await change(n)
        await refresher.refresh()
        times.append(process_time() - started)
    return median(times) * 1e3


def _nothing() -> Knowledge:
    nothing: dict[str, Any] = dict.fromkeys(Knowledge.__dataclass_fields__)
    return Knowledge(**nothing | {"directory": Directory(())})


if __name__ == "__main__":
    main()

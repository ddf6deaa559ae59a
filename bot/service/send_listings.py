"""Writes the agents of an area into a file, and sends it to the official who asked."""

import asyncio
import json
from collections.abc import Iterable

from bot.agents.agent import Agent
from bot.agents.csv_rows import write
from bot.person import Person
from bot.service.due import Work
from bot.store import files, imports, timers
from bot.store.agent_json import load_observation
from bot.store.timers import Timer

KIND = "listings.write"
SEND = "listings.send"


async def send(work: Work) -> None:
    """The job: `about` is the person's key, the area's code and its name."""
    key, place_code, area = json.loads(work.timer.about)
    directory = work.knowledge.directory
    agents = sorted(
        (agent for agent in directory if agent.place_code.startswith(place_code)), key=lambda agent: agent.id
    )
    said = await imports.said_of(work.database, [agent.id for agent in agents])
    content = await asyncio.to_thread(_written, agents, said)
    async with work.finishing() as connection:
        reference = await files.add(connection, content, "text/csv", "agen.csv", work.now)
        told = json.dumps({"reference": reference, "count": len(agents), "area": area})
        await timers.add(connection, [Timer(Person.from_key(key), SEND, told, work.now)])


def _written(agents: Iterable[Agent], said: Iterable[str]) -> bytes:
    """As UTF-8 with a byte order mark, by which Excel knows it."""
    return write(agents, map(load_observation, said)).encode("utf-8-sig")

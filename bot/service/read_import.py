"""Reads a file of agents that an official has sent, and tells what it would change; nothing is changed."""

import asyncio
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.agents.csv_file import looking, read_file
from bot.agents.csv_rows import Imported
from bot.conversation.knowledge import Knowledge
from bot.officials.permission import Action, Target, may
from bot.officials.role import Grant, Role
from bot.person import Person
from bot.service.due import Job, Work
from bot.service.files import FetchedFile, FileGone, Files, FileTooLarge
from bot.service.review_import import SHOWN_PROBLEMS, Review, failed, refused_file, review, summary
from bot.store import accounts, imports, timers
from bot.store import files as stored
from bot.store.database import Connection
from bot.store.imports import Import, ImportState
from bot.store.timers import Timer

KIND = "import.read"
PREVIEW = "import.preview"

EASTERNMOST = timedelta(hours=9)
"""Of Indonesia's three zones the one whose day begins first: a date of today is nowhere in the future."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The file that was sent, as the timer carries it: by whom, and the language they are answered in."""

    person: Person
    reference: str
    filename: str
    language: str

    def dump(self) -> str:
        """As JSON text."""
        return json.dumps([self.person.key, self.reference, self.filename, self.language])

    @classmethod
    def load(cls, about: str) -> "Sent":
        """What `dump` wrote."""
        key, reference, filename, language = json.loads(about)
        return cls(Person.from_key(key), reference, filename, language)


def reading(files: Files) -> Job:
    """The job that reads files from there."""

    async def read(work: Work) -> None:
        sent = Sent.load(work.timer.about)
        try:
            file = await files.fetch(sent.reference)
        except FileGone:
            await _tell(work, sent, failed("gone"))
        except FileTooLarge:
            await _tell(work, sent, failed("too_large"))
        else:
            await _preview(work, sent, file)

    return read


async def _tell(work: Work, sent: Sent, about: str) -> None:
    async with work.finishing() as connection:
        await timers.add(connection, [Timer(sent.person, PREVIEW, about, work.now)])


async def _preview(work: Work, sent: Sent, file: FetchedFile) -> None:
    grants = await accounts.grants_of(work.database, [sent.person])
    today = (work.now + EASTERNMOST).date()
    told = await asyncio.to_thread(_read, file.content, grants, work.knowledge, today)
    ids = [agent.id for agent in told.agents]
    agents_now = await imports.agents_as_they_are(work.database, ids)
    said = await imports.said_of(work.database, ids)
    found = await asyncio.to_thread(review, told, agents_now, said)
    async with work.finishing() as connection:
        about = await _kept(connection, found, sent, grants, work)
        await timers.add(connection, [Timer(sent.person, PREVIEW, json.dumps(about), work.now)])


def _read(data: bytes, grants: tuple[Grant, ...], knowledge: Knowledge, today: date) -> Imported:
    """What the file tells of agents that these grants reach."""
    place_of, directory = knowledge.gazetteer.place, knowledge.directory

    def may_touch(place_code: str) -> bool:
        return may(grants, Action.IMPORT_AGENTS, Target(place_code))

    look = looking(may_touch, directory.get, directory.is_blocked, place_of)
    return read_file(data, place_of, today, look, directory.get)


async def _kept(
    connection: Connection, found: Review, sent: Sent, grants: tuple[Grant, ...], work: Work
) -> dict[str, Any]:
    """Keep the import, and what does not fit into a message of its problems; what is told of it."""
    number = None
    if not found.changes.are_none:
        label = next((g.label for g in grants if g.role in (Role.OFFICE, Role.NATIONAL)), "")
        new = Import(0, ImportState.WAITING, sent.person.key, label, sent.filename, found.areas, work.now)
        number = await imports.add(connection, new, found.contents)
    reference = ""
    if len(found.problems) > SHOWN_PROBLEMS:
        content = refused_file(found.problems, work.knowledge.phrases.say(sent.language))
        reference = await stored.add(connection, content, "text/csv", "ditolak.csv", work.now)
    return summary(found, sent.filename, number, reference)

"""Files by their references, wherever their bytes are: with a service or in our own table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.person import Person
from bot.service.clock import Clock
from bot.store import files
from bot.store.database import Database

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes: the largest file that is fetched or taken."""


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file's bytes; `mime` and `filename` are '' where nobody says."""

    content: bytes = field(repr=False)
    mime: str = ""
    filename: str = ""


class FileGone(Exception):
    """The file does not exist any more, or never did."""


class FileTooLarge(Exception):
    """The file has more than `SIZE_LIMIT` bytes."""


class FileUnavailable(Exception):
    """The file cannot be had now; another time it may."""


PATIENCE = timedelta(minutes=2)
"""A file that could not be had for so long counts as gone, as its words and what follows them wait for it."""

Fetch = Callable[[str], Awaitable[FetchedFile]]
"""Fetches a file by what follows the colon of its reference. Raises as `Files.fetch`."""


class Files:
    """All files. Each channel that keeps files for us says at start how they are fetched."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._fetches: dict[str, Fetch] = {files.SCHEME: self._stored}
        self._failing_since: dict[str, datetime] = {}

    def know(self, scheme: str, fetch: Fetch) -> None:
        """References that begin with ``scheme:`` are fetched this way."""
        self._fetches[scheme] = fetch

    async def fetch(self, reference: str) -> FetchedFile:
        """The file. Raises FileGone, FileTooLarge or FileUnavailable."""
        scheme, _, id = reference.partition(":")
        fetch = self._fetches.get(scheme)
        if fetch is None or not id:
            raise FileGone
        try:
            file = await fetch(id)
        except FileUnavailable:
            if self._fails_for_long(reference):
                raise FileGone from None
            raise
        self._failing_since.pop(reference, None)
        return file

    def _fails_for_long(self, reference: str) -> bool:
        now = self._clock.now()
        lately = {
            failed: since for failed, since in self._failing_since.items() if now - since < 30 * PATIENCE
        }
        self._failing_since = lately
        return now - lately.setdefault(reference, now) > PATIENCE

    async def keep(self, content: bytes, mime: str, filename: str, giver: Person | None = None) -> str:
        """Keep a file for some days, or until its giver is forgotten; its reference.

        Raises what the database raises.
        """
        return await files.add(self._database, content, mime, filename, self._clock.now(), giver)

    async def _stored(self, id: str) -> FetchedFile:
        try:
            found = await files.get(self._database, id)
        except self._database.unavailable:
            raise FileUnavailable from None
        if found is None:
            raise FileGone
        return FetchedFile(*found)

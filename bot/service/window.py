"""The time in which a service lets us write freely to a person who wrote to us."""

from datetime import timedelta

from bot.person import Person
from bot.service.clock import Clock
from bot.store import people
from bot.store.database import Database

LENGTH = timedelta(hours=24) - timedelta(minutes=5)
"""WhatsApp's day, less what clocks differ and a send may take."""


class Window:
    """Knows whose window is open."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def is_open(self, person: Person) -> bool:
        """Whether the person wrote in the last day.

        Nobody is written to who has not written before, so one we do not know was forgotten just now, and
        what goes to them is the answer that says so. Raises what the database raises.
        """
        wrote_at = await people.wrote_at(self._database, person)
        return wrote_at is None or self._clock.now() - wrote_at < LENGTH

"""Deletes what has been kept long enough."""

from datetime import timedelta

from bot.service.clock import Clock
from bot.service.repeat import repeat
from bot.store import (
    agents,
    boards,
    broadcasts,
    citizens,
    claims,
    files,
    imports,
    inbox,
    muted,
    notices,
    requests,
    sent,
    transcript,
    unmet,
    watches,
)
from bot.store.database import Database

INBOX_KEPT = timedelta(days=8)
"""No service repeats a message for longer: Telegram stops after a day, WhatsApp after seven."""

SENT_KEPT = timedelta(hours=1)
"""What a service has not told of a reply by then it will hardly tell; the next tidying deletes it."""

WEB_LINES_KEPT = timedelta(days=7)

FILES_KEPT = timedelta(days=7)
"""Files of our own, and which messages show boards."""

BROADCAST_PEOPLE_KEPT = timedelta(days=7)
"""So long after its use a broadcast may be called back; then who got it is forgotten."""

IMPORTS_KEPT = timedelta(days=7)
"""Changes of agents can be taken back for a day; after that they are kept for questions."""

NOTICES_KEPT = timedelta(days=14)
"""What agents said of days gone by, and the daily checks that they did not answer."""

WATCHES_KEPT = timedelta(days=7)
"""So long after its end a watch can still be prolonged; who was told of what is kept as long."""

QUESTIONS_KEPT = timedelta(days=2)
RECORDS_KEPT = timedelta(days=365)
"""A citizen who was silent for so long begins anew."""

REQUEST_PEOPLE_KEPT = timedelta(days=30)
"""So long after its end a request still knows who asked; the figures are kept for good."""

CLAIMS_KEPT = timedelta(days=14)
"""Who asked to be registered as an agent and has heard nothing by then may ask again."""

UNMET_KEPT = timedelta(days=90)

_EVERY = 3600.0  # seconds


class Housekeeper:
    """Tidies once an hour."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self) -> None:
        """Tidy now and every hour, until cancelled."""
        await repeat("tidy", self.tidy, self._clock)

    async def tidy(self) -> float:
        """Delete what is too old; the seconds until the next time."""
        now = self._clock.now()
        await inbox.purge(self._database, now - INBOX_KEPT)
        await sent.purge(self._database, now - SENT_KEPT)
        await transcript.purge(self._database, now - WEB_LINES_KEPT)
        await files.purge(self._database, now - FILES_KEPT)
        await boards.purge(self._database, now - FILES_KEPT)
        await claims.purge(self._database, now - CLAIMS_KEPT)
        await imports.purge(self._database, now - IMPORTS_KEPT)
        await broadcasts.purge_people(self._database, now - BROADCAST_PEOPLE_KEPT)
        await notices.purge(self._database, now - NOTICES_KEPT)
        await agents.purge_observations(self._database, now)
        await watches.purge(self._database, now - WATCHES_KEPT)
        await requests.purge_people(self._database, now - REQUEST_PEOPLE_KEPT)
        await muted.purge(self._database, now)
        await citizens.purge(self._database, now - QUESTIONS_KEPT, now - RECORDS_KEPT)
        await unmet.purge(self._database, (now - UNMET_KEPT).date())
        return _EVERY

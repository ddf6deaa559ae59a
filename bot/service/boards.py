"""Messages that take the place of earlier ones, for the channels whose service can change a message."""

from bot.person import Person
from bot.service.clock import Clock
from bot.store import boards
from bot.store.database import Database


class Boards:
    """Knows which message shows a person each board, also after a restart."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def shown(self, person: Person, name: str) -> str | None:
        """The service's id of the message that shows the board; None when none does. Raises what the
        database raises."""
        return await boards.get(self._database, person, name)

    async def show(self, person: Person, name: str, message_id: str) -> None:
        """The board is shown by this message now. Raises what the database raises."""
        await boards.keep(self._database, person, name, message_id, self._clock.now())

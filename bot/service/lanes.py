"""The rows leased to this worker, each person's in their order."""

from collections import deque
from datetime import datetime

from bot.person import Person
from bot.store.outbox import OutboxRow
from bot.store.times import to_ms


class Lanes:
    """One lane a person. The first row of a lane is the one being sent; nothing overtakes it."""

    def __init__(self) -> None:
        self._lanes: dict[Person, deque[OutboxRow]] = {}
        self._held: set[int] = set()
        self._given_back: set[int] = set()

    @property
    def held(self) -> frozenset[int]:
        """The ids of all rows here, those sent but not yet deleted among them."""
        return frozenset(self._held)

    def join(self, row: OutboxRow) -> bool:
        """Take a row; whether it is first in its lane."""
        if row.id in self._given_back:  # its person's rows were given back while it was on its way here
            self._given_back.discard(row.id)
            return False
        if row.id in self._held:
            return False
        self._held.add(row.id)
        lane = self._lanes.setdefault(row.to, deque())
        lane.append(row)
        return len(lane) == 1

    def leave(self, row: OutboxRow) -> OutboxRow | None:
        """The first row is done with; the next one of the lane."""
        lane = self._lanes[row.to]
        lane.popleft()
        if lane:
            return lane[0]
        del self._lanes[row.to]
        return None

    def deleted(self, ids: set[int]) -> None:
        """These rows are no longer in the database."""
        self._held -= ids

    def released(self, persons: set[Person], ids: set[int]) -> None:
        """The database has given back these rows of these people: their lanes end here."""
        here = {row.id for person in persons for row in self._lanes.pop(person, ())}
        self._held -= here
        self._given_back |= ids - here

    def given_up(self, person: Person, at: datetime) -> OutboxRow | None:
        """What was due to the person at `at` has been dropped; the first row that came since."""
        rows = self._lanes.pop(person, deque())
        later = deque(row for row in rows if to_ms(row.due_at) > to_ms(at))
        self._held -= {row.id for row in rows} - {row.id for row in later}
        if later:
            self._lanes[person] = later
            return later[0]
        return None

"""One request for help, as a value that only `bot.requests.moves` changes."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.agents.item import Item
from bot.person import Person
from bot.places.point import Point
from bot.requests.kind import Kind


class State(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"  # at a desk, and nobody has taken it up
    HELD = "held"  # an official sees to it
    ASKED = "asked"  # its holder waits for the person's answer
    CLOSED = "closed"  # its outcome was told; the person may disagree
    SETTLED = "settled"  # closed for good
    CANCELLED = "cancelled"  # by the person

    @property
    def is_open(self) -> bool:
        """Whether an office still owes an answer."""
        return self in (State.WAITING, State.HELD, State.ASKED)


class Outcome(StrEnum):
    """What became of it."""

    FULFILLED = "fulfilled"  # terpenuhi
    PARTLY = "partly"  # sebagian
    REFERRED = "referred"  # dirujuk
    IMPOSSIBLE = "impossible"  # tidak dapat
    UNTRUE = "untrue"  # tidak benar


@dataclass(frozen=True, slots=True)
class Subject:
    """What the person told us.

    `place_code` is the named place, or the village nearest to `point`; `point` is rounded to about 100 m.
    `place_code` and `point` are the seller's where somebody is accused. `price_idr` is what was paid for one.
    `photos` are references as `Photo.reference` has them.
    """

    kind: Kind
    place_code: str
    point: Point
    item: Item | None = None
    size_m3: float | None = None
    quantity: int | None = None
    spo2: int | None = None
    words: str = ""
    seller: str = ""
    price_idr: int | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A request with its history in short.

    `desk` is the code of the office's desk that has it now and `been_at` those that had it before. `holder`
    is the official who sees to it, or saw to it last, and `holder_chat` the chat they do it in. `parties` are
    the person who asked, first, and their helpers, who join by `join_code` ('' when nobody can any more);
    nobody is left of them some time after its end. `steps` counts the reminders since it came where it is
    now; `deadline` is when the next is due and `deadline_no` its number, so that each fires once. `case` is
    the number of the first report of a pattern that this one belongs to. All times are UTC.
    """

    number: str
    subject: Subject
    urgent: bool
    desk: str
    parties: tuple[Person, ...]
    join_code: str
    opened_at: datetime
    moved_at: datetime
    state: State = State.WAITING
    holder: Person | None = None
    holder_chat: Person | None = None
    been_at: tuple[str, ...] = ()
    wrong_codes: int = 0
    steps: int = 0
    deadline: datetime | None = None
    deadline_no: int = 0
    acknowledged_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    closing_words: str = ""
    disagreed: bool = False
    case: str = ""


def without_person(request: Request, person: Person) -> Request:
    """The request without somebody; when nobody is left, without words and pictures as well."""
    left = tuple(party for party in request.parties if party != person)
    return replace(request, parties=left) if left else without_people(request)


def without_people(request: Request) -> Request:
    """What may be kept for good: nothing by which anybody can be known."""
    subject = replace(request.subject, words="", seller="", photos=())
    return replace(
        request,
        subject=subject,
        parties=(),
        join_code="",
        holder=None,
        holder_chat=None,
        closing_words="",
    )

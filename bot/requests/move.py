"""The moves that people, officials and the clock make, and what is noted of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.person import Person
from bot.requests.chase import Step
from bot.requests.request import Outcome


class Actor(StrEnum):
    """What somebody is to a request, for the move they want to make."""

    PARTY = "party"  # who asked, or a helper who joined
    STRANGER = "stranger"
    HOLDER = "holder"
    OFFICIAL = "official"  # of the desk, not holding it
    CLOCK = "clock"


class Verb(StrEnum):
    """The moves."""

    HOLD = "hold"
    TAKE_OVER = "take_over"
    ASK = "ask"
    SAY = "say"
    HAND_OVER = "hand_over"
    CLOSE = "close"
    RAISE = "raise"
    CONFIRM = "confirm"
    DISAGREE = "disagree"
    CANCEL = "cancel"
    JOIN = "join"
    CHASE = "chase"


@dataclass(frozen=True, slots=True)
class Hold:
    """An official takes it up."""

    verb: ClassVar = Verb.HOLD


@dataclass(frozen=True, slots=True)
class TakeOver:
    """An official takes it up from another."""

    verb: ClassVar = Verb.TAKE_OVER


@dataclass(frozen=True, slots=True)
class Ask:
    """The holder asks the person; `photo` is a reference."""

    words: str
    photo: str = ""
    verb: ClassVar = Verb.ASK


@dataclass(frozen=True, slots=True)
class Say:
    """Words of one side for the other; `photo` is a reference."""

    words: str
    photo: str = ""
    verb: ClassVar = Verb.SAY


@dataclass(frozen=True, slots=True)
class HandOver:
    """Not ours: it goes to another desk."""

    desk: str
    verb: ClassVar = Verb.HAND_OVER


@dataclass(frozen=True, slots=True)
class Close:
    """What became of it, with a line for the person."""

    outcome: Outcome
    words: str = ""
    verb: ClassVar = Verb.CLOSE


@dataclass(frozen=True, slots=True)
class Raise:
    """It has become urgent; `spo2` percent when that was told."""

    spo2: int | None = None
    verb: ClassVar = Verb.RAISE


@dataclass(frozen=True, slots=True)
class Confirm:
    """The person is content with the outcome."""

    verb: ClassVar = Verb.CONFIRM


@dataclass(frozen=True, slots=True)
class Disagree:
    """The person is not: it opens again, once."""

    words: str = ""
    verb: ClassVar = Verb.DISAGREE


@dataclass(frozen=True, slots=True)
class Cancel:
    """The person needs it no more."""

    words: str = ""
    verb: ClassVar = Verb.CANCEL


@dataclass(frozen=True, slots=True)
class Join:
    """Another carer joins, by the code."""

    code: str
    verb: ClassVar = Verb.JOIN


@dataclass(frozen=True, slots=True)
class Chase:
    """The deadline numbered `deadline_no` is over."""

    deadline_no: int
    verb: ClassVar = Verb.CHASE


Move = Hold | TakeOver | Ask | Say | HandOver | Close | Raise | Confirm | Disagree | Cancel | Join | Chase


@dataclass(frozen=True, slots=True)
class By:
    """Who moves, and in which chat when that is a group; the clock is nobody."""

    actor: Actor
    person: Person | None = None
    chat: Person | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: for the history, and for all who are to be told.

    `desk` and `holder` are those before the move, who are told of it too.
    """

    number: str
    at: datetime
    verb: Verb
    by: By
    desk: str
    holder: Person | None
    words: str = ""
    photo: str = ""
    step: Step | None = None

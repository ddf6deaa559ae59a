"""What people and officials want done with requests for help."""

from dataclasses import dataclass

from bot.conversation.effects.effect import Effect
from bot.requests.move import Move
from bot.requests.request import Subject


@dataclass(frozen=True, slots=True)
class OpenRequest(Effect):
    """The person wants an office's help. `area` is the place code by which the office is found."""

    subject: Subject
    urgent: bool
    area: str


@dataclass(frozen=True, slots=True)
class MoveOwnRequest(Effect):
    """The person moves a request they opened or joined; `ticket` '' is their latest open one.

    `ticket` is written as people do: "BTN-0421" or, without its letters, "0421".
    """

    ticket: str
    move: Move


@dataclass(frozen=True, slots=True)
class TellOwnRequests(Effect):
    """The person asks how their request stands; `ticket` '' asks for all."""

    ticket: str = ""


@dataclass(frozen=True, slots=True)
class MoveDeskRequest(Effect):
    """An official moves a request of their area."""

    ticket: str
    move: Move


@dataclass(frozen=True, slots=True)
class NotOurs(Effect):
    """An official says that a request is not theirs; `area` is the place whose office has it, '' unknown."""

    ticket: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class ListRequests(Effect):
    """An official asks for the open requests of an area, '' all of theirs."""

    area: str = ""


@dataclass(frozen=True, slots=True)
class FindRequest(Effect):
    """An official asks for one request."""

    ticket: str


@dataclass(frozen=True, slots=True)
class MuteParties(Effect):
    """An official lets those who opened a request open no more for a while."""

    ticket: str
    reason: str

"""What the service asks of a way out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.conversation.messages import Reply
from bot.person import Person


class Reach(StrEnum):
    """Whom a failure concerns."""

    PERSON = "person"  # this conversation waits or is over
    CHANNEL = "channel"  # everybody on the channel waits


@dataclass(frozen=True, slots=True)
class SendFailure:
    """Why a reply did not go out.

    `reason` is a short fixed word for the metrics ("blocked", "throttled", "network", "server", "refused",
    `OUTSIDE_WINDOW`), never a text with a person in it. `retry_after` is seconds, None when the service did
    not say. `unreachable`: nothing more can be sent to this person until they write again.
    """

    reason: str
    retryable: bool
    retry_after: float | None = None
    reach: Reach = Reach.PERSON
    unreachable: bool = False


OUTSIDE_WINDOW = "window"
"""The reason of a failure because the service carries nothing but templates to this person now."""


UNUSABLE_FILE = "media"
"""The reason of a failure because the service takes the reply's file in no way."""

FILE_UNAVAILABLE = SendFailure("file", retryable=True)
"""The reply's file cannot be had now."""

NOTHING_LEFT = SendFailure("file", retryable=False)
"""The reply was nothing but a file that nobody has any more."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The service has taken a reply under this id of its own, and tells later what became of it."""

    id: str


Outcome = SendFailure | Accepted | None

Fit = Callable[[Reply], Sequence[Reply]]
"""Divides a reply into such as a service can carry in one call each."""


class Channel(Protocol):
    """A way out. One `send` is one call to the service; it never raises for what the network does."""

    async def send(self, to: Person, reply: Reply) -> Outcome:
        """Send one reply; None when it is done for good."""
        ...

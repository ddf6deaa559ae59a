"""Waiting for oxygen, what was found at an agent, and searches in vain."""

from dataclasses import dataclass

from bot.agents.item import Item
from bot.conversation.asker import Want, Where
from bot.conversation.effects.effect import Effect
from bot.understanding.citizen_report import Finding


@dataclass(frozen=True, slots=True)
class SetWatch(Effect):
    """Tell the person when there is what they want near `where`, up to `radius_km` away.

    `highest_idr` is the most they would pay for a piece; None is any price. `at_night` None leaves what they
    have said before. `knows_what_is_there`: they have just seen who has some now.
    """

    want: Want
    where: Where
    radius_km: int
    highest_idr: int | None = None
    at_night: bool | None = None
    knows_what_is_there: bool = False


@dataclass(frozen=True, slots=True)
class StopWatches(Effect):
    """End the watches that these words name; without any the only one, else ask which."""

    item: Item | None = None
    place_code: str = ""


@dataclass(frozen=True, slots=True)
class StopWatch(Effect):
    """End the watch of this number; None all of them."""

    id: int | None


@dataclass(frozen=True, slots=True)
class StopEverything(Effect):
    """Nothing more is sent to the person unasked."""


@dataclass(frozen=True, slots=True)
class ProlongWatch(Effect):
    """Go on with this watch for another fortnight."""

    id: int


@dataclass(frozen=True, slots=True)
class SetNights(Effect):
    """Whether the person may be told at night."""

    at_night: bool


@dataclass(frozen=True, slots=True)
class TellStock(Effect):
    """It is the person's turn to be told of a stock: `alert` is an `Alert` as JSON."""

    alert: str


@dataclass(frozen=True, slots=True)
class AskToGoOn(Effect):
    """A watch runs out: ask whether to go on."""

    id: int


@dataclass(frozen=True, slots=True)
class SearchedInVain(Effect):
    """Nothing was found; `place_code` is the kecamatan, or the kota where no more was said."""

    place_code: str
    item: Item


@dataclass(frozen=True, slots=True)
class AgentShown(Effect):
    """The person has been told how to reach an agent; `item` and `size_m3` are what they look for."""

    agent_id: str
    item: Item
    size_m3: float | None


@dataclass(frozen=True, slots=True)
class AskWhatWasFound(Effect):
    """Ask what they found at the agent, unless they were asked or have told today."""

    agent_id: str
    item: Item
    size_m3: float | None


@dataclass(frozen=True, slots=True)
class ReportSeen(Effect):
    """A citizen says what they found at an agent; the price in rupiah for one piece, where they told it."""

    agent_id: str
    item: Item
    size_m3: float | None
    finding: Finding
    price_idr: int | None = None

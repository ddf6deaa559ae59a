"""Listings of agents: changed one by one or by file, taken back, written out, reported on."""

from dataclasses import dataclass

from bot.agents.edit import Field
from bot.conversation.effects.effect import Effect
from bot.understanding.stock_report import StockLine


@dataclass(frozen=True, slots=True)
class EditAgent(Effect):
    """This field of an agent shall have this value, as `bot.agents.edit` takes it.

    `before` is the value that the official saw: if the agent has another one by now, nothing is changed.
    """

    agent_id: str
    field: Field
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class ReportForAgent(Effect):
    """An official tells stock or prices of an agent; each line has an item."""

    agent_id: str
    lines: tuple[StockLine, ...]


@dataclass(frozen=True, slots=True)
class ReadImport(Effect):
    """A file of agents was sent: what would it change? `reference` is where its bytes are."""

    reference: str
    filename: str


@dataclass(frozen=True, slots=True)
class MakeImport(Effect):
    """The changes of this preview shall be made."""

    import_id: int


@dataclass(frozen=True, slots=True)
class UndoImport(Effect):
    """Changes that were made shall be taken back; None: the author's last ones."""

    import_id: int | None


@dataclass(frozen=True, slots=True)
class SendListings(Effect):
    """The author wants the agents of an area as a file."""

    place_code: str

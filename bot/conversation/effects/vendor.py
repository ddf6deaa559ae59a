"""What agents say of their stock and their day, and how often they want to be asked."""

from dataclasses import dataclass
from datetime import date, time

from bot.agents.notice import NoticeKind
from bot.agents.observation import Stock
from bot.conversation.effects.effect import Effect
from bot.understanding.stock_report import StockLine


@dataclass(frozen=True, slots=True)
class Announcement:
    """A word about one day: `day` and `at` are local to the agent, `at` None where no hour was said."""

    kind: NoticeKind
    day: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class ReportStock(Effect):
    """What an agent says of itself. `everything` is told of all that it has; the items of `lines` are known.

    `is_correction`: takes the place of what was saved a moment ago.
    """

    agent_id: str
    lines: tuple[StockLine, ...] = ()
    everything: Stock | None = None
    announcements: tuple[Announcement, ...] = ()
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class SetChecks(Effect):
    """When the author's agents are to be asked for their stock (local hours); () never."""

    hours: tuple[time, ...] = ()

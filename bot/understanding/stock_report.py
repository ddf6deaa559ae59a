"""What an agent says of its stock, prices and hours in its own words."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.agents.item import Item
from bot.agents.observation import Stock


class PartOfDay(StrEnum):
    """A time of the day said without an hour."""

    MORNING = "morning"  # pagi
    NOON = "noon"  # siang
    AFTERNOON = "afternoon"  # sore
    EVENING = "evening"  # malam


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (0 is today) and the shop's local time in it, None when no hour was said."""

    days_ahead: int = 0
    at: time | None = None
    part: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class StockLine:
    """What was said of one item and size; a field that was not told is None.

    `size_m3` is the cylinder's content in m³, `price_idr` whole rupiah for one piece. `stock` with count None
    is "ada", with 0 "habis". `item` None: stock was told of ("stok 1 kubik tinggal 5"), but not of what.
    """

    item: Item | None = None
    size_m3: float | None = None
    stock: Stock | None = None
    price_idr: int | None = None


@dataclass(frozen=True, slots=True)
class StockReport:
    """One message of an agent, read. Empty when it says nothing of stock, prices, hours or deliveries.

    `everything_is`: told of all at once ("habis", "ada semua"). `closes_at` and `opens_at` are of one day;
    `opens_at` without a time is "buka lagi". `closed`: the day (0 is today) on which it does not open.
    `is_correction`: replaces what was said right before ("eh salah, tinggal 2"), and keeps the rest of it.
    """

    lines: tuple[StockLine, ...] = ()
    everything_is: Stock | None = None
    closes_at: Moment | None = None
    opens_at: Moment | None = None
    closed: int | None = None
    delivers: bool | None = None
    next_delivery: Moment | None = None
    is_correction: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is anything to note; a mere "eh salah" is not."""
        told = (
            self.everything_is,
            self.closes_at,
            self.opens_at,
            self.closed,
            self.delivers,
            self.next_delivery,
        )
        return bool(self.lines) or any(value is not None for value in told)

"""What people were asked to pay: ranges reported in public, with their dates. History, not a legal ceiling.

There was no ceiling price (HET) for oxygen in 2021 (Kemendag, 27 July 2021): a price above a range is
"above what was reported", never unlawful.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.agents.item import Item


@dataclass(frozen=True, slots=True)
class ReportedPrice:
    """One report: whole rupiah for one piece of that size (a rent: for one month).

    `place_code` is a province's or regency's, '' for the whole country; `size_m3` None when it was not said;
    `seen_on` is the first day of the month or year when the source is no more exact.
    """

    place_code: str
    item: Item
    size_m3: float | None
    low_idr: int
    high_idr: int
    seen_on: date
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class PriceRange:
    """What was asked for in a province (`province_code` '': the whole country): rupiah, first and last day.

    `reports` counts them (of `is_fresh` ranges: the agents). One that is not fresh is what was once written.
    """

    province_code: str
    low_idr: int
    high_idr: int
    first_seen: date
    last_seen: date
    reports: int
    is_fresh: bool = False


def read_prices(lines: Iterable[str]) -> tuple[ReportedPrice, ...]:
    """The rows of data/prices.csv. Raises KeyError or ValueError when a row is not as documented there."""
    return tuple(
        ReportedPrice(
            place_code=row["place_code"],
            item=Item(row["item"]),
            size_m3=float(row["size_m3"]) if row["size_m3"] else None,
            low_idr=int(row["low_idr"]),
            high_idr=int(row["high_idr"]),
            seen_on=date.fromisoformat((row["seen_on"] + "-01-01")[:10]),
            source=row["source"],
            note=row["note"],
        )
        for row in csv.DictReader(lines)
    )


class ReferencePrices:
    """The reports, ready to be asked for a range."""

    def __init__(self, reports: Iterable[ReportedPrice]) -> None:
        ranges: dict[tuple[str, Item, float | None], PriceRange] = {}
        for report in reports:
            for province_code in {report.place_code[:2], ""}:
                key = (province_code, report.item, report.size_m3)
                ranges[key] = _widened(ranges.get(key), province_code, report)
        self._ranges = ranges

    def usual(self, place_code: str, item: Item, size_m3: float | None) -> PriceRange | None:
        """The range of an item and size in the province of a place, else in the country; None when unknown.

        `size_m3` None asks for the reports that said no size: they may mean small and large cylinders alike.
        """
        return self._ranges.get((place_code[:2], item, size_m3)) or self._ranges.get(("", item, size_m3))


def _widened(known: PriceRange | None, province_code: str, report: ReportedPrice) -> PriceRange:
    if known is None:
        return PriceRange(province_code, report.low_idr, report.high_idr, report.seen_on, report.seen_on, 1)
    return PriceRange(
        province_code,
        min(known.low_idr, report.low_idr),
        max(known.high_idr, report.high_idr),
        min(known.first_seen, report.seen_on),
        max(known.last_seen, report.seen_on),
        known.reports + 1,
    )

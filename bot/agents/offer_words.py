"""Prices in one cell: ``refill 1 m3 = 40000; cylinder_buy = 950000 @ 2021-06-25``.

An entry is an item, a size in m³ unless it was not said, the price in rupiah for one piece of that size (a
rent: for one month), and the day it was seen unless that is the row's own. Reasons given here: csv.bad_offer,
csv.offer_twice, csv.bad_size, csv.bad_price, csv.negative_price, and those of an item and a day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.agents.csv_cells import BadCell, day, item
from bot.agents.item import Item

LARGEST_M3 = 50.0
"""Cylinders hold 0.5 to 10 m³, a rack of them some 50; more is litres or kilograms taken for m³."""

HIGHEST_IDR = 100_000_000
"""The dearest cylinder or concentrator reported cost 12 million."""

_ENTRY = re.compile(r"([a-z_]+)(?: +([0-9.,]+) *m[3³])? *= *(?:rp *)?(-?)([0-9.]+)(?: *@ *([0-9/-]+))?", re.I)
_THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """One price of a listing: m³ (None when not said), rupiah, the day it was seen."""

    item: Item
    size_m3: float | None
    price_idr: int
    seen_on: date


def read_offers(text: str, source_date: date, today: date) -> tuple[ListedPrice, ...]:
    """The prices of a cell, in its order. Raises BadCell at the first that can't be read."""
    entries = [entry.strip() for entry in text.split(";") if entry.strip()]
    prices = tuple(_read(entry, source_date, today) for entry in entries)
    told = [(price.item, price.size_m3) for price in prices]
    for entry, offer in zip(entries, told, strict=True):
        if told.count(offer) > 1:
            raise BadCell("csv.offer_twice", value=entry[:60])
    return prices


def write_offers(prices: Iterable[ListedPrice], source_date: date) -> str:
    """The cell that `read_offers` reads back."""
    return "; ".join(_write(price, source_date) for price in prices)


def _read(entry: str, source_date: date, today: date) -> ListedPrice:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        raise BadCell("csv.bad_offer", value=entry[:60])
    name, size, minus, rupiah, seen = match.groups()
    if minus:
        raise BadCell("csv.negative_price", value=entry[:60])
    seen_on = day(seen, today) if seen else source_date
    return ListedPrice(item(name), _size(size, entry) if size else None, _price(rupiah, entry), seen_on)


def _size(text: str, entry: str) -> float:
    if not re.fullmatch(r"[0-9]{1,5}([.,][0-9]{1,2})?", text):
        raise BadCell("csv.bad_size", value=entry[:60], largest=f"{LARGEST_M3:g}")
    size = float(text.replace(",", "."))
    if not 0 < size <= LARGEST_M3:
        raise BadCell("csv.bad_size", value=entry[:60], largest=f"{LARGEST_M3:g}")
    return size


def _price(text: str, entry: str) -> int:
    if not _THOUSANDS.fullmatch(text) or int(text.replace(".", "")) > HIGHEST_IDR:
        raise BadCell("csv.bad_price", value=entry[:60])
    return int(text.replace(".", ""))


def _write(price: ListedPrice, source_date: date) -> str:
    size = f" {price.size_m3:g} m3" if price.size_m3 is not None else ""
    seen = f" @ {price.seen_on.isoformat()}" if price.seen_on != source_date else ""
    return f"{price.item}{size} = {price.price_idr}{seen}"

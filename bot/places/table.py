"""All places in columns: 92,000 rows are too many for an object each."""

import csv
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import nan
from operator import itemgetter

from bot.places.place import Level, Place
from bot.places.point import Point

COLUMNS = ["code", "name", "lat", "lon"]
"""The columns of every table; those of regencies have one more, population."""

_LEVELS = {2: Level.PROVINCE, 4: Level.REGENCY, 6: Level.DISTRICT, 10: Level.VILLAGE}


class PlaceTable:
    """The rows of data/places/, sorted by code, so that a place stands right before what lies in it."""

    def __init__(self, files: Sequence[Iterable[str]]) -> None:
        """From the CSV lines of each level. Raises ValueError for other columns or a number that is none."""
        rows = sorted(chain.from_iterable(map(_rows, files)), key=itemgetter(0))
        self.codes = [row[0] for row in rows]
        self.names = [row[1] for row in rows]
        self._lats = array("d", (float(row[2] or nan) for row in rows))
        self._lons = array("d", (float(row[3] or nan) for row in rows))
        self.people = {row[0]: int(row[4]) for row in rows if len(row[0]) == 4}

    def __len__(self) -> int:
        return len(self.codes)

    def rows_of(self, level: Level) -> Iterator[int]:
        """The rows of one level, by code."""
        return (row for row in range(len(self)) if self.level(row) is level)

    def find(self, code: str) -> int | None:
        """The row of a code."""
        row = bisect_left(self.codes, code)
        return row if row < len(self.codes) and self.codes[row] == code else None

    def level(self, row: int) -> Level:
        """The level, as the code's length tells it."""
        return _LEVELS[len(self.codes[row])]

    def has_point(self, row: int) -> bool:
        """Whether the source knows where it is; some desa are too new for that."""
        return self._lats[row] == self._lats[row]  # NaN is not equal to itself

    def point(self, row: int) -> Point:
        """Where it is; a place without a point of its own is said to be where its parent is."""
        while not self.has_point(row):
            row = self.parent(row)
        return Point(self._lats[row], self._lons[row])

    def parent(self, row: int) -> int:
        """The row of the next wider level. Raises ValueError for a province or where it is missing."""
        code = self.codes[row]
        parent = self.find(code[:-4] if len(code) == 10 else code[:-2])
        if parent is None:
            raise ValueError(f"place {code} has no parent")
        return parent

    def place(self, row: int) -> Place:
        """The row as a place."""
        return Place(self.codes[row], self.names[row], self.level(row), self.point(row))


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    rows = csv.reader(lines)
    header = next(rows, [])
    if header[:4] != COLUMNS:
        raise ValueError(f"a table of places starts with {COLUMNS}, not with {header}")
    return rows

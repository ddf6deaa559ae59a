"""The names of Indonesia's places and where they are."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from bot.places.landmarks import Landmark, landmark_aliases
from bot.places.name import SpokenName, key, modern, spoken, turned_round, without_kind, words_of, written_out
from bot.places.nearest import NearestIndex
from bot.places.place import Level, Place
from bot.places.point import Point
from bot.places.spelling import Spellings
from bot.places.table import PlaceTable
from bot.places.zones import zone_of

COAST_KM = 50.0
"""A point farther than this from every village is not in Indonesia."""

_REMEMBERED = 4096
"""Places kept as objects, not only as rows: a few hundred are asked about all the time."""

SHORT_FORM = 8
"""An alias of fewer letters must be spelled as it is."""

_RANKS = {Level.REGENCY: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.VILLAGE: 3}


class Gazetteer:
    """Places by name, by code and by point. Immutable.

    What is named comes best first: kota, kabupaten, province, kecamatan, desa; among equals the one where
    more people are likely to live (its regency's people shared out evenly).
    """

    def __init__(
        self, table: PlaceTable, aliases: Iterable[tuple[str, str]], landmarks: Iterable[Landmark] = ()
    ) -> None:
        """From the table and the pairs of alias and code. Raises ValueError for an alias of no place."""
        self._table = table
        self._siblings = Counter((code[:4], len(code)) for code in table.codes)
        self._rows: dict[str, list[int]] = {}
        for row in range(len(table)):
            self._rows.setdefault(self._key(row), []).append(row)
        longest = max(table.names, key=lambda name: name.count(" "))
        self.max_words = len(words_of(longest)) + 1
        """The most words that a name has, with one for its kind."""
        short_forms = self._add_aliases(aliases)
        self._spellings = self._read_spellings(short_forms)
        self._add_aliases(
            landmark_aliases(landmarks, self._districts())
        )  # known by their right spelling only
        self._located = [row for row in table.rows_of(Level.VILLAGE) if table.has_point(row)]
        self._villages = NearestIndex(map(table.point, self._located))
        self._ordered = lru_cache(_REMEMBERED)(self._in_order)
        self.place = lru_cache(_REMEMBERED)(self._place)
        """The place of a code; None when there is none."""

    @classmethod
    def read(
        cls,
        provinces: Iterable[str],
        regencies: Iterable[str],
        districts: Iterable[str],
        villages: Iterable[str],
        aliases: Iterable[str],
        hospitals: Iterable[str] = (),
    ) -> "Gazetteer":
        """From the CSV lines of data/places/ and data/hospitals.csv. Raises ValueError like `PlaceTable`."""
        table = PlaceTable((provinces, regencies, districts, villages))
        rows = csv.DictReader(hospitals)
        landmarks = (Landmark(row["name"], row["address"], row["place_code"]) for row in rows)
        return cls(table, ((row["alias"], row["code"]) for row in csv.DictReader(aliases)), landmarks)

    def _place(self, code: str) -> Place | None:
        row = self._table.find(code)
        return None if row is None else self._table.place(row)

    def province(self, place: Place) -> Place:
        """The province that a place lies in or is."""
        return self._at(place.province_code)

    def zone(self, place: Place | str) -> str:
        """The IANA time zone of a place or of a code."""
        return zone_of(place if isinstance(place, str) else place.code)

    def full_name(self, place: Place) -> str:
        """The name that tells it from its namesakes: "Cipayung, Ciputat, Kota Tangerang Selatan"."""
        if place.level is Level.PROVINCE:
            return place.name
        if place.level is Level.REGENCY:
            return f"{place.name}, {self.province(place).name}"
        regency = self._at(place.regency_code).name
        if place.level is Level.DISTRICT:
            return f"{place.name}, {regency}"
        return f"{place.name}, {self._at(place.code[:6]).name}, {regency}"

    def named(self, words: str) -> tuple[Place, ...]:
        """The places that bear a name, best first; a kind before it ("kab.", "kec.", "desa") narrows them."""
        return self._best_first(next(filter(None, self._readings(words)), []))

    def resembling(self, words: str) -> tuple[Place, ...]:
        """The places whose name is a typing mistake away, best first; () when none is near enough.

        Villages are left out: among 60,000 names any word resembles one.
        """
        name = spoken(words)
        near = self._spellings.nearest("".join(name.words))
        rows = list(chain.from_iterable(self._of_kind(spelling, name) for spelling in near))
        rows = rows or list(chain.from_iterable(self._rows[spelling] for spelling in near))
        wide = [row for row in rows if len(self._table.codes[row]) <= 4]
        return self._best_first(wide or [row for row in rows if len(self._table.codes[row]) == 6])

    def nearest(self, point: Point) -> Place | None:
        """The village nearest to a point; None off Indonesia, that is `COAST_KM` from all of them."""
        if not point.is_on_earth:
            return None
        index = next(self._villages.walk(point, COAST_KM), None)
        return None if index is None else self._table.place(self._located[index[0]])

    def provinces_at(self, point: Point) -> tuple[Place, ...]:
        """The province of the nearest village, and that of another less than twice as far; () off Indonesia.

        Centres tell a border only roughly, so near one both are offered.
        """
        village = self.nearest(point)
        if village is None:
            return ()
        [(_, km)] = self._villages.nearest(point, 1)
        for index, _ in self._villages.walk(point, 2 * km):
            code = self._table.codes[self._located[index]][:2]
            if code != village.province_code:
                return self._at(village.province_code), self._at(code)
        return (self._at(village.province_code),)

    def _at(self, code: str) -> Place:
        place = self.place(code)
        if place is None:
            raise ValueError(f"there is no place {code}")
        return place

    def _key(self, row: int) -> str:
        name = self._table.names[row]
        return key(without_kind(name) if len(self._table.codes[row]) == 4 else name)

    def _add_aliases(self, aliases: Iterable[tuple[str, str]]) -> set[str]:
        """The keys of those too short to be known by a misspelling: everyday words resemble them."""
        short_forms = set()
        for alias, code in aliases:
            row = self._table.find(code)
            if row is None:
                raise ValueError(f"the alias {alias} is of no place: {code}")
            known = self._rows.setdefault(key(alias), [])
            if row not in known:
                known.append(row)
            if len(key(alias)) < SHORT_FORM:
                short_forms.add(key(alias))
        return short_forms

    def _districts(self) -> dict[str, list[tuple[str, str]]]:
        """The keys and codes of the kecamatan by regency."""
        districts: dict[str, list[tuple[str, str]]] = {}
        for row in self._table.rows_of(Level.DISTRICT):
            code = self._table.codes[row]
            districts.setdefault(code[:4], []).append((key(self._table.names[row]), code))
        return districts

    def _read_spellings(self, left_out: set[str]) -> Spellings:
        """Of all names but the villages'."""
        wide: list[str] = []
        narrow: list[str] = []
        for name, rows in self._rows.items():
            shortest = min(len(self._table.codes[row]) for row in rows)
            if shortest <= 6 and name not in left_out:
                (wide if shortest <= 4 else narrow).append(name)
        return Spellings(wide, narrow)

    def _readings(self, words: str) -> Iterator[list[int]]:
        """The rows that a name may mean, reading after reading; the first that gives any counts."""
        name = spoken(words)
        bare = "".join(name.words)
        yield self._of_kind(bare, name) + self._rows.get(key(words), [])
        yield [row for long in written_out(name.words) for row in self._of_kind(long, name)]
        turned = turned_round(name)
        yield self._of_kind("".join(turned.words), turned)  # "tegal kota"
        yield self._rows.get(bare, [])  # of another kind than was said: "kota Garut"
        yield self._rows.get(modern(bare), [])

    def _of_kind(self, name: str, asked: SpokenName) -> list[int]:
        return [row for row in self._rows.get(name, []) if self._is_of_kind(row, asked)]

    def _is_of_kind(self, row: int, asked: SpokenName) -> bool:
        if asked.level is None:
            return True
        return self._table.level(row) is asked.level and self._table.names[row].startswith(asked.kind)

    def _best_first(self, rows: Iterable[int]) -> tuple[Place, ...]:
        return self._ordered(tuple(rows))

    def _in_order(self, rows: tuple[int, ...]) -> tuple[Place, ...]:
        return tuple(self._table.place(row) for row in sorted(set(rows), key=self._standing))

    def _standing(self, row: int) -> tuple[int, bool, float, str]:
        code = self._table.codes[row]
        regency = code[:4]
        people = self._table.people.get(regency, 0) / self._siblings[regency, len(code)]
        is_kabupaten = len(code) == 4 and self._table.names[row].startswith("Kabupaten")
        return _RANKS[self._table.level(row)], is_kabupaten, -people, code

"""One row of data/agents.csv into an agent and its prices, or into everything that is wrong with it.

Reasons given here: csv.no_services, csv.unknown_province, csv.unknown_place, csv.place_level,
csv.half_a_point, csv.swapped_coordinates, csv.outside_indonesia, csv.far_from_place,
csv.precision_needs_point.
"""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time
from typing import TypeVar

from bot.agents import csv_cells as cells
from bot.agents.agent import Agent, Verification
from bot.agents.csv_cells import BadCell
from bot.agents.csv_table import Problem, Row
from bot.agents.observation import Observation, ReporterKind
from bot.agents.offer_words import ListedPrice, read_offers
from bot.places.distance import distance_km
from bot.places.place import Level, Place
from bot.places.point import Point
from bot.places.precision import Precision

SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.5, 141.5
"""A box around Indonesia, degrees: Pulau Ndana 11.0° S, Rondo 6.1° N, Sabang 95.0° E, Papua 141.0° E."""

FAR_FROM_PLACE_KM = {Level.REGENCY: 300.0, Level.DISTRICT: 100.0}
"""No kabupaten reaches much further from its centre (Merauke, Natuna), and no kecamatan as far: a
digit is wrong."""

PRECISION_OF = {Level.DISTRICT: Precision.DISTRICT, Level.REGENCY: Precision.REGENCY}

PlaceOf = Callable[[str], Place | None]
T = TypeVar("T")


class RowReading:
    """What a row says. `agent` and `observations` are to be used only when `problems` is empty."""

    def __init__(self, row: Row, place_of: PlaceOf, today: date) -> None:
        self._row = row
        self.line = row.line
        self.problems: list[Problem] = []
        place = self._take("place_code", lambda text: _place(text, place_of), None)
        point, precision = self._position(place)
        source_date = self._take("source_date", lambda text: cells.day(text, today), today)
        self.agent = Agent(
            id=self._take("id", cells.identifier, ""),
            name=self._take("name", cells.needed, ""),
            kind=self._take("kind", cells.words, ""),
            address=self._take("address", cells.words, ""),
            place_code=place.code if place else "",
            point=point,
            precision=precision,
            phone=self._take("phone", cells.phone, ""),
            hours=self._take("hours", cells.words, ""),
            services=self._take("services", cells.services, frozenset()),
            verification=self._choice("verification", Verification, Verification.UNCONFIRMED),
            unlisted_because=self._take("unlisted_because", cells.code, ""),
            source=self._take("source", cells.needed, ""),
            source_date=source_date,
            note=self._take("note", cells.words, ""),
        )
        none: tuple[ListedPrice, ...] = ()
        prices = self._take("offers", lambda text: read_offers(text, source_date, today), none)
        reporter = self._choice("offers_by", ReporterKind, ReporterKind.PRESS)
        self.observations = tuple(_observation(self.agent, price, reporter) for price in prices)
        if self.agent.is_listed and not self.agent.services and not self._has_problem("services"):
            self.refuse("services", BadCell("csv.no_services"))

    @property
    def columns(self) -> Collection[str]:
        """The columns that the file has."""
        return self._row.cells.keys()

    def refuse(self, column: str, bad: BadCell) -> None:
        """Note one more problem of this row."""
        self.problems.append(Problem(self.line, column, bad.reason, bad.values))

    def _take(self, column: str, read: Callable[[str], T], instead: T) -> T:
        try:
            return read(self._row.cells.get(column, ""))
        except BadCell as bad:
            self.refuse(column, bad)
            return instead

    def _choice(self, column: str, kinds: type[cells.Kind], default: cells.Kind) -> cells.Kind:
        return self._take(column, lambda text: cells.choice(text, kinds, default), default)

    def _has_problem(self, column: str) -> bool:
        return any(problem.column == column for problem in self.problems)

    def _position(self, place: Place | None) -> tuple[Point, Precision]:
        """The point and what it stands for: without coordinates, the centre of the place."""
        lat, lon = self._degrees("lat"), self._degrees("lon")
        centre = PRECISION_OF.get(place.level, Precision.REGENCY) if place else Precision.REGENCY
        precision = self._choice("precision", Precision, centre if lat is None else Precision.EXACT)
        if lat is None or lon is None:
            self._refuse_half_a_point(lat, lon, precision)
            return place.point if place else Point(0, 0), precision
        point = Point(lat, lon)
        if bad := _off(point, place):
            self.refuse("lat", bad)
        return point, precision

    def _refuse_half_a_point(self, lat: float | None, lon: float | None, precision: Precision) -> None:
        if self._has_problem("lat") or self._has_problem("lon"):
            return
        if lat is not None or lon is not None:
            self.refuse("lat" if lat is None else "lon", BadCell("csv.half_a_point"))
        elif precision is Precision.EXACT:
            self.refuse("precision", BadCell("csv.precision_needs_point"))

    def _degrees(self, column: str) -> float | None:
        return self._take(column, lambda text: cells.degrees(text) if text else None, None)


def _place(text: str, place_of: PlaceOf) -> Place:
    """The kabupaten/kota or kecamatan of a code, written with or without Kemendagri's dots."""
    code = cells.needed(text).replace(".", "")
    place = place_of(code)
    if place is None:
        known = place_of(code[:2]) if len(code) > 2 else None
        raise BadCell("csv.unknown_place" if known else "csv.unknown_province", value=text[:20])
    if place.level not in PRECISION_OF:
        raise BadCell("csv.place_level", value=text[:20])
    return place


def _off(point: Point, place: Place | None) -> BadCell | None:
    """Why these coordinates can't be right."""
    told = f"{point.lat:g} {point.lon:g}"
    if not _in_indonesia(point):
        swapped = _in_indonesia(Point(point.lon, point.lat))
        return BadCell("csv.swapped_coordinates" if swapped else "csv.outside_indonesia", value=told)
    km = distance_km(point, place.point) if place else 0.0
    if place and km > FAR_FROM_PLACE_KM[place.level]:
        return BadCell("csv.far_from_place", value=told, place=place.name, km=f"{km:.0f}")
    return None


def _in_indonesia(point: Point) -> bool:
    return SOUTH <= point.lat <= NORTH and WEST <= point.lon <= EAST


def _observation(agent: Agent, price: ListedPrice, reporter: ReporterKind) -> Observation:
    """The price as said on that day: midnight UTC is the same date in all of Indonesia."""
    return Observation(
        agent_id=agent.id,
        item=price.item,
        size_m3=price.size_m3,
        stock=None,
        price_idr=price.price_idr,
        reporter=reporter,
        source=agent.source,
        seen_at=datetime.combine(price.seen_on, time(), UTC),
    )

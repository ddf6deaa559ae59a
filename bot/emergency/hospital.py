"""Hospitals with an emergency ward (IGD), and the nearest ones."""

import csv
import re
from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.places.nearest import NearestIndex
from bot.places.point import Point
from bot.places.precision import DOUBT_KM, Precision

EMERGENCY_KINDS = {"general", "lung", "infectious"}
"""Kinds that take anybody who cannot breathe. Every hospital must have an emergency service (UU 44/2009,
Permenkes 47/2018), but that of an eye or a psychiatric hospital is not where to send a breathless person."""

SPECIALISED = re.compile(
    r"\b(jiwa|mata|gigi|mulut|kulit|kelamin|kusta|bersalin|ibu dan anak|ketergantungan obat|rehabilitasi)\b",
    re.I,
)
"""Names of hospitals for one thing, which registers sometimes call general."""


@dataclass(frozen=True, slots=True)
class Hospital:
    """One hospital of data/hospitals.csv.

    `id` is the Ministry of Health's code; `place_code` is Kemendagri's, of its kabupaten/kota (4 digits) or
    kecamatan (6); `phone` is E.164, a national number such as 1500135, or empty; `has_igd` is True when a
    source named its IGD, None when none did, False when it is known to have none.
    """

    id: str
    name: str
    kind: str
    address: str
    place_code: str
    point: Point
    precision: Precision
    phone: str
    has_igd: bool | None
    source: str
    source_date: date

    @property
    def takes_emergencies(self) -> bool:
        """Whether to send somebody there: it has an IGD, or must have one as it treats all illnesses."""
        if self.has_igd is None:
            return self.kind in EMERGENCY_KINDS and not SPECIALISED.search(self.name)
        return self.has_igd and self.kind in EMERGENCY_KINDS


_IGD = {"yes": True, "no": False, "": None}


def read_hospitals(lines: Iterable[str]) -> tuple[Hospital, ...]:
    """The rows of data/hospitals.csv. Raises KeyError or ValueError when a row is not as documented there."""
    return tuple(
        Hospital(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            address=row["address"],
            place_code=row["place_code"],
            point=Point(float(row["lat"]), float(row["lon"])),
            precision=Precision(row["precision"]),
            phone=row["phone"],
            has_igd=_IGD[row["igd"]],
            source=row["source"],
            source_date=date.fromisoformat(row["source_date"]),
        )
        for row in csv.DictReader(lines)
    )


class Hospitals:
    """The hospitals that take emergencies, ready to be asked for the nearest."""

    def __init__(self, hospitals: Iterable[Hospital]) -> None:
        self._hospitals = [hospital for hospital in hospitals if hospital.takes_emergencies]
        self._index = NearestIndex([hospital.point for hospital in self._hospitals])

    def __len__(self) -> int:
        """How many of them there are."""
        return len(self._hospitals)

    def nearest(self, origin: Point, count: int = 2) -> list[tuple[Hospital, float]]:
        """The nearest ones and how far they are in km, those first that are surely nearest.

        One whose position is only roughly known counts as that much further (`DOUBT_KM`). In danger, distance
        counts before what is known of the telephone and of the IGD.
        """
        found: list[tuple[float, int, float]] = []  # at most so far, position, km
        for position, km in self._index.walk(origin):
            if len(found) >= count and km >= found[count - 1][0]:
                break
            insort(found, (km + DOUBT_KM[self._hospitals[position].precision], position, km))
        return [(self._hospitals[position], km) for _, position, km in found[:count]]

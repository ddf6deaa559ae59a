"""Emergency telephone lines by area."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NATIONAL_AMBULANCE = "119"
"""The national medical emergency number; everybody in danger is told it first, whatever lines an area has."""

MEDICAL_FIRST = ("psc_119", "local_ambulance", "call_center_112")
"""The kinds of line that send an ambulance, the medical ones before the general one."""

CURRENT = "reported_current"
UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """One line of data/emergency_lines.csv.

    `place_code` is Kemendagri's: '' for the whole country, 2 digits for a province, 4 for a kabupaten/kota;
    `phone` is E.164 or a short number; `status` is reported_current, unverified, trial, planned or
    historical; `source_date` is the first day of the month or year when the source is no more exact.
    """

    place_code: str
    kind: str
    name: str
    phone: str
    hours: str
    status: str
    source: str
    source_date: date

    @property
    def is_confirmed(self) -> bool:
        """Whether a recent source says that it works. Nobody has dialled it for us."""
        return self.status == CURRENT


def read_lines(lines: Iterable[str]) -> tuple[EmergencyLine, ...]:
    """The rows of data/emergency_lines.csv. Raises KeyError or ValueError on a row unlike that."""
    return tuple(
        EmergencyLine(
            place_code=row["place_code"],
            kind=row["kind"],
            name=row["name"],
            phone=row["phone"],
            hours=row["hours"],
            status=row["status"],
            source=row["source"],
            source_date=date.fromisoformat((row["source_date"] + "-01-01")[:10]),
        )
        for row in csv.DictReader(lines)
    )


def lines_for(lines: Iterable[EmergencyLine], place_code: str) -> tuple[EmergencyLine, ...]:
    """The lines besides 119 to dial at a place (its code, any level): its regency's, then its province's.

    Within a level medical lines come first. Unverified ones are given only where their level has no current
    one: an unanswered call costs a minute, no number at all costs more. Lines on trial, planned or historical
    are never given, nor is 119 itself, which everybody is told anyway.
    """
    useful = [line for line in lines if line.kind in MEDICAL_FIRST and line.phone != NATIONAL_AMBULANCE]
    found: list[EmergencyLine] = []
    for level in dict.fromkeys((place_code[:4], place_code[:2])):
        here = [line for line in useful if line.place_code == level and level]
        dialable = [line for line in here if line.is_confirmed] or [
            line for line in here if line.status == UNVERIFIED
        ]
        found += sorted(dialable, key=lambda line: MEDICAL_FIRST.index(line.kind))
    return tuple({line.phone: line for line in reversed(found)}.values())[::-1]

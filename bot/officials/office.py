"""The government offices that people can turn to, by area."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Office:
    """One office of data/offices.csv; what is not known is empty.

    `place_code` is Kemendagri's: 4 digits for a city's office, 2 for a province's, '' for a national desk;
    `level` is city, province or national; `phone` is E.164 or a short number; `channels` are other ways, in
    words; `confidence` is good, medium, low, name-only or none; `is_fallback` marks the national desks that
    take complaints from everywhere; `source_date` is the first day of the month or year when the source is no
    more exact.
    """

    place_code: str
    level: str
    name: str
    city: str
    address: str
    phone: str
    email: str
    website: str
    channels: str
    is_fallback: bool
    confidence: str
    source: str
    source_date: date

    @property
    def province_code(self) -> str:
        """The first two digits of its place; '' for a national desk."""
        return self.place_code[:2]


def read_offices(lines: Iterable[str]) -> tuple[Office, ...]:
    """The rows of data/offices.csv. Raises KeyError or ValueError when a row is not as documented there."""
    return tuple(
        Office(
            place_code=row["place_code"],
            level=row["level"],
            name=row["name"],
            city=row["city"],
            address=row["address"],
            phone=row["phone"],
            email=row["email"],
            website=row["website"],
            channels=row["channels"],
            is_fallback=row["is_fallback"] == "yes",
            confidence=row["confidence"],
            source=row["source"],
            source_date=date.fromisoformat((row["source_date"] + "-01-01")[:10]),
        )
        for row in csv.DictReader(lines)
    )


def offices_for(offices: Iterable[Office], place_code: str) -> tuple[Office, ...]:
    """The offices for a place (its code, any level): its city's, then its province's; often several of each.

    Of some not even a contact is known, and of some provinces not even the office: then `national_offices`.
    """
    named = [office for office in offices if office.name and office.place_code]
    levels = dict.fromkeys((place_code[:4], place_code[:2]))
    return tuple(office for level in levels for office in named if office.place_code == level)


def national_offices(offices: Iterable[Office]) -> tuple[Office, ...]:
    """The national desks, those that take complaints from everywhere first."""
    national = [office for office in offices if not office.place_code]
    return tuple(sorted(national, key=lambda office: not office.is_fallback))

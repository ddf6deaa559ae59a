"""A named place of Indonesia."""

from dataclasses import dataclass
from enum import StrEnum

from bot.places.point import Point


class Level(StrEnum):
    """The four levels of Kemendagri's codes, widest first."""

    PROVINCE = "province"
    REGENCY = "regency"  # kabupaten and kota alike
    DISTRICT = "district"  # kecamatan
    VILLAGE = "village"  # kelurahan and desa alike


@dataclass(frozen=True, slots=True)
class Place:
    """One place: Kemendagri's code without dots (2, 4, 6 or 10 digits), official name, centre.

    A regency's name says its kind ("Kota Serang", "Kabupaten Serang"); the others bear their bare name.
    """

    code: str
    name: str
    level: Level
    point: Point

    @property
    def province_code(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def regency_code(self) -> str:
        """The first four digits; a province's own code when it is a province."""
        return self.code[:4]

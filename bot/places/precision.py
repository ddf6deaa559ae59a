"""How well a position is known."""

from enum import StrEnum


class Precision(StrEnum):
    """What a point stands for."""

    EXACT = "exact"
    DISTRICT = "district"  # the centre of its kecamatan or kelurahan: a few km off
    REGENCY = "regency"  # the centre of its kabupaten or kota: up to tens of km off

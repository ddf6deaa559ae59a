"""How well a position is known."""

from enum import StrEnum


class Precision(StrEnum):
    """What a point stands for."""

    EXACT = "exact"
    DISTRICT = "district"  # the centre of its kecamatan or kelurahan: a few km off
    REGENCY = "regency"  # the centre of its kabupaten or kota: up to tens of km off


DOUBT_KM = {Precision.EXACT: 0.0, Precision.DISTRICT: 2.0, Precision.REGENCY: 5.0}
"""How much further something may be when only its kecamatan or city is known: about half a radius of each."""

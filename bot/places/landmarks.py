"""Hospitals as people name places by them: "dekat RS Fatmawati"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.places.name import key, words_of

GENERAL = (
    frozenset(
        (
            "rs",
            "rsu",
            "rsud",
            "rsup",
            "rsia",
            "rsab",
            "umum",
            "daerah",
            "khusus",
            "pusat",
            "rumah",
            "sakit",
            "dr",
        )
    )
    | frozenset(
        (
            "drs",
            "prof",
            "ir",
            "kota",
            "kabupaten",
            "provinsi",
            "nasional",
            "ibu",
            "dan",
            "anak",
            "tk",
            "ii",
            "iii",
        )
    )
    | frozenset(("iv", "tni", "ad", "al", "au", "bedah", "mata", "jiwa", "paru"))
)
"""Words of a hospital's name that people leave out."""
SPOKEN = ("rs", "rsud", "rsup", "rsu", "rumah sakit", "igd")
FEWEST_LETTERS = 5
NUMERAL = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A hospital: its name, address, and the code of its kabupaten/kota or kecamatan."""

    name: str
    address: str
    code: str


def landmark_aliases(
    landmarks: Iterable[Landmark], districts: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """(alias, code) of each landmark; `districts`: (key, code) of the kecamatan by regency.

    The kecamatan is that of the code, or the one that the address names.
    """
    for landmark in landmarks:
        core = bare(landmark.name)
        if len(core) < FEWEST_LETTERS:
            continue
        code = located(landmark, districts)
        yield from ((f"{kind} {core}", code) for kind in SPOKEN)


def bare(name: str) -> str:
    """What a hospital is called: "RS Umum Pusat Fatmawati" is "fatmawati"."""
    words = [word for word in words_of(name) if word not in GENERAL and not NUMERAL.fullmatch(word)]
    return " ".join(word for word in words if len(word) > 1)


def located(landmark: Landmark, districts: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """The code of a landmark's kecamatan where it is told, else of its regency."""
    if len(landmark.code) > 4:
        return landmark.code[:6]
    address = key(landmark.address)
    named = [code for name, code in districts.get(landmark.code, ()) if len(name) > 3 and name in address]
    return named[0] if len(named) == 1 else landmark.code

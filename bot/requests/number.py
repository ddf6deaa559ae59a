"""The short numbers of requests: ``BTN-0421``."""

import re

LETTERS = {
    "11": "ACE",
    "12": "SMU",
    "13": "SMB",
    "14": "RIA",
    "15": "JMB",
    "16": "SMS",
    "17": "BKL",
    "18": "LPG",
    "19": "BBL",
    "21": "KPR",
    "31": "JKT",
    "32": "JBR",
    "33": "JTG",
    "34": "DIY",
    "35": "JTM",
    "36": "BTN",
    "51": "BLI",
    "52": "NTB",
    "53": "NTT",
    "61": "KLB",
    "62": "KLT",
    "63": "KLS",
    "64": "KTM",
    "65": "KLU",
    "71": "SLU",
    "72": "SLT",
    "73": "SLS",
    "74": "SLG",
    "75": "GTL",
    "76": "SLB",
    "81": "MAL",
    "82": "MLU",
    "91": "PAP",
    "92": "PBR",
    "93": "PSL",
    "94": "PTG",
    "95": "PPG",
    "96": "PBD",
}
"""Three letters for each province's code.

No regulation gives provinces three letters: ISO 3166-2:ID has two, SNI 7657:2010 names cities only. Where
people have a short form (DIY, NTB, NTT, JKT) it is that; the others are made of the name's own letters, and
are ours.
"""

_NUMBER = re.compile(r"\b([a-z]{3})[ -]?(\d{4,7})\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(\d{3,7})(?!\d)")
_KNOWN = frozenset(LETTERS.values())


def letters_of(place_code: str) -> str:
    """The letters under which requests from a place are counted. Raises KeyError for no province's code."""
    return LETTERS[place_code[:2]]


def request_number(letters: str, count: int) -> str:
    """The number of a province's `count`-th request, of four digits at least."""
    return f"{letters}-{count:04d}"


def number_in(text: str) -> str:
    """The first request number written in a text, '' when there is none."""
    return next(
        (
            f"{letters.upper()}-{digits}"
            for letters, digits in _NUMBER.findall(text)
            if letters.upper() in _KNOWN
        ),
        "",
    )


def count_in(text: str) -> int | None:
    """The bare number that stands for a request where its letters are left out: "tiket 0421", "cari 421"."""
    found = _DIGITS.search(text)
    return int(found[1]) if found else None

"""A message cut into words, once, for every aspect that is read in it."""

import re
import unicodedata
from dataclasses import dataclass

from bot.understanding.spelling import Spelling

LONGEST = 8_000
"""Characters read of one message; channels let through fewer, and what follows would change nothing."""

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")
LETTER_O = re.compile(r"(?<=\b[1-9])[oO]\b")
"""A zero typed as a letter: "8o"."""
TOKEN = re.compile(
    r"""(?P<phone>(?:\+62|\b62[ -]?(?=8)|\b0)\d(?:[ .-]?\d){7,13}\b)
    |(?P<number>1/2(?![\d/])|\d+(?:[.,]\d+)*)
    |(?P<word>(?:spo2|sp02|o2|m3)(?!\d)
        |[^\W\d_]{3,}2(?!\w)
        |[^\W\d_]+(?:['’`][^\W\d_]+)*)
    |(?P<sign>[%<>\#])
    |(?P<stop>[.!?;\n…])
    |(?P<pause>[,:])""",
    re.VERBOSE | re.IGNORECASE,
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
PHONE = "+62"
"""The canonical word of any telephone number."""


@dataclass(frozen=True, slots=True)
class Words:
    """A message as parallel lists, one entry a word: numbers, % < > # and telephone numbers are words too.

    `raw`: in small letters as written; `canonical`: in the one spelling that the vocabulary uses;
    `numbers`: the value of a number in digits, else None; `clauses` and `sentences` count on at each comma
    and full stop; `starts` and `ends` are offsets into `text`.
    """

    text: str
    raw: tuple[str, ...]
    canonical: tuple[str, ...]
    numbers: tuple[float | None, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def said(self, start: int, end: int) -> str:
        """Words `start` up to `end` as they were written."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def read_words(text: str, spelling: Spelling) -> Words:
    """Cut `text` into words. Digits of other scripts are read, markup is not."""
    text = LETTER_O.sub("0", TAG.sub(" ", plain(text[:LONGEST])))
    rows: list[tuple[str, str, float | None, int, int, int, int]] = []
    clause = sentence = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            sentence += 1
        if kind in ("stop", "pause"):
            clause += 1
            continue
        raw, canonical, number = token(kind, match.group().lower(), spelling)
        rows.append((raw, canonical, number, clause, sentence, match.start(), match.end()))
    columns = tuple(zip(*rows, strict=True)) or ((),) * 7
    return Words(text, *columns)


def token(kind: str | None, raw: str, spelling: Spelling) -> tuple[str, str, float | None]:
    """One match as written, as the vocabulary spells it, and its value."""
    if kind == "number":
        return raw, raw, value(raw)
    if kind == "phone":
        return raw, PHONE, None
    if kind == "word":
        return raw, spelling.canonical(raw), None
    return raw, raw, None


def plain(text: str) -> str:
    """Compatibility forms (ｏ₂, m³, ⅽ) and the digits of other scripts in their common form."""
    if text.isascii():
        return text
    text = text.replace("½", " 1/2")
    text = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def value(digits: str) -> float | None:
    """The value of a number in digits: 1.600.000 and 6,000,000 are grouped, 88,5 and 1.5 have decimals."""
    if digits == "1/2":
        return 0.5
    if THOUSANDS.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", ""))
    parts = re.split("[.,]", digits)
    if len(parts) > 2 or len(digits) > 15:
        return None
    return float(".".join(parts))

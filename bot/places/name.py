"""How people write the names of places, brought to one form."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.places.place import Level

_NOT_KEPT = {ord(sign): None for sign in map(chr, range(128)) if not sign.isalnum()}

_KINDS: dict[str, tuple[Level, str]] = {
    "provinsi": (Level.PROVINCE, ""),
    "prov": (Level.PROVINCE, ""),
    "propinsi": (Level.PROVINCE, ""),
    "kota": (Level.REGENCY, "Kota"),
    "kotamadya": (Level.REGENCY, "Kota"),
    "kabupaten": (Level.REGENCY, "Kabupaten"),
    "kab": (Level.REGENCY, "Kabupaten"),
    "kecamatan": (Level.DISTRICT, ""),
    "kec": (Level.DISTRICT, ""),
    "kapanewon": (Level.DISTRICT, ""),
    "kemantren": (Level.DISTRICT, ""),
    "distrik": (Level.DISTRICT, ""),
    "kelurahan": (Level.VILLAGE, ""),
    "kel": (Level.VILLAGE, ""),
    "desa": (Level.VILLAGE, ""),
    "ds": (Level.VILLAGE, ""),
    "gampong": (Level.VILLAGE, ""),
    "nagari": (Level.VILLAGE, ""),
}

_MOST_WORDS = 8  # no place has more, and each short form may double the readings

_KINDS_SAID_LAST = (("kota",), ("kab",), ("kabupaten",))

_SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "1": ("satu", "i"),
    "2": ("dua", "ii"),
    "3": ("tiga", "iii"),
    "i": ("satu",),
    "ii": ("dua",),
    "iii": ("tiga",),
    "adm": ("administrasi",),
    "bt": ("batu",),
    "btg": ("batang",),
    "gn": ("gunung",),
    "gng": ("gunung",),
    "jkt": ("jakarta",),
    "kb": ("kebon",),
    "kby": ("kebayoran",),
    "kep": ("kepulauan",),
    "kp": ("kampung",),
    "lb": ("lubuk", "labuhan"),
    "ma": ("muara",),
    "pd": ("pondok", "padang"),
    "pdg": ("padang",),
    "pl": ("pulau",),
    "ps": ("pasar",),
    "psr": ("pasar",),
    "sei": ("sungai",),
    "sel": ("selatan",),
    "sltn": ("selatan",),
    "tel": ("teluk",),
    "tg": ("tanjung",),
    "tj": ("tanjung",),
    "tjg": ("tanjung",),
    "tgh": ("tengah",),
    "tim": ("timur",),
    "tmr": ("timur",),
    "utr": ("utara",),
    "brt": ("barat",),
}


@dataclass(frozen=True, slots=True)
class SpokenName:
    """A name as said: the level and kind that its first word tells (None and "" when none), and the rest."""

    level: Level | None
    kind: str
    words: tuple[str, ...]


def key(name: str) -> str:
    """The letters and digits of a name, lower case, no accents: "Pondok-Gede" and "pondokgede" are one."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = name.replace(" ", "").lower()
    return letters if letters.isalnum() else letters.translate(_NOT_KEPT)  # translating takes its time


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, cut at every sign but the apostrophe and its likes."""
    if name.isascii() and name.isalpha():
        return (name.lower(),)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return tuple("".join(sign if sign.isalnum() else " " for sign in plain if sign not in "'`").split())


def spoken(name: str) -> SpokenName:
    """What a name says of itself: "Kab. Serang" is the kabupaten of that name."""
    words = words_of(name)
    if len(words) < 2 or words[0] not in _KINDS:
        return SpokenName(None, "", words)
    level, kind = _KINDS[words[0]]
    rest = words[2:] if words[1] in ("administrasi", "adm") and len(words) > 2 else words[1:]
    return SpokenName(level, kind, rest)


def turned_round(name: SpokenName) -> SpokenName:
    """A regency's name with its kind at the end ("Tegal kota"), turned round; any other as it is."""
    if name.level or name.words[-1:] not in _KINDS_SAID_LAST:
        return name
    return spoken(" ".join((name.words[-1], *name.words[:-1])))


def without_kind(name: str) -> str:
    """The bare name of a regency: "Kota Administrasi Jakarta Barat" is "Jakarta Barat"."""
    return name.split(" ", 1)[1].removeprefix("Administrasi ")


def written_out(words: tuple[str, ...]) -> Iterator[str]:
    """The keys that words may mean when short forms are written out ("tj priok"); none when none is short."""
    if len(words) <= _MOST_WORDS and any(word in _SHORT_FORMS for word in words):
        for chosen in product(*(_SHORT_FORMS.get(word, (word,)) for word in words)):
            yield "".join(chosen)


_OLD_LETTERS = (("tj", "c"), ("dj", "j"), ("oe", "u"), ("nj", "ny"), ("sj", "sy"))


def modern(letters: str) -> str:
    """A name in the spelling since 1972: "tjirebon" is "cirebon"."""
    for old, new in _OLD_LETTERS:
        letters = letters.replace(old, new)
    return letters

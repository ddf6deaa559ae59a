"""Which of the agents that we know a text names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.agents.agent import Agent
from bot.places.place import Place

WORD = re.compile(r"[^\W_]+")
LONGEST = 500
"""Characters looked through."""
TRADE = """
toko tk depo depot gas oksigen oxygen o2 agen apotek apotik pt cv ud pd pangkalan distributor isi ulang refill
tabung sewa rental medis medical medika alkes alat kesehatan jual supplier klinik rs rumah sakit industri
grup mitra jl jln jalan gg gang kawasan pasar kios ruko kota kabupaten dan di ke the of baru bersama umum
dekat depan samping
"""
GENERIC = frozenset(TRADE.split())
"""Words of the trade, of addresses and of every day that stand in many names."""
GENERIC_COUNTS = 0.1
"""How much such a word counts beside one of a name's own."""
SHORTEST_MISTYPED = 5
LEAST_SHARE = 0.4
"""Of a name's weight that must be said for the name to be meant, unless it begins with what was said."""
LEAST_BESIDE_THE_BEST = 0.7
"""Of what is said of the name most said; what is named less than that is not meant."""
ALL_BUT_SAID = 0.9
"""The share from which a name is meant although the place said lies in another province."""
AREAS = (2, 4, 6)
"""Digits of a province, a kota or kabupaten, a kecamatan."""

Positions = NDArray[np.intp]
Floats = NDArray[np.float64]


class AgentNames:
    """The names of one snapshot of the directory, by their words: made once, asked for each message."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        """Agents that searches do not show may be among them."""
        known = list(agents)
        names = [list(dict.fromkeys(words_of(agent.name))) for agent in known]
        self._ids = [agent.id for agent in known]
        self._areas = [agent.place_code for agent in known]
        self._having = positions((word, at) for at, words in enumerate(names) for word in words)
        self._heads = positions((word, at) for at, words in enumerate(names) for word in own(words)[:1])
        self._within = positions(
            (code[:digits], at) for at, code in enumerate(self._areas) for digits in AREAS
        )
        self._weights = {word: weight(word, len(at), len(known)) for word, at in self._having.items()}
        self._whole = np.array([sum(map(self._weights.__getitem__, words)) or 1.0 for words in names])
        self._alike: dict[str, list[str]] = defaultdict(list)
        for word in self._having:
            self._alike[word[0]].append(word)

    def find(self, text: str, place: Place | None = None, limit: int = 5) -> tuple[str, ...]:
        """Ids of the agents that a text names, best first; () when it names none.

        `place`: the place that was read in the text. Agents named and there come first; where no name is
        said, those there are meant ("agen cipondoh kosong").
        """
        said = {self._known(word) for word in words_of(text)}
        told = self._told(said)
        shares = told / self._whole
        code, beside = (place.code[: AREAS[-1]], set(words_of(place.name))) if place else ("", set())
        named = self._named(said - beside, told, shares)
        if code:
            near = [at for at in named if self._is_in(at, code[:2])]
            named = near or [at for at in named if shares[at] >= ALL_BUT_SAID]
        found = named or self._within.get(code, [])
        ranked = sorted(
            found, key=lambda at: (not self._is_in(at, code), -told[at], -shares[at], self._ids[at])
        )
        return tuple(self._ids[at] for at in ranked[:limit])

    def _known(self, word: str) -> str:
        """A word as a name has it, one typing mistake behind its first letter allowed."""
        if word in self._having or len(word) < SHORTEST_MISTYPED:
            return word
        alike = (other for other in self._alike.get(word[0], ()) if abs(len(other) - len(word)) <= 1)
        return next((other for other in alike if OSA.distance(word, other, score_cutoff=1) == 1), word)

    def _told(self, said: set[str]) -> Floats:
        """The weight of what is said of each name."""
        told = np.zeros(len(self._ids))
        for word in said & self._having.keys():
            told[self._having[word]] += self._weights[word]
        return told

    def _named(self, said: set[str], told: Floats, shares: Floats) -> list[int]:
        """Names that begin with an own word that was said, or of which enough is said; the likeliest only."""
        named, begun = np.zeros(len(told), dtype=bool), np.zeros(len(told), dtype=bool)
        for word in own(said & self._having.keys()):
            named[self._having[word]] = True
            begun[self._heads.get(word, [])] = True
        meant = begun | (named & (shares >= LEAST_SHARE))
        best = told[meant].max(initial=0.0)
        return [int(at) for at in np.flatnonzero(meant & (told >= best * LEAST_BESIDE_THE_BEST))]

    def _is_in(self, at: int, code: str) -> bool:
        return bool(code) and self._areas[at].startswith(code)


def positions(pairs: Iterable[tuple[str, int]]) -> dict[str, Positions]:
    """Where each word or code stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for word, at in pairs:
        found[word].append(at)
    return {word: np.unique(np.array(at, dtype=np.intp)) for word, at in found.items()}


def own(words: Iterable[str]) -> list[str]:
    """The words that are not of the trade."""
    return [word for word in words if word not in GENERIC and not word.isdigit()]


def weight(word: str, having: int, agents: int) -> float:
    """What a word tells: more the fewer names it stands in, little when it is of the trade."""
    return GENERIC_COUNTS if word in GENERIC else log(1 + agents / having)


def words_of(text: str) -> Iterator[str]:
    """The words of a name or text in small letters."""
    return (word.lower() for word in WORD.findall(text[:LONGEST]))

"""Which of the agents that we know a text names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from math import log

from rapidfuzz.distance import OSA

from bot.agents.agent import Agent
from bot.places.place import Place
from bot.understanding.spelling import without_one_letter

WORD = re.compile(r"[^\W_]+")
LONGEST = 500
"""Characters looked through."""
GENERIC = frozenset(
    [
        "toko",
        "tk",
        "depo",
        "depot",
        "gas",
        "oksigen",
        "oxygen",
        "o2",
        "agen",
        "apotek",
        "apotik",
        "pt",
        "cv",
        "ud",
        "pd",
        "pangkalan",
        "distributor",
        "isi",
        "ulang",
        "refill",
        "tabung",
        "sewa",
        "rental",
        "medis",
        "medical",
        "medika",
        "alkes",
        "alat",
        "kesehatan",
        "jual",
        "supplier",
        "klinik",
        "rs",
        "rumah",
        "sakit",
        "dan",
        "di",
        "the",
        "of",
    ]
)
"""Words of the trade that stand in many names."""
GENERIC_COUNTS = 0.1
"""How much such a word counts beside one of a name's own."""
SHORTEST_MISTYPED = 5
LEAST_SHARE = 0.4
"""Of a name's weight that must be said for the name to be meant."""
AREAS = (2, 4, 6)
"""Digits of a province, a kota or kabupaten, a kecamatan."""


class AgentNames:
    """The names of one snapshot of the directory, by their words: made once, asked for each message."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        """Agents that searches do not show may be among them."""
        self._words: dict[str, frozenset[str]] = {}
        self._areas: dict[str, str] = {}
        self._within: dict[str, list[str]] = defaultdict(list)
        having: dict[str, list[str]] = defaultdict(list)
        for agent in agents:
            self._words[agent.id] = frozenset(words_of(agent.name))
            self._areas[agent.id] = agent.place_code
            for digits in AREAS:
                if len(agent.place_code) >= digits:
                    self._within[agent.place_code[:digits]].append(agent.id)
            for word in self._words[agent.id]:
                having[word].append(agent.id)
        self._weights = {word: weight(word, len(ids), len(self._words)) for word, ids in having.items()}
        self._having = {word: ids for word, ids in having.items() if word not in GENERIC}
        self._mistyped = mistyped(self._having)

    def find(self, text: str, place: Place | None = None, limit: int = 5) -> tuple[str, ...]:
        """Ids of the agents that a text names, best first; () when it names none.

        `place`: the place that was read in the text. Agents named and there come first; where no name is
        said, those there are meant ("agen cipondoh kosong").
        """
        said = {self._known(word) for word in words_of(text)}
        code = place.code[: AREAS[-1]] if place else ""
        shares = {id: self._share(id, said) for word in said for id in self._having.get(word, ())}
        named = [id for id, share in shares.items() if share >= LEAST_SHARE]
        found = named or self._within.get(code, [])
        ranked = sorted(found, key=lambda id: (not self._is_in(id, code), -self._share(id, said), id))
        return tuple(ranked[:limit])

    def _known(self, word: str) -> str:
        """A word as a name has it, one typing mistake allowed."""
        if word in self._weights or len(word) < SHORTEST_MISTYPED:
            return word
        for shorter in (word, *sorted(without_one_letter(word))):
            meant = self._mistyped.get(shorter)
            if meant is not None and OSA.distance(word, meant) == 1:
                return meant
        return word

    def _share(self, id: str, said: set[str]) -> float:
        """How much of a name is said, 0 to 1."""
        words = self._words[id]
        whole = sum(self._weights[word] for word in words)
        return sum(self._weights[word] for word in words & said) / whole if whole else 0.0

    def _is_in(self, id: str, code: str) -> bool:
        return bool(code) and self._areas[id].startswith(code)


def mistyped(words: Iterable[str]) -> dict[str, str]:
    """Words and what becomes of them when a letter is left out, with the word meant."""
    return {
        shorter: word
        for word in words
        if len(word) >= SHORTEST_MISTYPED
        for shorter in (word, *without_one_letter(word))
    }


def weight(word: str, having: int, agents: int) -> float:
    """What a word tells: more the fewer names it stands in, little when it is of the trade."""
    return GENERIC_COUNTS if word in GENERIC else log(1 + agents / having)


def words_of(text: str) -> list[str]:
    """The words of a name or text in small letters."""
    return [word.lower() for word in WORD.findall(text[:LONGEST])]

"""One spelling for the many ways a word is written."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

SUFFIXES = ("nya", "nyo", "kah", "lah", "ipun", "ku", "mu", "na", "ne", "e")
STRETCHED = re.compile(r"(.)\1{2,}")
DOUBLED = re.compile(r"(.)\1")
SHORTEST_STEM = 3
SHORTEST_MISTYPED = 4


class Spelling:
    """Knows the vocabulary's words, their variants, and those recognised in spite of one typing mistake."""

    def __init__(
        self, variants: Mapping[str, Iterable[str]], known: Iterable[str], tolerant: Iterable[str]
    ) -> None:
        """`variants`: canonical word -> other writings; `known`: every word a phrase uses, in any writing."""
        self._canonical = {other: word for word, others in variants.items() for other in others}
        self._canonical.update({word: word for word in variants})
        for word in known:
            self._canonical.setdefault(word, word)
        self._mistyped: dict[str, str] = {}
        for word in tolerant:
            for shorter in (word, *without_one_letter(word)):
                self._mistyped.setdefault(shorter, word)

    def is_known(self, word: str) -> bool:
        """Whether the vocabulary has this writing."""
        return word in self._canonical

    def canonical(self, word: str) -> str:
        """The vocabulary's spelling of `word` (small letters); the word itself when it has none."""
        known = self._canonical.get(word)
        if known is not None:
            return known
        word = word.translate(APOSTROPHES)
        if word.endswith("2"):
            word = word[:-1]
        return self._lookup(word) or self._unstretched(word) or self._nearly(word) or word

    def _lookup(self, word: str) -> str | None:
        known = self._canonical.get(word)
        if known is not None:
            return known
        for suffix in SUFFIXES:
            stem = word.removesuffix(suffix)
            if stem is not word and len(stem) >= SHORTEST_STEM and stem in self._canonical:
                return self._canonical[stem]
        return None

    def _unstretched(self, word: str) -> str | None:
        """Tolonggg, bangeeet: a stretched letter once or twice."""
        if not DOUBLED.search(word):
            return None
        return self._lookup(STRETCHED.sub(r"\1", word)) or self._lookup(DOUBLED.sub(r"\1", word))

    def _nearly(self, word: str) -> str | None:
        """The tolerant word one typing mistake away."""
        if len(word) < SHORTEST_MISTYPED:
            return None
        for stem in (word, *(word.removesuffix(s) for s in SUFFIXES[:2] if word.endswith(s))):
            for shorter in (stem, *without_one_letter(stem)):
                meant = self._mistyped.get(shorter)
                if meant is not None and OSA.distance(stem, meant) == 1:
                    return self._canonical.get(meant, meant)
        return None


APOSTROPHES = str.maketrans("", "", "'’`")


def without_one_letter(word: str) -> set[str]:
    """The words that `word` becomes when it loses a letter."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}

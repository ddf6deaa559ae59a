"""Typing mistakes in names: letters missed, doubled, mistaken or swapped."""

from collections.abc import Iterable
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LEAST_LETTERS = 5
_LEAST_LETTERS_OF_NARROW = 6
_FIRST_LETTER_WRONG = 0.5
_LETTER_LOST = 4
_NARROW = 0.5


def allowed_mistakes(letters: int) -> int:
    """How many mistakes a name of so many letters may have and still be known."""
    if letters < _LEAST_LETTERS:
        return 0
    return 1 if letters < 8 else 2 if letters < 12 else 3


class Spellings:
    """Names to compare with: those of wide places forgive more than those of narrow ones, which are many and
    must begin with the right letter.

    The measure is the optimal string alignment distance: a swap of two neighbouring letters is one mistake.
    """

    def __init__(self, wide: Iterable[str], narrow: Iterable[str]) -> None:
        self._wide = _by_length(wide)
        self._narrow = {letter: _by_length(names) for letter, names in _by_first_letter(narrow).items()}

    def nearest(self, name: str) -> tuple[str, ...]:
        """The known names nearest to a name (keys of `bot.places.name`); () when none is near."""
        if len(name) == _LETTER_LOST:
            return self._lost_letter(name)
        found = self._within(self._wide, name, 0.0)
        if len(name) >= _LEAST_LETTERS_OF_NARROW:
            found += self._within(self._narrow.get(name[0], {}), name, _NARROW)
        best = min((cost for cost, _ in found), default=0.0)
        return tuple(known for cost, known in found if cost == best)

    def _lost_letter(self, name: str) -> tuple[str, ...]:
        """The wide places whose name of five letters lost one, not the first: "bgor"."""
        longer = self._wide.get(len(name) + 1, ())
        return tuple(k for k in longer if k[0] == name[0] and OSA.distance(name, k) == 1)

    def _within(self, names: dict[int, list[str]], name: str, handicap: float) -> list[tuple[float, str]]:
        most = allowed_mistakes(len(name))
        if not most:
            return []
        lengths = range(len(name) - most, len(name) + most + 1)
        choices = list(chain.from_iterable(names.get(length, ()) for length in lengths))
        hits = process.extract(name, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [
            (mistakes + handicap + _FIRST_LETTER_WRONG * (known[0] != name[0]), known)
            for known, mistakes, _ in hits
            if mistakes <= allowed_mistakes(len(known))
        ]


def _by_first_letter(names: Iterable[str]) -> dict[str, list[str]]:
    letters: dict[str, list[str]] = {}
    for name in names:
        letters.setdefault(name[0], []).append(name)
    return letters


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for name in names:
        lengths.setdefault(len(name), []).append(name)
    return lengths

"""Phrases found in a row of words, all in one pass."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import product

LONGEST_GAP = 3
"""Words that a `*` in a phrase may stand for, at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: what it stands for, and the words `start` up to `end`."""

    concept: str
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """What may follow, and what is said when nothing does."""

    after: dict[str, "Node"] = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)


class Phrasebook:
    """A tree of phrases: `word?` is optional, `*` is up to three words, a filler may stand in between."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, Sequence[str]]],
        fillers: Set[str] = frozenset(),
        never_skipped: Set[str] = frozenset(),
    ) -> None:
        """`phrases`: (what it stands for, its words); `fillers`: words that change nothing.

        `never_skipped`: words that a `*` does not stand for, as they turn what is said (negations).
        """
        self._root = Node()
        self._fillers = fillers
        self._never_skipped = never_skipped
        self.concepts: set[str] = set()
        """All that phrases stand for."""
        for concept, words in phrases:
            self.concepts.add(concept)
            for written in spelled_out(words):
                self._add(concept, written)

    def _add(self, concept: str, words: Sequence[str]) -> None:
        node = self._root
        for word in words:
            node = node.after.setdefault(word, Node())
        node.concepts.add(concept)

    def find(self, words: Sequence[str]) -> dict[str, list[Hit]]:
        """Every phrase in `words`, by what it stands for, in order; of one start and concept the longest."""
        found: dict[str, list[Hit]] = {}
        first = self._root.after
        for start, word in enumerate(words):
            node = first.get(word)
            if node is None:
                continue
            ends: dict[str, int] = {}
            self._walk(node, words, start + 1, ends)
            for concept, end in ends.items():
                hits = found.setdefault(concept, [])
                if not hits or hits[-1].end < end:
                    hits.append(Hit(concept, start, end))
        return found

    def _walk(self, node: Node, words: Sequence[str], at: int, ends: dict[str, int]) -> None:
        """Note in `ends` where each phrase that goes on from `node` ends, the furthest."""
        for concept in node.concepts:
            ends[concept] = max(at, ends.get(concept, 0))
        if at >= len(words) or not node.after:
            return
        following = node.after.get(words[at])
        if following is not None:
            self._walk(following, words, at + 1, ends)
        elif words[at] in self._fillers:
            self._pass(node, words, at + 1, ends)
        gap = node.after.get("*")
        if gap is not None:
            for skipped in range(min(LONGEST_GAP, len(words) - at) + 1):
                self._walk(gap, words, at + skipped, ends)
                if at + skipped < len(words) and words[at + skipped] in self._never_skipped:
                    break

    def _pass(self, node: Node, words: Sequence[str], at: int, ends: dict[str, int]) -> None:
        """Go on behind a filler; a phrase does not end with one, and only one stands in a place."""
        following = node.after.get(words[at]) if at < len(words) else None
        if following is not None:
            self._walk(following, words, at + 1, ends)


def spelled_out(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The phrase with and without each of its optional words."""
    choices = [((word[:-1],), ()) if word.endswith("?") else ((word,),) for word in words]
    for choice in product(*choices):
        yield tuple(word for part in choice for word in part)

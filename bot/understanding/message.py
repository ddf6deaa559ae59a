"""A message as every aspect sees it: its words, the phrases found in them, and the lists to compare with."""

from functools import cached_property

from bot.understanding.numbers import Number, numbers_in
from bot.understanding.phrases import Hit
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.words import Words, read_words

MOST_NUMBERS = 20
"""Numbers read from the beginning of a message, and as many from its end."""


class Message:
    """Cut once, searched once; lives as long as the reading of one message."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.words: Words = read_words(text, vocabulary.spelling)
        self.found: dict[str, list[Hit]] = vocabulary.phrases.find(self.words.canonical)
        """Every phrase, by the name of its list."""
        self.names: frozenset[int] = frozenset()
        """The words that are names of places."""
        self._noted: list[tuple[str, int, int]] = []

    def note(self, slot: str, start: int, end: int) -> None:
        """Remember that the words `start` up to `end` led to a slot."""
        self._noted.append((slot, start, end))

    def evidence(self) -> tuple[tuple[str, str], ...]:
        """What was noted, each slot with its words as they were written, once."""
        return tuple(dict.fromkeys((slot, self.words.said(start, end)) for slot, start, end in self._noted))

    def hits(self, name: str) -> list[Hit]:
        """Where the phrases or words of a list stand, in order."""
        if name in self.vocabulary.phrases.concepts:
            return self.found.get(name, [])
        if name in self.vocabulary.phrases_of_roles.concepts:
            return self.found_of_roles.get(name, [])
        words = self.vocabulary.words(name)
        return [Hit(name, i, i + 1) for i, word in enumerate(self.words.canonical) if word in words]

    @cached_property
    def found_of_roles(self) -> dict[str, list[Hit]]:
        """The phrases of agents and officials, looked for when first asked for."""
        return self.vocabulary.phrases_of_roles.find(self.words.canonical)

    def has(self, name: str) -> bool:
        """Whether any phrase of a list is there."""
        return bool(self.hits(name))

    def listed(self, name: str) -> frozenset[str]:
        """The single words of a list."""
        return self.vocabulary.words(name)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers, in digits and words; of a page full of them the first and the last."""
        found = numbers_in(self.words, self.vocabulary.numbers)
        return found if len(found) <= 2 * MOST_NUMBERS else found[:MOST_NUMBERS] + found[-MOST_NUMBERS:]

    def back(self, at: int, reach: int) -> list[str]:
        """At most `reach` words before word `at` in its clause, nearest first."""
        clauses = self.words.clauses
        first = max(0, at - reach)
        return [self.words.canonical[i] for i in range(at - 1, first - 1, -1) if clauses[i] == clauses[at]]

    def ahead(self, at: int, reach: int) -> list[str]:
        """At most `reach` words from word `at` on, in the clause of the word before it."""
        clauses = self.words.clauses
        end = min(len(self.words), at + reach)
        return [self.words.canonical[i] for i in range(at, end) if clauses[i] == clauses[at - 1]]

    def clause(self, at: int) -> list[str]:
        """All words of the clause of word `at`."""
        clause = self.words.clauses[at]
        return [w for w, c in zip(self.words.canonical, self.words.clauses, strict=True) if c == clause]

    def sentence_start(self, at: int) -> int:
        """The first word of the sentence of word `at`."""
        return self.words.sentences.index(self.words.sentences[at])

    def sentence_end(self, at: int) -> int:
        """The word after the sentence of word `at`."""
        sentences, end = self.words.sentences, at + 1
        while end < len(sentences) and sentences[end] == sentences[at]:
            end += 1
        return end

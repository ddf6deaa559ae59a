"""The words and phrases that messages are read by, from data/words."""

import tomllib
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from bot.understanding.language import Languages
from bot.understanding.numbers import NumberWords
from bot.understanding.phrases import Phrasebook
from bot.understanding.spelling import Spelling

Tables = dict[str, dict[str, Any]]

OF_ROLES = ("stock.", "officials.", "findings.", "requests.")
"""Files whose lists are looked for only where they are asked for: agents' reports, officials' commands, and
what somebody found or requests. What else is read in a message does not depend on their words.
"""


class Vocabulary:
    """Every list of data/words: `words("speech.negation")` is a set, `phrases` finds phrases in one pass.

    `phrases_of_roles` are found only where they are asked for. A list is named by its file and its entry,
    "items.refill"; its words may be told apart by language. The words of "names" and "ordinary" stand as
    people write them, all others in canonical spelling.
    """

    def __init__(self, tables: Tables, also: Mapping[str, Iterable[str]]) -> None:
        """`tables`: the parsed files by name; `also`: further lists of phrases by name."""
        spelling = tables["spelling"]
        lists = {
            f"{file}.{name}": listed(entry)
            for file, table in tables.items()
            if file not in ("spelling", "numbers", "language")
            for name, entry in table.items()
        }
        lists |= {name: list(phrases) for name, phrases in also.items()}
        common = (phrases for name, phrases in lists.items() if not name.startswith(("names.", *OF_ROLES)))
        known = {word.rstrip("?") for phrase in chain.from_iterable(common) for word in phrase.split()}
        self.spelling = Spelling(spelling["variants"], known, spelling["tolerant"])
        self.numbers = NumberWords(**tables["numbers"])
        self.languages = Languages(tables["language"])
        self._contractions = {tuple(long.split()): short for short, long in spelling["contractions"].items()}
        self._words = {name: self._single(name, phrases) for name, phrases in lists.items()}
        of_roles = {n: p for n, p in lists.items() if n.startswith(OF_ROLES)}
        self.phrases = self._phrasebook(
            {n: p for n, p in lists.items() if n not in of_roles and is_looked_for(n, p)}
        )
        self.phrases_of_roles = self._phrasebook(of_roles)

    @classmethod
    def read(
        cls, files: Mapping[str, Iterable[str]], also: Mapping[str, Iterable[str]] | None = None
    ) -> "Vocabulary":
        """The vocabulary of data/words/*.toml: lines by file name without ending. Raises ValueError when bad.

        `also`: lists of phrases written elsewhere (the danger signs), by name.
        """
        tables = {name: tomllib.loads("\n".join(map(str.rstrip, lines))) for name, lines in files.items()}
        return cls(tables, also or {})

    def words(self, name: str) -> frozenset[str]:
        """The single words of a list. Raises KeyError for an unknown list."""
        return self._words[name]

    def _single(self, name: str, phrases: Iterable[str]) -> frozenset[str]:
        single = (phrase for phrase in phrases if " " not in phrase)
        if name.startswith(("names.", "ordinary.")):
            return frozenset(single)
        return frozenset(map(self.spelling.canonical, single))

    def respell(self, phrase: str) -> tuple[str, ...]:
        """A phrase's words in canonical spelling; `*` and `?` keep their meaning."""
        return tuple(self._respelled(word) for word in phrase.lower().split())

    def _respelled(self, word: str) -> str:
        bare = word.rstrip("?")
        return self.spelling.canonical(bare) + word[len(bare) :]

    def _phrasebook(self, lists: Mapping[str, Iterable[str]]) -> Phrasebook:
        """A book of these lists, contractions (gabisa, cannot) included."""
        rows = [(name, self.respell(phrase)) for name, phrases in lists.items() for phrase in phrases]
        contracted = [(name, short) for name, words in rows for short in self._contracted(words)]
        return Phrasebook([*rows, *contracted], self.words("speech.filler"), self.words("speech.negation"))

    def _contracted(self, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        for long, short in self._contractions.items():
            for at in range(len(words) - len(long) + 1):
                if words[at : at + len(long)] == long:
                    yield (*words[:at], short, *words[at + len(long) :])


def listed(entry: list[str] | dict[str, list[str]]) -> list[str]:
    """The phrases of a list, whether or not it is split by language."""
    if isinstance(entry, list):
        return entry
    return [phrase for phrases in entry.values() for phrase in phrases]


def is_looked_for(name: str, phrases: Iterable[str]) -> bool:
    """Whether a list is looked for in every message; the others are asked for where needed."""
    return name.startswith(("items.", "sizes.", "intents.")) or any(" " in phrase for phrase in phrases)

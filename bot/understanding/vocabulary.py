"""The words and phrases that messages are read by, from data/words."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from bot.understanding.language import Languages
from bot.understanding.numbers import NumberWords
from bot.understanding.phrases import Phrasebook
from bot.understanding.spelling import Spelling

Tables = dict[str, dict[str, Any]]


class Vocabulary:
    """Every list of data/words: `words("speech.negation")` is a set, `phrases` finds all lists in one pass.

    A list is named by its file and its entry, "items.refill". A list's words may be told apart by language.
    """

    def __init__(self, tables: Tables, also: Iterable[str]) -> None:
        """`tables`: the parsed files by name; `also`: phrases outside data/words whose words must be known."""
        spelling = tables["spelling"]
        written = {
            f"{file}.{name}": listed(entry)
            for file, table in tables.items()
            if file not in ("spelling", "numbers", "language")
            for name, entry in table.items()
        }
        phrases = [*also, *(phrase for name, listed in written.items() if not name.startswith("names.") for phrase in listed)]
        known = {word.rstrip("?") for phrase in phrases for word in phrase.split()}
        self.spelling = Spelling(spelling["variants"], known, spelling["tolerant"])
        self.numbers = NumberWords(**tables["numbers"])
        self._contractions = {tuple(long.split()): short for short, long in spelling["contractions"].items()}
        self._words = {
            name: frozenset(self.spelling.canonical(p) for p in phrases if " " not in p)
            for name, phrases in written.items()
        }
        self.languages = Languages(tables["language"])
        self.phrases = self.phrasebook(
            (name, phrase) for name, phrases in written.items() for phrase in phrases
        )

    @classmethod
    def read(cls, files: Mapping[str, Iterable[str]], also: Iterable[str] = ()) -> "Vocabulary":
        """The vocabulary of data/words/*.toml: lines by file name without ending. Raises ValueError for bad TOML.

        `also`: phrases written elsewhere (the danger signs) whose words must be known as well.
        """
        tables = {name: tomllib.loads("\n".join(map(str.rstrip, lines))) for name, lines in files.items()}
        return cls(tables, also)

    def words(self, name: str) -> frozenset[str]:
        """The single words of a list, in canonical spelling. Raises KeyError for an unknown list."""
        return self._words[name]

    def respell(self, phrase: str) -> tuple[str, ...]:
        """A phrase's words in canonical spelling; `*` and `?` keep their meaning."""
        return tuple(self._respelled(word) for word in phrase.lower().split())

    def _respelled(self, word: str) -> str:
        bare = word.rstrip("?")
        return self.spelling.canonical(bare) + word[len(bare) :]

    def phrasebook(self, phrases: Iterable[tuple[str, str]]) -> Phrasebook:
        """A book of (what it stands for, phrase as written), contractions (gabisa, cannot) included."""
        rows = [(name, self.respell(phrase)) for name, phrase in phrases]
        contracted = [(name, short) for name, words in rows for short in self._contracted(words)]
        return Phrasebook([*rows, *contracted])

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

"""What the model sees of a message: its words, the letters they are made of, and what the rules found.

Names of places and numbers stand as marks, so that nothing is learnt of one town or one price.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from bot.understanding.message import Message
from bot.understanding.numbers import Number
from bot.understanding.unnamed import could_be

PHRASE, WORD, LETTERS, FOUND, TOGETHER = "_", ".", "~", "=", "&"
"""What the features of each kind begin with."""
SHARES = {PHRASE: 1.0, WORD: 0.7, LETTERS: 1.0, FOUND: 0.5, TOGETHER: 0.5}
"""How much each kind counts; set by cross-validation on the phrases."""

WATCHED = 92  # percent; the model only needs to tell the two apart roughly, the rules decide
MOST_WORDS = 60
"""Words of a message that are looked at, half from its beginning and half from its end."""
SHORTEST, LONGEST = 2, 5  # letters of a piece
PLACE, NUMBER = "§", "0"
LOW, NORMAL = "8", "9"
"""Numbers that could be a saturation in danger, or one that is well."""
MOST_TOGETHER = 16
WANTS = ("intents.", "items.", "sizes.")
"""Lists whose phrases tell more by standing in one message."""


def features(message: Message, found: Iterable[str] = ()) -> tuple[list[str], ...]:
    """The features by kind, each sorted: phrases, words, letters, what the rules found, and that in pairs.

    `found`: what was read besides, such as the slots that are filled and the intent by the rules.
    """
    words = looked_at(masked(message))
    rules = sorted({*message.found, *found})
    telling = [name for name in rules if name.startswith(WANTS) or name not in message.found]
    together = combinations(telling[:MOST_TOGETHER], 2)
    return (
        sorted({PHRASE + phrase for phrase in (*words, *pairs(words), *skips(words))}),
        sorted({WORD + word for word in words}),
        sorted(pieces(words)),
        [FOUND + name for name in rules],
        [f"{TOGETHER}{first}&{second}" for first, second in together],
    )


def masked(message: Message) -> list[str]:
    """The words with names and numbers made alike; several in a row are one."""
    row: list[str] = []
    numbers = {i: mark_of(message, n) for n in message.numbers for i in range(n.start, n.end)}
    for at, word in enumerate(message.words.canonical):
        mark = (
            PLACE
            if at in message.names
            else numbers.get(at) or (NUMBER if word[0] in "0123456789+" else word)
        )
        if mark == word or row[-1:] != [mark]:
            row.append(mark)
    return row


def mark_of(message: Message, number: Number) -> str:
    """What stands for a number."""
    if not could_be(message, number):
        return NUMBER
    return LOW if number.value < WATCHED else NORMAL


def looked_at(words: list[str]) -> list[str]:
    """Of a long message its beginning and its end."""
    half = MOST_WORDS // 2
    return words if len(words) <= MOST_WORDS else words[:half] + words[-half:]


def pairs(words: list[str]) -> Iterator[str]:
    """Each two words in a row, the edges of the message counted as words."""
    return (f"{first} {second}" for first, second in pairwise(["^", *words, "$"]))


def skips(words: list[str]) -> Iterator[str]:
    """Each two words with one between."""
    return (f"{first} _ {second}" for first, second in zip(words, words[2:], strict=False))


def pieces(words: list[str]) -> set[str]:
    """Runs of letters, over the gaps between words."""
    text = f" {' '.join(words)} "
    return {
        LETTERS + text[at : at + length]
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(text) - length + 1)
    }

"""What the model sees of a message: its words, the letters they are made of, and what the rules found.

Names of places and numbers stand as marks, so that nothing is learnt of one town or one price.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.understanding.message import Message

MOST_WORDS = 60
"""Words of a message that are looked at, half from its beginning and half from its end."""
SHORTEST, LONGEST = 2, 5
PLACE, NUMBER = "§", "0"
LETTERS, FOUND = "~", "="
"""What the features of the second and third kind begin with."""


def features(message: Message, found: Iterable[str] = ()) -> tuple[list[str], ...]:
    """Groups of features, each weighed as a whole: words, pieces of words, and what the rules found.

    `found`: what was read besides, such as the slots that are filled and the intent by the rules.
    """
    raw = list(looked_at(masked(message, message.words.raw)))
    words = list(looked_at(masked(message, message.words.canonical)))
    rules = {f"{FOUND}{name}" for name in (*message.found, *found)}
    return sorted({*words, *pairs(words), *skips(words)}), sorted(pieces(raw)), sorted(rules)


def masked(message: Message, words: Iterable[str]) -> list[str]:
    """The words with names and numbers made alike; several in a row are one."""
    row: list[str] = []
    numbers = {i for number in message.numbers for i in range(number.start, number.end)}
    for at, word in enumerate(words):
        mark = PLACE if at in message.names else NUMBER if at in numbers or word[0] in "0123456789+" else word
        if mark not in (PLACE, NUMBER) or row[-1:] != [mark]:
            row.append(mark)
    return row


def looked_at(words: list[str]) -> list[str]:
    """Of a long message its beginning and its end."""
    half = MOST_WORDS // 2
    return words if len(words) <= MOST_WORDS else words[:half] + words[-half:]


def pairs(words: list[str]) -> Iterator[str]:
    """Each two words in a row, the edges of the message counted as words."""
    edged = ["^", *words, "$"]
    return (f"{first} {second}" for first, second in pairwise(edged))


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

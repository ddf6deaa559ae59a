"""Numbers in a message, in digits and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.words import Words

HIGH_DIGIT = 7
"""The first digit of a saturation; smaller digits in a row are rather a list."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number's value and the words `start` up to `end` that say it."""

    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of data/words/numbers.toml: 0-9, whole numbers, and what multiplies (belas adds ten)."""

    digits: Mapping[str, int]
    whole: Mapping[str, int]
    times: Mapping[str, int]


def numbers_in(words: Words, spoken: NumberWords) -> list[Number]:
    """All numbers, in order. "8 lima", "delapan lima" are one, as people read an oximeter aloud."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = number_at(words, at, spoken)
        if number is None:
            at += 1
            continue
        if found and read_out(found[-1], number, words):
            number = Number(found[-1].value * 10 + number.value, found.pop().start, number.end)
        found.append(number)
        at = number.end
    return found


def read_out(first: Number, second: Number, words: Words) -> bool:
    """Whether two numbers in a row are the digits of one: one is a word, or it is a high one ("8 7")."""
    if first.value not in range(1, 10) or second.value not in range(10) or first.end != second.start:
        return False
    if words.clauses[first.start] != words.clauses[second.start] or first.value == second.value:
        return False
    in_words = words.numbers[first.start] is None or words.numbers[second.start] is None
    return in_words or first.value >= HIGH_DIGIT


def number_at(words: Words, start: int, spoken: NumberWords) -> Number | None:
    """The number that begins at word `start`, if one does."""
    value = words.numbers[start]
    if value is not None and not tens_follow(words, start, spoken):
        return Number(value, start, start + 1)
    hundreds, rest, at = 0, int(value or 0), start + (value is not None)
    while at < len(words):
        word = words.raw[at]
        if word in spoken.whole and rest == 0:
            hundreds, rest = hundreds + spoken.whole[word] // 100 * 100, spoken.whole[word] % 100
        elif word in spoken.digits and rest % 10 == 0 and (rest or at == start or hundreds):
            rest += spoken.digits[word]
        elif word in spoken.times and at > start:
            hundreds, rest = multiplied(hundreds, rest, spoken.times[word])
        else:
            break
        at += 1
    return Number(float(hundreds + rest), start, at) if at > start else None


def tens_follow(words: Words, start: int, spoken: NumberWords) -> bool:
    """Whether a digit is the first word of a number: "8 puluh lima"."""
    following = words.raw[start + 1 : start + 2]
    return words.numbers[start] in range(1, 10) and bool(following) and following[0] in spoken.times


def multiplied(hundreds: int, rest: int, by: int) -> tuple[int, int]:
    """What is said so far after one of belas, puluh, ratus."""
    if by == 100:
        return hundreds + (rest or 1) * 100, 0
    return hundreds, rest * by if by else rest + 10

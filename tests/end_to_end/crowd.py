"""A crowd that asks for oxygen, each person place after place, and what became of its messages."""

from collections.abc import Sequence
from dataclasses import dataclass

PLACES = ("Kota Serang", "Kota Cilegon", "Kota Bandung", "Kota Bogor", "Kota Surabaya")
"""What one person asks for, in this order; as many as go to one person at once without waiting."""


@dataclass(frozen=True, slots=True)
class Message:
    """The `number`th message of a person: its answer names the place in its first line."""

    chat: int
    number: int

    @property
    def text(self) -> str:
        """What the person writes."""
        return f"isi ulang di {PLACES[self.number].lower()}"


def messages_of(people: int) -> list[Message]:
    """Everybody's first message, then everybody's second, and so on."""
    return [Message(7_000_000 + n, number) for number in range(len(PLACES)) for n in range(people)]


def answered(chat: int, answer: str) -> Message:
    """The message that `answer` answers. Raises ValueError when it answers none of ours."""
    heading = answer.partition("\n")[0]
    [number] = [number for number, place in enumerate(PLACES) if place in heading]
    return Message(chat, number)


@dataclass
class Tally:
    """What became of the messages; `repeats` counts those of each kill, `needless` those of none."""

    lost: list[Message]
    out_of_order: list[int]
    repeats: list[int]
    needless: int


def tally(asked: Sequence[Message], answers: Sequence[Message], kills: Sequence[int]) -> Tally:
    """Compare what was asked with the answers as they arrived; `kills` tells after how many of them.

    A repeat belongs to the kill that followed the first of the two answers.
    """
    theirs: dict[int, list[int]] = {}
    first: dict[Message, int] = {}
    repeats = [0] * (len(kills) + 1)
    for position, answer in enumerate(answers):
        theirs.setdefault(answer.chat, []).append(answer.number)
        if answer in first:
            repeats[sum(kill <= first[answer] for kill in kills)] += 1
        else:
            first[answer] = position
    lost = [message for message in asked if message not in first]
    out_of_order = [chat for chat, numbers in theirs.items() if numbers != sorted(numbers)]
    return Tally(lost, out_of_order, repeats[:-1], needless=repeats[-1])

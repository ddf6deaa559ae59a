"""What people say beside a wish to be told, to be told no more, or of one in a list."""

from dataclasses import dataclass

from bot.understanding.message import Message

REACH = 3
"""Words between a relative and what became of them: "bapak saya udah ga ada"."""

LONGEST_LIST = 20
_ORDINALS = ("watching.first", "watching.second", "watching.third")


@dataclass(frozen=True, slots=True)
class Watching:
    """`grief`: somebody has died. `at_night`: whether news may come at night, None when nothing is said.

    `everything`: all is meant, and not one. `ordinal` is the place in a list that is spoken of, from 1.
    `elsewhere`: it was at a health post, an office or with neighbours, and not at an agent.
    `for_good`: an agent is said to sell no more at all.
    """

    grief: bool = False
    at_night: bool | None = None
    everything: bool = False
    ordinal: int | None = None
    elsewhere: bool = False
    for_good: bool = False


def watching(message: Message) -> Watching:
    """What the words in data/words/watching.toml tell."""
    at_night = True if message.has("watching.nights") else None
    return Watching(
        tells_of_death(message),
        False if message.has("watching.days") else at_night,
        message.has("watching.everything"),
        ordinal(message),
        message.has("watching.elsewhere"),
        message.has("watching.for_good"),
    )


def tells_of_death(message: Message) -> bool:
    """Whether somebody is said to have died; of goods that are gone other words stand near."""
    if message.has("watching.dead"):
        return True
    if message.has("watching.stocked"):
        return False
    relatives = [hit.end for hit in message.hits("watching.relatives")]
    gone = [hit.start for hit in message.hits("watching.gone")]
    return any(0 <= at - end <= REACH for end in relatives for at in gone)


def ordinal(message: Message) -> int | None:
    """The place in a list: "nomor 2 tutup", "yg pertama kosong"; None where none or several are named."""
    named = {n for n, words in enumerate(_ORDINALS, 1) if message.has(words)}
    before = message.listed("watching.numbered")
    for number in message.numbers:
        word = (
            message.words.canonical[number.start - 1] if number.start else ""
        )  # a stop may stand between: "no. 2"
        if word in before and 1 <= number.value <= LONGEST_LIST:
            named.add(int(number.value))
    return named.pop() if len(named) == 1 else None

"""What people say beside a wish to be told, or to be told no more."""

from dataclasses import dataclass

from bot.understanding.message import Message

REACH = 3
"""Words between a relative and what became of them: "bapak saya udah ga ada"."""


@dataclass(frozen=True, slots=True)
class Watching:
    """`grief`: somebody has died. `at_night`: whether news may come at night, None when nothing is said."""

    grief: bool = False
    at_night: bool | None = None


def watching(message: Message) -> Watching:
    """What the words in data/words/watching.toml tell."""
    at_night = True if message.has("watching.nights") else None
    return Watching(tells_of_death(message), False if message.has("watching.days") else at_night)


def tells_of_death(message: Message) -> bool:
    """Whether somebody is said to have died; of goods that are gone other words stand near."""
    if message.has("watching.dead"):
        return True
    if message.has("watching.stocked"):
        return False
    relatives = [hit.end for hit in message.hits("watching.relatives")]
    gone = [hit.start for hit in message.hits("watching.gone")]
    return any(0 <= at - end <= REACH for end in relatives for at in gone)

"""The one abstraction of the conversation: a state where we wait, and the turn that an answer gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.asker import Asker
from bot.conversation.effects import Effect
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Content, Document, Photo, Reply, Text, Unreadable
from bot.conversation.phrasing import Say
from bot.officials.role import Grant
from bot.person import Person
from bot.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """What a turn may look at. It is immutable; a turn does no I/O. `now` is UTC.

    `chat` is where answers go and `author` who wrote: the same person, except in a group.
    """

    now: datetime
    asker: Asker
    knowledge: Knowledge
    say: Say
    chat: Person
    author: Person

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What the author, or the group they write in, may be; as of a second ago at most."""
        return self.knowledge.accounts.of(self.author, self.chat)

    @property
    def is_group(self) -> bool:
        """Whether several people read along."""
        return self.author != self.chat


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the conversation hears it: its content, and the reading of its words.

    `quoted` is the text of our own message that it replies to; '' for none, or where that is not told.
    """

    content: Content
    reading: Reading
    quoted: str = ""

    @property
    def words(self) -> str:
        """What was written, as text or beside a picture or a file; '' for anything else."""
        match self.content:
            case Text(text):
                return text
            case Photo(caption) | Document(caption=caption) | Unreadable(caption=caption):
                return caption
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message leads to: the state we now wait in, what is said, what is asked of the world."""

    next: "State | None"
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()


class State(Protocol):
    """A point where we wait; its fields are all it remembers, and it is saved by them.

    A class variable `expects_place` = True tells that a lone word is a place here; `takes_words` = True that
    any words are the answer, so that only danger and "batal" are looked at before it.
    """

    def ask(self, scene: Scene) -> Reply:
        """The question that leads here, said (again)."""
        ...

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The turn that this message gives here; None when it is no answer to what we asked."""
        ...

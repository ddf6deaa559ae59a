"""The one abstraction of the conversation: a state where we wait, and the turn that an answer gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.asker import Asker
from bot.conversation.effects import Effect
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Content, Reply
from bot.conversation.phrasing import Say
from bot.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """What a turn may look at. It is immutable; a turn does no I/O. `now` is UTC."""

    now: datetime
    asker: Asker
    knowledge: Knowledge
    say: Say


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the conversation hears it: its content, and the reading of its words."""

    content: Content
    reading: Reading


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message leads to: the state we now wait in, what is said, what is asked of the world."""

    next: "State | None"
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()


class State(Protocol):
    """A point where we wait; its fields are all it remembers, and it is saved by them."""

    def ask(self, scene: Scene) -> Reply:
        """The question that leads here, said (again)."""
        ...

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The turn that this message gives here; None when it is no answer to what we asked."""
        ...

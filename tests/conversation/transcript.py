"""Conversations as text: read, played against the core, and written back.

# A line that tells the official what this is about
@ 26 hours later              time passes (minutes, hours or days)
> isi ulang di Ciputat        the person writes
> [Lebih jauh]                … presses a button of an earlier answer
> (lokasi -6.3106, 106.7415)  … shares a position
> (foto) hasil oksimeter 85   … sends a picture, `(dokumen agen.csv)`, `(suara)` or `(stiker)`, captioned
> (tombol agent:XYZ)          … sends the id of a button that nobody offered
< Isi ulang dekat Ciputat:    the bot answers; a message's further lines are indented
  1. …
  [1] [2] [Lebih jauh]        its buttons
  (minta lokasi)              it asks for the position
  (picture grafik.png)        a file goes with it
  (papan broadcast:1)         it takes the place of the last message of that name
< (peta -6.3, 106.7) …        a pin on the map
= Forget()                    an effect on the world; what is merely remembered is not shown
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.conversation.converse import converse
from bot.conversation.effects import Effect, Remember
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import (
    PLAIN,
    STRONG,
    Button,
    Choice,
    Content,
    Document,
    Incoming,
    Location,
    Photo,
    Reply,
    Text,
    Unreadable,
)
from bot.person import ChannelName, Person

PERSON = Person(ChannelName.CONSOLE, "transcript")

_LOCATION = re.compile(r"\(lokasi (\S+), (\S+)\)")
_FILE = re.compile(r"\((foto|dokumen|suara|stiker) ?([^)]*)\) ?(.*)")
_PASSING = re.compile(r"@ (\d+) (minutes|hours|days) later")


@dataclass
class Player:
    """One person's conversation with the core; their memory is saved and loaded at each line."""

    knowledge: Knowledge
    now: datetime
    saved: str | None = None
    buttons: tuple[Button, ...] = ()
    said: int = 0
    visited: set[str] = field(default_factory=set)

    def play(self, script: str) -> str:
        """The script with the answers that the bot gives now."""
        lines: list[str] = []
        for line in script.splitlines():
            if line.startswith(("<", "  ", "=")):
                continue
            lines.append(line)
            lines += self._line(line)
        return "\n".join(lines) + "\n"

    def _line(self, line: str) -> list[str]:
        if passing := _PASSING.fullmatch(line):
            self.now += timedelta(**{passing[2]: int(passing[1])})
        return self.say(line[2:]) if line.startswith("> ") else []

    def say(self, words: str) -> list[str]:
        """The answer to one line, as the lines of a transcript."""
        self.said += 1
        self.now += timedelta(seconds=20)
        incoming = Incoming(f"transcript:{self.said}", PERSON, self._content(words), self.now)
        outcome = converse(incoming, self.saved, self.knowledge, self.now)
        self.saved = outcome.saved
        self.visited |= {state[0] for state in [json.loads(outcome.saved or "{}").get("state")] if state}
        offered = tuple(button for reply in outcome.replies for button in reply.buttons)
        self.buttons = offered + self.buttons
        replies = [line for reply in outcome.replies for line in shown(reply)]
        return replies + [line for effect in outcome.effects for line in _effect(effect)]

    def _content(self, words: str) -> Content:
        if words.startswith("[") and words.endswith("]"):
            return Choice(next(button.id for button in self.buttons if button.label == words[1:-1]))
        return content_of(words)


def content_of(words: str) -> Content:
    """What is written in a transcript as it comes in, buttons by their words left out."""
    if words.startswith("(tombol ") and words.endswith(")"):
        return Choice(words[len("(tombol ") : -1])
    if position := _LOCATION.fullmatch(words):
        return Location(float(position[1]), float(position[2]))
    if file := _FILE.fullmatch(words):
        return _sent(file[1], file[2], file[3])
    return Text(words)


def shown(reply: Reply) -> list[str]:
    """A reply as the lines of a transcript."""
    if reply.pin:
        point = reply.pin.point
        return [f"< (peta {point.lat}, {point.lon}) {reply.pin.title} · {reply.pin.address}"]
    text = reply.text.replace(STRONG, "*").replace(PLAIN, "*")
    lines = text.splitlines()
    if reply.buttons:
        lines.append(" ".join(f"[{button.label}]" for button in reply.buttons))
    if reply.asks_location:
        lines.append("(minta lokasi)")
    if reply.attachment:
        lines.append(f"({reply.attachment.kind} {reply.attachment.filename})")
    if reply.board:
        lines.append(f"(papan {reply.board})")
    lines = lines or [""]
    return [f"< {lines[0]}", *(f"  {line}".rstrip() or "  ." for line in lines[1:])]


def _sent(kind: str, filename: str, caption: str) -> Content:
    match kind:
        case "foto":
            return Photo(caption)
        case "dokumen":
            return Document("file-1", filename or "berkas.pdf", caption)
        case _:
            return Unreadable("voice" if kind == "suara" else "sticker", caption)


def _effect(effect: Effect) -> list[str]:
    return [] if isinstance(effect, Remember) else [f"= {effect}"]

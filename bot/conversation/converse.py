"""One message of one person, from saved memory to saved memory: all the service needs to know of the core."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.asker import Asker
from bot.conversation.decide import START, decide
from bot.conversation.effects import Effect, Forget, Remember
from bot.conversation.knowledge import Knowledge
from bot.conversation.memory import Memory
from bot.conversation.messages import Content, Document, Incoming, Photo, Reply, Text, Unreadable
from bot.conversation.phrasing import DEFAULT_LANGUAGE
from bot.conversation.turn import Heard, Scene
from bot.understanding.intent import Intent
from bot.understanding.reading import Reading

LONGEST_TEXT = 4096
"""More than any service delivers in one message; what is longer is read up to here."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOTHING = Reading(Intent.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one message leads to. `saved` is the person's new memory, None to forget the person."""

    saved: str | None
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...]


def converse(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    """Answer one message. `saved` is the person's memory, None when we have none; `now` is UTC."""
    memory = Memory.load(saved)
    heard = _heard(incoming.content, memory.asker, knowledge)
    asker = replace(memory.asker, heard_language=_heard_language(heard.reading, memory.asker, knowledge))
    scene = Scene(now, asker, knowledge, knowledge.phrases.say(_language(asker, heard.content, incoming)))
    turn = decide(heard, memory.state, scene)
    if any(isinstance(effect, Forget) for effect in turn.effects):
        return Outcome(None, turn.replies, turn.effects)
    for effect in turn.effects:
        if isinstance(effect, Remember):
            asker = effect.upon(asker)
    return Outcome(Memory(asker, turn.next).dump(), turn.replies, turn.effects)


def apology(language: str, knowledge: Knowledge) -> Reply:
    """What a person hears when a message could not be answered because of a mistake of ours."""
    return Reply(knowledge.phrases.say(language)("apology"))


def _heard(content: Content, asker: Asker, knowledge: Knowledge) -> Heard:
    content = _cleaned(content)
    words = _words(content)
    near = asker.where.place_in(knowledge.gazetteer) if asker.where else None
    return Heard(content, knowledge.understander.understand(words, near) if words else _NOTHING)


def _cleaned(content: Content) -> Content:
    """Without the control characters that no keyboard types and our own marks are made of."""
    match content:
        case Text(text):
            return Text(_CONTROL.sub(" ", text[:LONGEST_TEXT]).strip())
        case Photo(caption):
            return Photo(_CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip())
        case Document(reference, filename, caption):
            return Document(reference, filename, _CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip())
        case Unreadable(kind, caption):
            return Unreadable(kind, _CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip())
        case _:
            return content


def _words(content: Content) -> str:
    match content:
        case Text(text):
            return text
        case Photo(caption) | Document(caption=caption) | Unreadable(caption=caption):
            return caption
        case _:
            return ""


def _language(asker: Asker, content: Content, incoming: Incoming) -> str:
    """The chosen language, else that last written in.

    What the service says of the person counts only for who has written nothing yet: many a phone in Indonesia
    is set to English.
    """
    known = asker.language or asker.heard_language
    is_wordless = content == START or not _words(content)
    return known or (incoming.language[:2] if is_wordless else DEFAULT_LANGUAGE)


def _heard_language(reading: Reading, asker: Asker, knowledge: Knowledge) -> str:
    """The language of these words when they tell, else of those before; one not spoken here means Bahasa."""
    if reading.language is None:
        return asker.heard_language
    return reading.language if knowledge.phrases.speaks(reading.language) else DEFAULT_LANGUAGE

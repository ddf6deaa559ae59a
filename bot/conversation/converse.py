"""One message of one person, from saved memory to saved memory: all the service needs to know of the core."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.conversation.asker import Asker
from bot.conversation.decide import START, decide
from bot.conversation.effects import Effect, Forget, Remember
from bot.conversation.knowledge import Knowledge
from bot.conversation.memory import Memory
from bot.conversation.messages import Content, Document, Incoming, Photo, Reply, Text, Unreadable
from bot.conversation.phrasing import DEFAULT_LANGUAGE
from bot.conversation.turn import Heard, Scene
from bot.officials.role import Grant, Role
from bot.understanding.context import Context
from bot.understanding.intent import Intent
from bot.understanding.reading import Reading

LONGEST_TEXT = 4096
"""More than any service delivers in one message; what is longer is read up to here."""

SATURATION_LASTS = timedelta(hours=1)
"""For so long a bare "79" is taken for a saturation after one was spoken of."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOTHING = Reading(Intent.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one message leads to.

    `saved` is the person's new memory, None to forget the person; what comes of the `effects` is said in
    `language`.
    """

    saved: str | None
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...] = ()
    language: str = DEFAULT_LANGUAGE


def converse(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    """Answer one message. `saved` is the person's memory, None when we have none; `now` is UTC."""
    memory = Memory.load(saved)
    author = incoming.author or incoming.sender
    heard = _heard(incoming, memory, knowledge, now)
    asker = _having_heard(heard.reading, memory, knowledge, now)
    language = _language(asker, heard, incoming)
    scene = Scene(now, asker, knowledge, knowledge.phrases.say(language), incoming.sender, author)
    turn = decide(heard, memory.state, scene)
    if any(isinstance(effect, Forget) for effect in turn.effects):
        return Outcome(None, turn.replies, turn.effects, language)
    for effect in turn.effects:
        if isinstance(effect, Remember):
            asker = effect.upon(asker)
    return Outcome(Memory(asker, turn.next).dump(), turn.replies, turn.effects, language)


def apology(language: str, knowledge: Knowledge) -> Reply:
    """What a person hears when a message could not be answered because of a mistake of ours."""
    return Reply(knowledge.phrases.say(language)("apology"))


def _heard(incoming: Incoming, memory: Memory, knowledge: Knowledge, now: datetime) -> Heard:
    heard = Heard(_cleaned(incoming.content), _NOTHING, incoming.quoted)
    if not heard.words:
        return heard
    asker = memory.asker
    near = asker.where.place_in(knowledge.gazetteer) if asker.where else None
    context = Context(
        expects_place=getattr(memory.state, "expects_place", False),
        expects_saturation=asker.saturation_at is not None and now - asker.saturation_at < SATURATION_LASTS,
        speaks_as=_speaks_as(knowledge.accounts.of(incoming.author or incoming.sender)),
    )
    return replace(heard, reading=knowledge.understander.understand(heard.words, near, context))


def _speaks_as(grants: tuple[Grant, ...]) -> str:
    """The role in which somebody's words are read."""
    roles = {grant.role for grant in grants}
    if roles & {Role.OFFICE, Role.NATIONAL}:
        return "official"
    return "agent" if Role.AGENT in roles else ""


def _having_heard(reading: Reading, memory: Memory, knowledge: Knowledge, now: datetime) -> Asker:
    """The memory with what the words themselves leave in it, whatever is answered.

    Where any words are the answer (a value, a text for others) they need not be the person's own language.
    """
    asker = memory.asker
    is_about_saturation = reading.spo2 is not None or bool(reading.danger)
    is_own = not getattr(memory.state, "takes_words", False)
    return replace(
        asker,
        heard_language=_heard_language(reading, asker, knowledge) if is_own else asker.heard_language,
        saturation_at=now if is_about_saturation else asker.saturation_at,
        saturation=reading.spo2 or asker.saturation,
    )


def _cleaned(content: Content) -> Content:
    """Without the control characters that no keyboard types and our own marks are made of."""
    match content:
        case Text(text):
            return Text(_CONTROL.sub(" ", text[:LONGEST_TEXT]).strip())
        case Photo(caption, reference):
            return Photo(_CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip(), reference)
        case Document(reference, filename, caption):
            return Document(reference, filename, _CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip())
        case Unreadable(kind, caption):
            return Unreadable(kind, _CONTROL.sub(" ", caption[:LONGEST_TEXT]).strip())
        case _:
            return content


def _language(asker: Asker, heard: Heard, incoming: Incoming) -> str:
    """The chosen language, else that last written in.

    What the service says of the person counts only for who has written nothing yet, as many a phone in
    Indonesia is set to English, and not for a group, which is more than one of its members.
    """
    known = asker.language or asker.heard_language
    is_wordless = (heard.content == START or not heard.words) and incoming.author is None
    return known or (incoming.language[:2] if is_wordless else DEFAULT_LANGUAGE)


def _heard_language(reading: Reading, asker: Asker, knowledge: Knowledge) -> str:
    """The language of these words when they tell, else of those before; one not spoken here means Bahasa."""
    if reading.language is None:
        return asker.heard_language
    return reading.language if knowledge.phrases.speaks(reading.language) else DEFAULT_LANGUAGE

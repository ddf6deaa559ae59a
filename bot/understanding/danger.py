"""The danger in a message, read before and apart from everything else."""

from collections.abc import Iterable

from bot.emergency.rules import DangerRules, Sign
from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.scope import (
    asked_in_general,
    bygone,
    denied,
    imagined,
    of_a_thing,
    of_the_dead,
    softened,
    supposed,
)
from bot.understanding.spo2 import Spo2
from bot.understanding.vocabulary import Vocabulary

NEAR = 3
"""Words before and after a phrase in which an `unless` word gives it another meaning."""

LOW_SPO2 = "spo2"

OTHERWISE = (denied, softened, supposed, bygone, of_the_dead, asked_in_general, imagined)
"""What makes words of danger mean none: each tells it of a message and the first word of a phrase."""


def list_of(sign: Sign) -> str:
    """The name of the list of a sign's phrases in the vocabulary."""
    return f"danger.{sign.id}"


class DangerSigns:
    """The severe signs of the rules, told from what merely looks like them."""

    def __init__(self, rules: DangerRules, vocabulary: Vocabulary) -> None:
        self._signs = {list_of(sign): sign for sign in rules.signs}
        self._unless = {s.id: {vocabulary.spelling.canonical(w) for w in s.unless} for s in rules.signs}

    def of(self, message: Message, spo2: Spo2 | None) -> tuple[str, ...]:
        """The ids of the signs that a living patient shows now, "spo2" for a low saturation."""
        found = [(self._signs[name], hits) for name, hits in message.found.items() if name in self._signs]
        shown = [sign.id for sign, hits in found if self._shown(message, sign, hits)]
        return tuple(shown) + ((LOW_SPO2,) if spo2 is not None and spo2.low else ())

    def _shown(self, message: Message, sign: Sign, hits: Iterable[Hit]) -> bool:
        if sign.of_a_patient and not speaks_of_a_patient(message):
            return False
        meant = next((hit for hit in hits if self._meant(message, sign, hit)), None)
        if meant is not None:
            message.note("danger", meant.start, meant.end)
        return meant is not None

    def _meant(self, message: Message, sign: Sign, hit: Hit) -> bool:
        start = hit.start
        if any(otherwise(message, start) for otherwise in OTHERWISE) or over(message, hit):
            return False
        if of_a_thing(message, start, hit.end):
            return False
        reach = NEAR if not sign.of_a_patient else len(message.words)
        near = set(message.back(start, reach)) | set(message.ahead(hit.end, reach))
        return not near & self._unless[sign.id]


def speaks_of_a_patient(message: Message) -> bool:
    """Whether somebody who can be ill, or breathing, is named."""
    return not message.listed("speech.patient").isdisjoint(message.words.canonical)


def over(message: Message, hit: Hit) -> bool:
    """Whether the message goes on to say that it is better now."""
    return any(better.start >= hit.end for better in message.hits("speech.recovered"))

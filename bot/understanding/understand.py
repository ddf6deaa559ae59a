"""Reads messages: free text in, one `Reading` out. Pure and deterministic; nothing of a message is kept."""

from collections.abc import Iterable, Mapping

from bot.emergency.rules import DangerRules
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.understanding.danger import DangerSigns, list_of
from bot.understanding.intent import Intent
from bot.understanding.intents import intent_of
from bot.understanding.items import item
from bot.understanding.message import Message
from bot.understanding.places import place_in
from bot.understanding.prices import price_idr
from bot.understanding.quantities import quantity
from bot.understanding.reading import Reading
from bot.understanding.sizes import size_m3
from bot.understanding.spo2 import spo2
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.wishes import wishes

LARGEST_CHOICE = 99
LONGEST_CHOICE = 6  # words


class Understander:
    """Vocabulary, danger rules and gazetteer together, made once. Immutable."""

    def __init__(self, vocabulary: Vocabulary, rules: DangerRules, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._rules = rules
        self._signs = DangerSigns(rules, vocabulary)
        self._gazetteer = gazetteer

    @classmethod
    def read(
        cls, words: Mapping[str, Iterable[str]], rules: DangerRules, gazetteer: Gazetteer
    ) -> "Understander":
        """From the lines of data/words/*.toml by file name without ending.

        Raises ValueError or KeyError for bad data.
        """
        signs = {list_of(sign): sign.phrases for sign in rules.signs}
        return cls(Vocabulary.read(words, signs), rules, gazetteer)

    def understand(self, text: str, near: Place | None = None) -> Reading:
        """Read one message or caption; `near` is the person's last place, which settles namesakes.

        Never raises, whatever the text.
        """
        message = Message(text, self._vocabulary)
        oxygen = spo2(message, self._rules)
        danger = self._signs.of(message, oxygen)
        place = place_in(message, self._gazetteer, near)
        wanted, size, price = item(message), size_m3(message), price_idr(message)
        return Reading(
            intent=Intent.EMERGENCY if danger else intent_of(message, wanted, size, place, price),
            item=wanted,
            size_m3=size,
            quantity=quantity(message),
            place=place,
            spo2=None if oxygen is None else oxygen.value,
            danger=danger,
            price_idr=price,
            language=self._vocabulary.languages.of(message.words),
            number=bare_number(message),
            wishes=wishes(message),
        )


def bare_number(message: Message) -> int | None:
    """The number that the whole message is: "2", "nomor 2", "yang dua"."""
    if len(message.numbers) != 1 or len(message.words) > LONGEST_CHOICE:
        return None
    number, words = message.numbers[0], message.words.canonical
    rest = (*words[: number.start], *words[number.end :])
    around = message.listed("speech.politeness") | {"nomor", "yang", "pilih", "pilihan", "opsi"}
    whole = number.value.is_integer() and 0 <= number.value <= LARGEST_CHOICE
    return int(number.value) if whole and all(word in around for word in rest) else None

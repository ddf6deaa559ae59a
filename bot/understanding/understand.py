"""Reads messages: free text in, one `Reading` out. Pure and deterministic.

Of messages only plain questions are kept for a while, such as many people ask ("isi ulang di Ciputat"): they
are made of our own words and names of places, so nothing of a person is in them.
"""

from collections.abc import Iterable, Mapping

from bot.emergency.rules import DangerRules
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.understanding.broadcast_order import BroadcastOrder, broadcast_order
from bot.understanding.citizen_report import CitizenReport, citizen_report
from bot.understanding.context import NOTHING_SAID, Context
from bot.understanding.danger import DangerSigns, list_of
from bot.understanding.features import features
from bot.understanding.intent import Intent
from bot.understanding.intents import by_rules, whole
from bot.understanding.items import item, item_for
from bot.understanding.judge import is_plain, judged, seen
from bot.understanding.message import Message
from bot.understanding.model import Groups, Model
from bot.understanding.officer_command import OfficerCommand, officer_command
from bot.understanding.places import place_in
from bot.understanding.prices import price_idr
from bot.understanding.quantities import UNCOUNTED, bare_number, quantity
from bot.understanding.reading import Reading
from bot.understanding.request_answer import RequestAnswer, request_answer
from bot.understanding.roles import AGENT, OFFICIAL, Told, may_be_ill, of_an_agent, of_an_official, of_anybody
from bot.understanding.sizes import size_m3
from bot.understanding.slots import Slots
from bot.understanding.spo2 import spo2
from bot.understanding.stock_lines import stock_report
from bot.understanding.stock_report import StockReport
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.watching import Watching, watching
from bot.understanding.wishes import wishes

LIKELY = "likely"
"""The sign of danger where no rule names one, but all in all the message sounds like it."""
LOOKED_AT = 12  # words
FEWEST_LETTERS = 3  # different ones, among so many words
QUESTIONS_KEPT = 2048
OVERRULED = frozenset({Intent.MORE, Intent.UNCLEAR})
"""Commands that give way to what a role makes of the same words: "ada lagi" of an agent."""


class Understander:
    """Vocabulary, danger rules, gazetteer and model together, made once."""

    def __init__(
        self, vocabulary: Vocabulary, rules: DangerRules, gazetteer: Gazetteer, model: Model | None = None
    ) -> None:
        """Without a model the rules stand alone."""
        self._vocabulary = vocabulary
        self._rules = rules
        self._signs = DangerSigns(rules, vocabulary)
        self._gazetteer = gazetteer
        self._model = model
        self._answered: dict[tuple[str, str, Context], Reading] = {}

    @classmethod
    def read(
        cls, words: Mapping[str, Iterable[str]], rules: DangerRules, gazetteer: Gazetteer
    ) -> "Understander":
        """By rules alone, from the lines of data/words/*.toml by file name without ending.

        Raises ValueError or KeyError for bad data.
        """
        signs = {list_of(sign): sign.phrases for sign in rules.signs}
        return cls(Vocabulary.read(words, signs), rules, gazetteer)

    def with_model(self, model: Model) -> "Understander":
        """The same, with a model behind the rules."""
        return Understander(self._vocabulary, self._rules, self._gazetteer, model)

    def examples(self, phrases: Iterable[tuple[str, str]]) -> list[tuple[Groups, str]]:
        """What the model is to learn from these (text, intent) pairs."""
        return [(self._groups(Message(text, self._vocabulary)), intent) for text, intent in phrases]

    def understand(self, text: str, near: Place | None = None, context: Context = NOTHING_SAID) -> Reading:
        """Read one message or caption; `near` is the person's last place, which settles namesakes.

        `context`: what the conversation was about. Never raises, whatever the text.
        """
        question = (text, near.code if near else "", context)
        return self._answered.get(question) or self._read(question, near)

    def stock_report(self, text: str) -> StockReport:
        """What an agent says of its stock, prices and hours; an empty report for anything else."""
        return stock_report(text, self._vocabulary)

    def citizen_report(self, text: str) -> CitizenReport | None:
        """What somebody says happened at an agent ("kosong", "dapet tapi 60rb"); None for anything else."""
        return citizen_report(Message(text, self._vocabulary))

    def officer_command(self, text: str) -> OfficerCommand | None:
        """What an official asks for ("BTN-0310 selesai, sudah diterima"); None for anything else."""
        return officer_command(Message(text, self._vocabulary))

    def broadcast_order(self, text: str) -> BroadcastOrder | None:
        """What is to be sent to whom ("siarkan ke warga cilegon: ..."); None for anything else."""
        return broadcast_order(text)

    def request_answer(self, text: str) -> RequestAnswer:
        """What is told of a request that is being opened: how many, how urgent, contact, seller."""
        return request_answer(Message(text, self._vocabulary))

    def watching(self, text: str) -> Watching:
        """What is said beside a wish to be told ("malam juga boleh"), or of somebody's death."""
        return watching(Message(text, self._vocabulary))

    def _read(self, question: tuple[str, str, Context], near: Place | None) -> Reading:
        text, _, context = question
        message = Message(text, self._vocabulary)
        slots = self._slots(message, context, near)
        danger = self._signs.of(message, slots.oxygen)
        intent = Intent.EMERGENCY if danger else self._intent(message, slots, context)
        if intent is Intent.EMERGENCY and not danger:
            danger = (LIKELY,)
        reading = Reading(
            intent=intent,
            item=item_for(intent, slots.item, message),
            size_m3=slots.size,
            quantity=self._quantity(message, intent),
            place=slots.place,
            spo2=None if slots.oxygen is None else slots.oxygen.value,
            danger=danger,
            price_idr=slots.price,
            language=self._vocabulary.languages.of(message.words),
            number=bare_number(message),
            wishes=wishes(message),
            evidence=message.evidence(),
        )
        if is_plain(message, intent) and (slots.place is None or slots.place.choices):
            self._keep(question, reading)
        return reading

    def _quantity(self, message: Message, intent: Intent) -> int | None:
        """How many are wanted; of an agent that tells of its stock, how many are left."""
        if intent is Intent.VENDOR_UPDATE:
            lines = stock_report(message.words.text, self._vocabulary).lines
            return next((line.stock.count for line in lines if line.stock and line.stock.count), None)
        return None if intent in UNCOUNTED else quantity(message)

    def _keep(self, question: tuple[str, str, Context], reading: Reading) -> None:
        if len(self._answered) == QUESTIONS_KEPT:
            self._answered.clear()
        self._answered[question] = reading

    def _slots(self, message: Message, context: Context, near: Place | None) -> Slots:
        """What is read besides the intent; the place first, as its words are then nothing else."""
        oxygen = spo2(message, self._rules, context.expects_saturation)
        place = place_in(message, self._gazetteer, near, context.expects_place)
        return Slots(item(message), size_m3(message), price_idr(message), place, oxygen)

    def _intent(self, message: Message, slots: Slots, context: Context) -> Intent:
        """What a message without danger wants."""
        command = whole(message) if says_something(message) else Intent.UNCLEAR
        told = self._told(message, slots, context)
        if command is not None and not (told and command in OVERRULED):
            return command
        ruled = by_rules(message, slots)
        if told and told.share == 1 and not may_be_ill(message):
            return told.intent
        if self._model is None or is_plain(message, ruled):
            return told.intent if told and told.is_likely else ruled
        groups = features(message, seen(message, slots, ruled))
        read = judged(ruled, self._model.scores(groups), message, slots, context.speaks_as)
        return told.intent if told and told.is_likely and read is not Intent.EMERGENCY else read

    def _told(self, message: Message, slots: Slots, context: Context) -> Told | None:
        """What an agent or an official means where others would mean something else, and plain orders."""
        order = of_an_official(message) if context.speaks_as == OFFICIAL else None
        told = order or of_anybody(message)
        if told is None and context.speaks_as == AGENT:
            return of_an_agent(message, stock_report(message.words.text, self._vocabulary), slots)
        return told

    def _groups(self, message: Message) -> Groups:
        """The features of a message that is learnt from."""
        slots = self._slots(message, NOTHING_SAID, None)
        danger = self._signs.of(message, slots.oxygen)
        ruled = Intent.EMERGENCY if danger else whole(message) or by_rules(message, slots)
        return features(message, seen(message, slots, ruled))


def says_something(message: Message) -> bool:
    """Whether there are words in it, and more than a key held down."""
    letters = set("".join(message.words.raw[:LOOKED_AT]))
    return bool(message.words.raw) and (len(letters) > FEWEST_LETTERS or len(message.words) < LOOKED_AT)

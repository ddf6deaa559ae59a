"""The last word on what a message wants: the model's, to which the rules' verdict is one sign of many."""

from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.quantities import bare_number
from bot.understanding.references import ticket_in
from bot.understanding.roles import AGENT, ORDERED
from bot.understanding.slots import Slots
from bot.understanding.words import PHONE

SURE_OF_DANGER = 0.2
"""The lead from which the model alone raises the alarm; set by cross-validation on the look-alikes."""
MANY, FEW = 25, 4  # words
UNDIVIDED = {Intent.PRIVACY: (Intent.FORGET_ME,)}
"""Intents that the model does not tell apart, the rules do."""

PLAIN = (Intent.FIND_OXYGEN, Intent.PLACE_ONLY)
NAMED = frozenset({Intent.VENDOR_REGISTER, Intent.CHECK_NUMBER, Intent.JOIN_REQUEST})
"""Intents that few messages have; the model gives them to none that speaks of nothing of the kind."""
PLAIN_LISTS = ("items.", "sizes.")
LARGEST_SIZE = 50
"""m³; a greater number may be anything, a telephone number among them."""

Scores = list[tuple[str, float]]


def judged(ruled: Intent, scores: Scores, message: Message, slots: Slots, speaks_as: str = "") -> Intent:
    """The likeliest intent that what was read and the role of who speaks allow.

    The model raises an alarm only when it is sure, there are words to be sure of, and no reading or recovery
    is told that speaks against it.
    """
    (best, most), (_, next_most), *_ = scores
    well = slots.oxygen is not None or message.has("speech.recovered")
    is_sure = most - next_most >= SURE_OF_DANGER and not is_choice(message)
    if best == Intent.EMERGENCY and is_sure and not well:
        return Intent.EMERGENCY
    possible = (i for name, _ in scores if is_possible(i := Intent(name), message, slots))
    likeliest = next(intent for intent in possible if intent not in ORDERED)
    if likeliest is Intent.VENDOR_UPDATE and speaks_as != AGENT:
        likeliest = Intent.REPORT_AGENT  # an agent that has no account tells what others would report
    if ruled in UNDIVIDED.get(likeliest, ()) or says_nothing_else(message, ruled):
        return ruled
    if slots.place is not None and is_address(message):
        return Intent.PLACE_ONLY
    if likeliest is Intent.OTHER_HEALTH and slots.size is not None and message.has("intents.refine"):
        return Intent.FIND_OXYGEN  # "yang kecil saja, saturasi ibu 95 kok"
    return likeliest


def is_choice(message: Message) -> bool:
    """Whether a message is a number and nothing else: "79", "nomor 79"; "79 nih" is read off a device."""
    numbered = len(message.words) == 1 or "nomor" in message.words.canonical
    return numbered and bare_number(message) is not None


def is_possible(intent: Intent, message: Message, slots: Slots) -> bool:
    """Whether nothing that was read speaks against an intent."""
    if intent is Intent.PLACE_ONLY:
        return slots.place is not None
    if intent in NAMED:
        return is_named(intent, message)
    if intent is Intent.FIND_OXYGEN:
        return slots.item is not None or slots.size is not None or not message.has("items.other_goods")
    return intent is not Intent.EMERGENCY


def is_named(intent: Intent, message: Message) -> bool:
    """Whether what a rare intent is about is spoken of at all: a shop, a number, a request."""
    words = message.words.canonical
    if intent is Intent.VENDOR_REGISTER:
        return message.has("requests.registering") and message.has("requests.shops")
    if intent is Intent.CHECK_NUMBER:
        asked = message.has("intents.check_number") or message.has("intents.check_number_hint")
        return PHONE in words or (asked and "nomor" in words)
    joined = message.has("intents.join_request") or ticket_in(message.words.text) is not None
    return joined or not message.listed("officials.request").isdisjoint(words)


def is_address(message: Message) -> bool:
    """Whether a message has a street or a block in it and nothing that is wanted."""
    wanted = any(name.startswith(("intents.", "items.")) for name in message.found)
    return not wanted and message.has("places.address")


def says_nothing_else(message: Message, ruled: Intent) -> bool:
    """Whether a message of few words is made of phrases of the intent by the rules: "berapaan"."""
    said = {i for hit in message.found.get(f"intents.{ruled}", ()) for i in range(hit.start, hit.end)}
    words = message.words.canonical
    politeness = message.listed("speech.politeness")
    rest = [word for i, word in enumerate(words) if i not in said and word not in politeness]
    return bool(said) and not rest and len(words) <= FEW


def is_plain(message: Message, ruled: Intent) -> bool:
    """Whether each word of a search is known to the rules ("isi ulang 1 kubik di Ciputat").

    Then nothing is left for a model to learn anything from.
    """
    if ruled not in PLAIN:
        return False
    known = set(message.names)
    for name, hits in message.found.items():
        if name.startswith(PLAIN_LISTS) or name == f"intents.{ruled}":
            known |= {i for hit in hits for i in range(hit.start, hit.end)}
    small = [number for number in message.numbers if number.value < LARGEST_SIZE]
    known |= {i for number in small for i in range(number.start, number.end)}
    around = message.listed("speech.politeness") | message.listed("places.strong_cue")
    return all(i in known or word in around for i, word in enumerate(message.words.canonical))


def seen(message: Message, slots: Slots, ruled: Intent) -> list[str]:
    """What the rules found, for the model."""
    told = {
        f"item {slots.item}": slots.item,
        "size": slots.size,
        "price": slots.price,
        "place": slots.place,
        "saturation": slots.oxygen,
        "low": slots.oxygen and slots.oxygen.low,
        "question": "?" in message.words.text,
        "many": len(message.words) > MANY,
        "few": len(message.words) < FEW,
    }
    return [f"rules {ruled}", *(name for name, value in told.items() if value)]

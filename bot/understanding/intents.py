"""What a message wants."""

from bot.agents.item import Item
from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.reading import PlaceMention
from bot.understanding.slots import Slots

PLAIN, HINT = 3.0, 1.0
LONGEST_COMMAND = 12  # words
MOST_HITS = 3
"""Phrases of one list that count; saying it more often does not make it truer."""

# A message that says nothing but one of these (and words of politeness) is that.
COMMANDS = {
    "intents.cancel": Intent.CANCEL,
    "intents.language": Intent.LANGUAGE,
    "intents.more": Intent.MORE,
    "intents.back": Intent.BACK,
    "intents.erase": Intent.FORGET_ME,
    "intents.halt": Intent.UNSUBSCRIBE,
    "intents.unsubscribe": Intent.UNSUBSCRIBE,
    "intents.help": Intent.HELP,
    "intents.thanks": Intent.THANKS,
    "intents.deny": Intent.DENY,
    "intents.affirm": Intent.AFFIRM,
    "intents.greeting": Intent.GREETING,
}

# Of two as likely the earlier wins: what somebody reports or asks of people before what they look for.
ORDER = (
    Intent.FORGET_ME,
    Intent.UNSUBSCRIBE,
    Intent.SUBSCRIBE,
    Intent.VENDOR_REGISTER,
    Intent.JOIN_REQUEST,
    Intent.CHECK_NUMBER,
    Intent.LEND_RETURN,
    Intent.TICKET_STATUS,
    Intent.REPORT_HOARDING,
    Intent.REPORT_PRICE,
    Intent.REPORT_AGENT,
    Intent.REQUEST_HELP,
    Intent.AID_INFO,
    Intent.OTHER_HEALTH,
    Intent.OFF_TOPIC,
    Intent.ASK_PRICE,
    Intent.ASK_STOCK,
    Intent.FIND_OXYGEN,
    Intent.PRIVACY,
)
# What is asked beside the point by nearly everybody who looks for oxygen counts for less.
WEIGHTS = {Intent.FIND_OXYGEN: 0.8, Intent.ASK_STOCK: 0.9, Intent.SUBSCRIBE: 1.5, Intent.UNSUBSCRIBE: 1.5}
WEIGHTS |= {Intent.LEND_RETURN: 1.4, Intent.FORGET_ME: 1.5}
WEIGHTS |= {Intent.VENDOR_REGISTER: 2.0, Intent.JOIN_REQUEST: 2.0, Intent.CHECK_NUMBER: 2.0}
POINTS = {f"intents.{intent}": (intent, PLAIN * WEIGHTS.get(intent, 1.0)) for intent in ORDER}
POINTS |= {f"intents.{intent}_hint": (intent, HINT * WEIGHTS.get(intent, 1.0)) for intent in ORDER}

DOUBTS = frozenset({"berapa", "wajar"})
"""Who asks about a price does not accuse it."""

TRADE = frozenset({Intent.FIND_OXYGEN, Intent.ASK_STOCK, Intent.ASK_PRICE})


def by_rules(message: Message, slots: Slots) -> Intent:
    """The intent of a message that is no command and tells of no danger, by its phrases."""
    points = scores(message)
    weigh(points, message, slots.item, slots.price)
    best = max(ORDER, key=lambda intent: points[intent])
    is_plain = points[best] >= PLAIN * WEIGHTS.get(best, 1.0)
    if is_plain and not (best in TRADE and nothing_named(message, slots.item, slots.place)):
        return best
    if slots.item is not None or slots.size is not None:
        return Intent.FIND_OXYGEN
    if slots.place is not None:
        return Intent.PLACE_ONLY
    if message.has("vitals.spo2"):
        return Intent.OTHER_HEALTH
    return best if is_plain else polite(message)


def whole(message: Message) -> Intent | None:
    """The command that the whole message is, words of politeness apart."""
    politeness = message.listed("speech.politeness")
    greeted = {i for hit in message.hits("intents.greeting") for i in range(hit.start, hit.end)}
    words, clauses = message.words.canonical, message.words.clauses
    if len(words) > LONGEST_COMMAND:
        return None
    for name, intent in COMMANDS.items():
        if name not in message.found:
            continue
        said = {i for hit in message.found[name] for i in range(hit.start, hit.end)}
        # "batal, sudah dapat" is a cancel whatever reason follows
        end = clauses.count(clauses[0]) if intent is Intent.CANCEL else len(words)
        rest = (i for i in range(end) if i not in said and words[i] not in politeness)
        if any(i < end for i in said) and greeted.issuperset(rest):
            return intent
    return None


def scores(message: Message) -> dict[Intent, float]:
    """The points of each intent for what says it plainly and what hints at it."""
    points = dict.fromkeys(ORDER, 0.0)
    for name, hits in message.found.items():
        if name in POINTS:
            intent, each = POINTS[name]
            points[intent] += each * min(kinds(hits), MOST_HITS)
    return points


def kinds(hits: list[Hit]) -> int:
    """How many phrases stand there, those inside others not counted."""
    count, end = 0, 0
    for hit in hits:
        if hit.end > end:
            count, end = count + 1, hit.end
    return count


def weigh(points: dict[Intent, float], message: Message, item: Item | None, price_idr: int | None) -> None:
    """What is no phrase but tells as well: a price that is told, other goods than oxygen."""
    if price_idr is not None and DOUBTS.isdisjoint(message.words.canonical):
        points[Intent.REPORT_PRICE] += PLAIN
    if message.has("items.other_goods"):
        points[Intent.OTHER_HEALTH] += HINT
    elif item not in (None, Item.ANY):
        points[Intent.OTHER_HEALTH] -= PLAIN
    if "lapor" in message.words.canonical:
        points[Intent.FIND_OXYGEN] -= PLAIN
        points[Intent.ASK_PRICE] -= PLAIN


def nothing_named(message: Message, item: Item | None, place: PlaceMention | None) -> bool:
    """Whether a message that seems of the trade names no goods and asks nothing, only tells where."""
    asking = ("intents.ask_price", "intents.ask_stock")
    about_else = place is not None or message.has("vitals.spo2")
    return item is None and about_else and not any(message.has(name) for name in asking)


def polite(message: Message) -> Intent:
    """Thanks or a greeting among other words; else nothing that we understand."""
    for intent in (Intent.THANKS, Intent.GREETING, Intent.HELP):
        if message.has(f"intents.{intent}"):
            return intent
    return Intent.UNCLEAR

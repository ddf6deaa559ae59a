"""What a message wants of who speaks for an agent or an office, where others would mean something else."""

from dataclasses import dataclass

from bot.understanding.broadcast_order import broadcast_order
from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.officer_command import officer_command
from bot.understanding.references import PREFIXED, ticket_in
from bot.understanding.slots import Slots
from bot.understanding.stock_report import StockReport
from bot.understanding.unnamed import could_be, speaks_of_somebody

AGENT, OFFICIAL = "agent", "official"
ORDERED = frozenset({Intent.OFFICER_ACTION, Intent.BROADCAST})
"""Intents that only the rules give: what is to be done must be known, too."""
MOSTLY = 0.7
"""The share of its words that tell of stock from which a message is an agent's report."""
UNTOLD = frozenset(
    f"stock.{name}"
    for name in (
        *("not_told", "asked", "of_others", "illness", "seller", "supposed", "described"),
        *("size", "visit", "not_this", "not_price", "canned"),
    )
)
"""Lists of data/words/stock.toml whose words tell nothing of stock."""
OTHER_MATTERS = (
    Intent.FORGET_ME,
    Intent.SUBSCRIBE,
    Intent.UNSUBSCRIBE,
    Intent.TICKET_STATUS,
    Intent.LEND_RETURN,
    Intent.REPORT_HOARDING,
    Intent.VENDOR_REGISTER,
    Intent.JOIN_REQUEST,
    Intent.CHECK_NUMBER,
)
"""What an agent may want besides, as everybody; where it is spoken of the model decides."""


@dataclass(frozen=True, slots=True)
class Told:
    """An intent by role, and the share of the message's words that tell it, 0 to 1."""

    intent: Intent
    share: float = 1.0

    @property
    def is_likely(self) -> bool:
        """Whether it is meant although there are other words too."""
        return self.share >= MOSTLY


def of_an_agent(message: Message, report: StockReport, slots: Slots) -> Told | None:
    """What an agent tells of its own stock; None when it tells nothing, or of another's."""
    if not report.says_something or message.has("stock.of_others"):
        return None
    is_own = message.has("stock.own")
    if slots.place is not None and message.has("stock.seller") and not is_own:
        return None
    doubtful = slots.place is not None and not is_own
    doubtful |= any(message.has(f"intents.{intent}") for intent in OTHER_MATTERS)
    doubtful |= not report.lines and any(could_be(message, number) for number in message.numbers)
    return Told(Intent.VENDOR_UPDATE, 0.0 if doubtful else share_of_stock(message))


def share_of_stock(message: Message) -> float:
    """How many of its words are of stock, sizes, prices, hours, politeness, or numbers."""
    around = message.listed("speech.politeness") | message.listed("speech.filler")
    found = {i for i, word in enumerate(message.words.canonical) if word in around}
    found |= message.names | {at - 1 for at in message.names}
    found |= {i for number in message.numbers for i in range(number.start, number.end + 1)}
    for name, hits in (*message.found.items(), *message.found_of_roles.items()):
        if name.startswith(("stock.", "items.", "sizes.")) and name not in UNTOLD:
            found |= {i for hit in hits for i in range(hit.start, hit.end)}
    length = len(message.words)
    return len(found & set(range(length))) / length if length else 0.0


def of_an_official(message: Message) -> Told | None:
    """What an official orders or asks for; None for what anybody could say."""
    if message.has("intents.join_request"):
        return None
    orders = message.has("officials.broadcasting") and "?" not in message.words.text
    if orders or broadcast_order(message.words.text) is not None:
        return Told(Intent.BROADCAST)
    return Told(Intent.OFFICER_ACTION) if officer_command(message) is not None else None


def of_anybody(message: Message) -> Told | None:
    """A broadcast called so, and the number of a request with nothing else; None for all else."""
    if broadcast_order(message.words.text) is not None and message.has("officials.broadcast"):
        return Told(Intent.BROADCAST)
    return Told(Intent.TICKET_STATUS) if is_ticket(message) else None


def is_ticket(message: Message) -> bool:
    """Whether a message is the number of a request, words of politeness apart: "BTN-0421"."""
    if ticket_in(message.words.text) is None:
        return False
    rest = PREFIXED.sub(" ", message.words.text).lower().split()
    around = message.listed("speech.politeness") | message.listed("officials.request") | {"nomor"}
    words = (message.vocabulary.spelling.canonical(word.strip(".,?!#:")) for word in rest)
    return all(is_digits(word) or word in around for word in words)


def is_digits(word: str) -> bool:
    """Whether nothing but digits and signs stand in a word."""
    return not any(sign.isalpha() for sign in word)


def may_be_ill(message: Message) -> bool:
    """Whether somebody ill may be spoken of, so that the model is heard on danger too."""
    return speaks_of_somebody(message) or message.has("stock.illness")

"""What a message wants of who speaks for an agent or an office, where others would mean something else."""

from bot.understanding.broadcast_order import broadcast_order
from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.officer_command import officer_command
from bot.understanding.references import PREFIXED, ticket_in
from bot.understanding.slots import Slots
from bot.understanding.stock_report import StockReport
from bot.understanding.unnamed import speaks_of_somebody

AGENT, OFFICIAL = "agent", "official"
OF_A_ROLE = {
    Intent.VENDOR_UPDATE: AGENT,
    Intent.OFFICER_ACTION: OFFICIAL,
    Intent.BROADCAST: OFFICIAL,
}
"""Intents that are read only of one role; a broadcast also of others who name it so."""


def of_an_agent(message: Message, report: StockReport, slots: Slots) -> bool:
    """Whether an agent tells of its own stock, and not of another's or of somebody ill."""
    if not report.says_something or message.has("stock.of_others"):
        return False
    others = slots.place is not None and message.has("stock.seller") and not message.has("stock.own")
    return not others


def of_an_official(message: Message) -> Intent | None:
    """What an official orders or asks for; None for what anybody could say."""
    if broadcast_order(message.words.text) is not None:
        return Intent.BROADCAST
    return Intent.OFFICER_ACTION if officer_command(message) is not None else None


def of_anybody(message: Message) -> Intent | None:
    """A broadcast called so, and the number of a request with nothing else; None for all else."""
    if broadcast_order(message.words.text) is not None and message.has("officials.broadcast"):
        return Intent.BROADCAST
    return Intent.TICKET_STATUS if is_ticket(message) else None


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

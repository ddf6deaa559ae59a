"""What people answer while a request for help is being opened."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.message import Message
from bot.understanding.phones import phone_in
from bot.understanding.quantities import bare_number, quantity


class ContactWay(StrEnum):
    """How somebody wants to be reached."""

    CHAT = "chat"  # "di chat ini saja"
    PHONE = "phone"  # "telepon saja"


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """What one message tells of a request; a field that it does not tell is None.

    `quantity`: pieces, a lone number included. `is_urgent`: False for "tidak mendesak". `phone`: E.164.
    `seller`: a seller described in words, as they were written ("toko deket pasar cikupa").
    """

    quantity: int | None = None
    is_urgent: bool | None = None
    contact: ContactWay | None = None
    phone: str | None = None
    seller: str | None = None


def request_answer(message: Message) -> RequestAnswer:
    """What one message tells of a request that is being opened."""
    calm, urgent = message.has("requests.not_urgent"), message.has("requests.urgent")
    return RequestAnswer(
        quantity=quantity(message) or lone_number(message),
        is_urgent=False if calm else True if urgent else None,
        contact=contact_way(message),
        phone=phone_in(message.words.text),
        seller=seller_words(message),
    )


def lone_number(message: Message) -> int | None:
    """The number that the whole message is: "2", "satu saja"."""
    number = bare_number(message)
    return number or None


def contact_way(message: Message) -> ContactWay | None:
    """By chat, which needs nothing of the person, before by phone."""
    if message.has("requests.by_chat"):
        return ContactWay.CHAT
    if message.has("requests.by_phone") or phone_in(message.words.text):
        return ContactWay.PHONE
    return None


def seller_words(message: Message) -> str | None:
    """How a seller is described, from the word for what it is to the end of the clause."""
    for hit in message.hits("requests.seller"):
        clauses = message.words.clauses
        end = hit.end
        while end < len(message.words) and clauses[end] == clauses[hit.start]:
            end += 1
        return message.words.said(hit.start, end)
    return None

"""What people answer while a request for help is being opened."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.message import Message
from bot.understanding.phones import phone_in
from bot.understanding.quantities import MOST, quantity


class ContactWay(StrEnum):
    """How somebody wants to be reached."""

    CHAT = "chat"  # "di chat ini saja"
    PHONE = "phone"  # "telepon saja"


class Elsewhere(StrEnum):
    """What no trade office sees to."""

    AMBULANCE = "ambulance"
    BED = "bed"  # of a hospital


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """What one message tells of a request; a field that it does not tell is None.

    `quantity`: pieces, a lone number included. `is_urgent`: False for "tidak mendesak". `phone`: E.164.
    `seller`: a seller described in words, as they were written ("toko sebelah pasar Ciputat").
    `elsewhere`: an ambulance or a bed is spoken of; `names_request`: the person's own request is.
    """

    quantity: int | None = None
    is_urgent: bool | None = None
    contact: ContactWay | None = None
    phone: str | None = None
    seller: str | None = None
    elsewhere: Elsewhere | None = None
    names_request: bool = False


def request_answer(message: Message) -> RequestAnswer:
    """What one message tells of a request that is being opened."""
    calm, urgent = message.has("requests.not_urgent"), message.has("requests.urgent")
    return RequestAnswer(
        quantity=quantity(message) or lone_number(message),
        is_urgent=False if calm else True if urgent else None,
        contact=contact_way(message),
        phone=phone_in(message.words.text),
        seller=seller_words(message),
        elsewhere=next((each for each in Elsewhere if message.has(f"requests.{each}")), None),
        names_request=message.has("requests.own"),
    )


def lone_number(message: Message) -> int | None:
    """The number that is all a message says: "2", "sekitar 5", "cukup satu saja"."""
    around = message.listed("speech.politeness") | message.listed("requests.about")
    for number in message.numbers if len(message.numbers) == 1 else ():
        words = message.words.canonical
        rest = (*words[: number.start], *words[number.end :])
        if number.value.is_integer() and 1 <= number.value <= MOST and all(word in around for word in rest):
            return int(number.value)
    return None


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
        unknown = {other.start for other in message.hits("requests.unknown")}
        while end < len(message.words) and clauses[end] == clauses[hit.start] and end not in unknown:
            end += 1
        return message.words.said(hit.start, end)
    return None

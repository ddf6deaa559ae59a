"""What an official asks for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.requests.request import Outcome
from bot.understanding.message import Message
from bot.understanding.phrases import Hit
from bot.understanding.references import NUMBERED, PREFIXED, ticket_in


class Verb(StrEnum):
    """What is to be done; its words are the list of the same name in data/words/officials.toml."""

    LIST = "list"  # "daftar permintaan Garut"
    FIND = "find"  # "cari 0421"; the number of a request alone
    TAKE = "take"  # "tiket 887 saya tangani"
    ASK = "ask"  # "tanya pelapor BTN-0421 ..."
    HAND_OVER = "hand_over"  # "serahkan tiket 887 ke ..."
    NOT_OURS = "not_ours"  # "bukan wewenang kami"
    CLOSE = "close"  # "BTN-0310 selesai, sudah diterima"
    SUMMARY = "summary"  # "ringkasan"
    NEEDS = "needs"  # "kebutuhan"
    INVITE = "invite"  # "undang agen Muncul Gas"
    REVOKE = "revoke"  # "cabut akses ..."
    ACCOUNTS = "accounts"  # "daftar petugas"
    DOWNLOAD = "download"  # "unduh data"
    IMPORT = "import"  # "impor csv"
    EDIT = "edit"  # "ubah jam buka Depo Tirta"
    ADD = "add"  # "tambah agen"
    BLOCK = "block"  # "blokir nomor 0812..."
    UNBLOCK = "unblock"  # "buka blokir nomor 0812..."
    MUTE = "mute"  # "bisukan pelapor BTN-0421"
    LINK = "link"  # "jadikan grup ini meja ..."


REQUEST = re.compile(r"(?:tiket|ticket|permintaan|permohonan|laporan)\s+(?=[a-z]{3}[ -]?\d)", re.I)
LOOKING = frozenset({Verb.LIST, Verb.FIND})
"""Verbs that officials share with everybody who looks for oxygen."""
OF_A_REQUEST = frozenset({Verb.TAKE, Verb.ASK, Verb.HAND_OVER, Verb.NOT_OURS, Verb.CLOSE})
"""Verbs that belong to one request, named or open on the screen."""


@dataclass(frozen=True, slots=True)
class OfficerCommand:
    """A verb, the request that it is about as `references.ticket_in` gives it, and the remaining words.

    `about` is what follows the verb and the request's number as it was written: the name of an agent to
    invite, a remark, a search. `outcome`: what became of a request that is closed, None when not said.
    """

    verb: Verb
    ticket: str | None = None
    about: str = ""
    outcome: Outcome | None = None


def officer_command(message: Message) -> OfficerCommand | None:
    """The command that an official's message is, None for anything else.

    Verb first ("cari 0421"), or a request first and what became of it behind ("tiket 887 selesai, ...").
    """
    ticket = ticket_in(message.words.text)
    told = ((verb, hit) for verb in Verb for hit in message.hits(f"officials.{verb}"))
    found = sorted((hit.start, -hit.end, verb) for verb, hit in told if not is_denied(message, hit))
    if not found:
        return OfficerCommand(Verb.FIND, ticket) if ticket else None
    start, end, verb = found[0]
    if ticket is None and not is_understood(message, verb, start, -end):
        return None
    about = after(message, -end, ticket)
    return OfficerCommand(verb, ticket, about, outcome(message) if verb is Verb.CLOSE else None)


def is_first(message: Message, start: int) -> bool:
    """Whether nothing but politeness stands before the verb."""
    around = message.listed("speech.politeness") | message.listed("officials.around")
    return all(word in around for word in message.words.canonical[:start])


def is_of_the_open_one(message: Message, verb: Verb, start: int, end: int) -> bool:
    """Whether a verb of one request stands for itself: "selesai, sudah diantar", "saya tangani"."""
    following = message.ahead(end, 1)
    is_whole = not following or following[0] in message.listed("officials.remark")
    return start == 0 and is_whole and (end - start > 1 or verb is Verb.CLOSE)


def is_denied(message: Message, hit: Hit) -> bool:
    """ "belum selesai"."""
    return not message.listed("speech.negation").isdisjoint(message.back(hit.start, 1))


def is_understood(message: Message, verb: Verb, start: int, end: int) -> bool:
    """Whether a verb without the number of a request is a command."""
    if verb in OF_A_REQUEST:
        return is_of_the_open_one(message, verb, start, end)
    return is_first(message, start) and not is_of_anybody(message, verb, start, end)


def is_of_anybody(message: Message, verb: Verb, start: int, end: int) -> bool:
    """Whether something else is looked for, as anybody does: "cari isi ulang", not "cari tiket"."""
    if verb is Verb.FIND and end - start == 1 and not any(word.isdigit() for word in message.words.raw[end:]):
        return True
    following = message.words.canonical[end:]
    return (
        verb in LOOKING
        and end - start == 1
        and not message.listed("officials.of_anybody").isdisjoint(following)
    )


def after(message: Message, end: int, ticket: str | None) -> str:
    """What follows the verb, without the number of the request where that comes first."""
    text = message.words.text[message.words.ends[end - 1] :].strip(" ,.:;-\n")
    for form in (NUMBERED, REQUEST, PREFIXED) if ticket else ():
        if found := form.match(text):
            text = text[found.end() :].lstrip()
    digits = text.split(maxsplit=1)
    if digits and ticket and digits[0].strip(",.:;#") == ticket:
        text = digits[1] if len(digits) > 1 else ""
    return text.strip(" ,.:;-\n")


def outcome(message: Message) -> Outcome | None:
    """What became of a request; of several words the one that says less than "terpenuhi"."""
    told = [outcome for outcome in Outcome if message.has(f"officials.{outcome}")]
    return next((outcome for outcome in told if outcome is not Outcome.FULFILLED), next(iter(told), None))

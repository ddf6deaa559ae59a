"""What an official asks for."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.message import Message
from bot.understanding.references import ticket_in


class Verb(StrEnum):
    """What is to be done; its words are the list of the same name in data/words/officials.toml."""

    LIST = "list"  # "daftar tiket terbuka cilegon"
    FIND = "find"  # "cari 0421"
    TAKE = "take"  # "tiket 1042 saya tangani"
    CLOSE = "close"  # "tiket 1042 selesai, tabung sudah diantar"
    NOT_OURS = "not_ours"  # "bukan wewenang kami"
    SUMMARY = "summary"  # "ringkasan"
    NEEDS = "needs"  # "kebutuhan"
    INVITE = "invite"  # "undang agen Muncul Gas"
    REVOKE = "revoke"  # "cabut akses 0812..."
    ACCOUNTS = "accounts"  # "daftar petugas"
    DOWNLOAD = "download"  # "unduh data"
    BLOCK = "block"  # "blokir nomor 0812..."
    MUTE = "mute"  # "bisukan pelapor BTN-0421"


@dataclass(frozen=True, slots=True)
class OfficerCommand:
    """A verb, the request that it is about as `references.ticket_in` gives it, and the remaining words.

    `about` is what follows the verb as it was written: the name of an agent to invite, a remark, a search.
    """

    verb: Verb
    ticket: str | None = None
    about: str = ""


def officer_command(message: Message) -> OfficerCommand | None:
    """The command that an official's message is, None for anything else.

    Verb first ("cari 0421"), or a request first and what became of it behind ("tiket 1042 selesai, ...").
    """
    text = message.words.text
    ticket = ticket_in(text)
    found = [(hit.start, -hit.end, verb) for verb in Verb for hit in message.hits(f"officials.{verb}")]
    if not found:
        return None
    start, end, verb = min(found)
    if start and ticket is None:
        return None
    about = text[message.words.ends[-end - 1] :].strip(" ,.:;-\n")
    return OfficerCommand(verb, ticket, about)

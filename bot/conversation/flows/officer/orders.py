"""What an official's words order, and what they order it for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.turn import Heard, Scene
from bot.officials.permission import Action
from bot.understanding.officer_command import Verb


class Order(StrEnum):
    """The orders about accounts, agents and numbers."""

    ACCOUNTS = "accounts"
    INVITE = "invite"
    REVOKE = "revoke"
    HAND_OVER = "hand_over"
    EDIT = "edit"
    REPORT = "report"
    UNDO = "undo"
    DOWNLOAD = "download"
    BLOCK = "block"
    UNBLOCK = "unblock"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order with the words behind it."""

    order: Order
    about: str


FORMS = {
    Order.ACCOUNTS: r"(?:akun|accounts?)((?: (?!saya\b|my\b).*)?)",
    Order.HAND_OVER: r"(?:serahkan|alihkan|pindahkan|hand over) (?:akun|account)(.*)",
    Order.UNDO: r"(?:batalkan|kembalikan|undo) (?:impor|perubahan|import|change)(?: nomor| no)?(.*)",
    Order.UNBLOCK: r"(?:buka blokir|batalkan blokir|unblock)(?: nomor| number)?(.*)",
    Order.EDIT: r"(?:ubah|edit|koreksi|perbaiki)(?: data| agen| data agen| agent)? (.+)",
    Order.REPORT: r"((?:stok|stock|harga) .+)",
    Order.REVOKE: r"(?:cabut|revoke)(?: akun| akses| account)?(?: nomor| no)?((?: \d+)?)",
}
"""Orders that begin in a way of their own; what is in brackets is what they are about."""

_FORMS = {order: re.compile(form, re.I | re.S) for order, form in FORMS.items()}

VERBS = {
    Verb.ACCOUNTS: Order.ACCOUNTS,
    Verb.INVITE: Order.INVITE,
    Verb.REVOKE: Order.REVOKE,
    Verb.DOWNLOAD: Order.DOWNLOAD,
    Verb.BLOCK: Order.BLOCK,
    Verb.NEEDS: Order.NEEDS,
}

NEEDED = {
    Order.ACCOUNTS: Action.SEE_ACCOUNTS,
    Order.INVITE: Action.INVITE_AGENT,
    Order.REVOKE: Action.REVOKE,
    Order.DOWNLOAD: Action.EXPORT_AGENTS,
    Order.BLOCK: Action.BLOCK_NUMBER,
    Order.UNBLOCK: Action.BLOCK_NUMBER,
}
"""The orders whose words mean nothing else from anybody, and what one must be allowed to do for them."""


def ordered(heard: Heard, scene: Scene) -> Ordered | None:
    """The order of this message; None for any other."""
    words = heard.words.strip()
    for order, form in _FORMS.items():
        if match := form.fullmatch(words):
            return Ordered(order, match[1].strip(" ,.:"))
    command = scene.knowledge.understander.officer_command(words)
    if command is None or command.verb not in VERBS:
        return None
    return Ordered(VERBS[command.verb], command.about)

"""Invitations: a code, good once and for a while, that makes somebody an official, a desk or an agent."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.officials.role import Matter, Role

GOOD_FOR = timedelta(days=3)

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without the letters and digits that look alike when they are copied by hand (I and 1, L, O and 0)."""

LENGTH = 10
"""31 ** 10 codes, about 49 bits: with `MOST_GUESSES` an hour nobody guesses one."""

MOST_GUESSES = 5
GUESSES_COUNTED = timedelta(hours=1)

_CODE = re.compile(
    rf"^(?:/start\s+|/hubungkan\s+|kode\s+)?([{ALPHABET}]{{5}})[- ]?([{ALPHABET}]{{5}})$", re.I
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a code grants. `invited_by` is a person's key, or 'cli' for the command line; times are UTC.

    `replaces` is the number of the grant that ends when this one begins: a role is handed over.
    """

    role: Role
    scope: str
    label: str
    invited_by: str
    expires_at: datetime
    matter: Matter = Matter.ALL
    rank: int = 0
    replaces: int | None = None


def code_in(text: str) -> str:
    """The code that a message is ("/start ABCDE23456", "abcde-23456"), in capitals; '' when it is none.

    Ten letters make words and ten digits a telephone number: those only "/start" or "kode" announces.
    """
    found = _CODE.match(text.strip())
    if not found:
        return ""
    code = (found[1] + found[2]).upper()
    is_announced = len(text.strip()) > LENGTH + 1
    return code if is_announced or is_mixed(code) else ""


def is_mixed(code: str) -> bool:
    """Whether letters and digits stand in it."""
    return any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)


def shown(code: str) -> str:
    """A code as it is written for people: ``ABCDE-23456``."""
    return f"{code[:5]}-{code[5:]}"

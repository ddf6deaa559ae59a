"""Numbers of requests and codes to join them, as people type them."""

import re

from bot.requests.number import LETTERS

LONGEST = 2_000
"""Characters looked through."""
KNOWN = "|".join(LETTERS.values())
PREFIXED = re.compile(rf"(?<!\w)({KNOWN})[\s#:.-]{{0,3}}(\d{{2,7}})(?!\w|[.,]\d)", re.I)
NUMBERED = re.compile(
    r"\b(?:tiket|ticket|tkt|permintaan|permohonan|laporan|aduan|request|report)(?:nya|ku|e)?"
    r"(?:\s+(?:saya|kami|my|no|nomor|nomer|nmr|number))*[\s#:.-]*(\d{3,7})(?!\w|[.,]\d)",
    re.I,
)
FEWEST_DIGITS = 4
"""Of a request's number; "btn 421" is BTN-0421."""
ANNOUNCED = re.compile(
    r"\b(?:kode|code|pin)(?:nya|ne)?(?:\s+(?:saya|ini|is|undangan|gabung))?[\s:=]+"
    r"(?=[a-z0-9 -]*\d)([a-z0-9]{2,6}-?[a-z0-9]{2,6}|\d{2,3} \d{2,3})(?!\w|-\w)",
    re.I,
)
ALONE = re.compile(r"(?<![\w-])(?=[a-z-]*\d)(?=[\d-]*[a-z])([a-z0-9]{5}-?[a-z0-9]{5})(?![\w-])", re.I)
"""Ten letters and digits of both kinds: no word, no number."""


def ticket_in(text: str) -> str | None:
    """The number of a request: "BTN-0421" for "btn 421", "1042" for "tiket 1042"; None when there is none.

    Digits without the letters of a province count only after a word for a request.
    """
    text = text[:LONGEST]
    if found := PREFIXED.search(text):
        return f"{found[1].upper()}-{found[2].zfill(FEWEST_DIGITS)}"
    found = NUMBERED.search(text)
    return found[1] if found else None


def code_in(text: str) -> str | None:
    """A code that somebody was given, in capitals and without its hyphen; None when there is none.

    After "kode" four to twelve letters and digits, anywhere else ten of both kinds ("k7q2m-x93ab").
    """
    text = text[:LONGEST]
    if not (found := ANNOUNCED.search(text)):
        rest = PREFIXED.sub(" ", text)
        found = ALONE.search(rest)
    return found[1].replace("-", "").replace(" ", "").upper() if found else None

"""Telephone numbers in a message."""

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

HERE = "ID"
LONGEST = 2_000
"""Characters looked through."""
WITHOUT_PLUS = re.compile(r"(?<![\w+])62(?=[ .-]?[28]\d)")
SPACED = re.compile(r"(?<=\d)[ .\-–/]{1,3}(?=\d)")


def phone_in(text: str) -> str | None:
    """The first Indonesian telephone number of a text in E.164 ("+6281234567890"), None when there is none.

    Read by Google's libphonenumber: "0812-3456-7890", "+62 812 3456 7890", "62 21 5551234", "(021) 5551234".
    """
    text = WITHOUT_PLUS.sub("+62", text[:LONGEST].replace("–", "-"))
    for candidate in (text, SPACED.sub("", text)):
        for match in PhoneNumberMatcher(candidate, HERE, Leniency.VALID):
            if match.raw_string.lstrip("(").startswith(("0", "+")):
                return phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
    return None

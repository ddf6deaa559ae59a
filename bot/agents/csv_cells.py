"""One cell of data/agents.csv into its value: every function takes the cell's text and raises BadCell.

Reasons given here: csv.empty_cell, csv.too_long, csv.formula, csv.control_character, csv.bad_id,
csv.bad_code, csv.unknown_value, csv.unknown_item, csv.bad_phone, csv.bad_number, csv.bad_date,
csv.future_date.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from bot.agents.item import Item

LONGEST = 1000
INDONESIA = 62

Kind = TypeVar("Kind", bound=StrEnum)


class BadCell(ValueError):
    """A cell that can't be taken: a reason (a message key) and the words its message needs."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def words(text: str) -> str:
    """Free text on one line that no spreadsheet runs as a formula; a lone dash means nothing is known."""
    if text == "-":
        return ""
    if len(text) > LONGEST:
        raise BadCell("csv.too_long", longest=str(LONGEST))
    if text.startswith(("=", "+", "-", "@")):
        raise BadCell("csv.formula", value=text[:20])
    if not text.isprintable():
        raise BadCell("csv.control_character")
    return text


def needed(text: str) -> str:
    """Free text that can't be left out."""
    if not words(text):
        raise BadCell("csv.empty_cell")
    return text


def identifier(text: str) -> str:
    """An id: letters, digits and dashes, at most 40, so that it fits into a button on every channel."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", needed(text)):
        raise BadCell("csv.bad_id", value=text[:40])
    return text


def code(text: str) -> str:
    """A short code such as bulk_only, or nothing."""
    if not re.fullmatch(r"[a-z0-9_]{0,40}", text):
        raise BadCell("csv.bad_code", value=text[:40])
    return text


def choice(text: str, kinds: type[Kind], default: Kind) -> Kind:
    """One of a few words; the default when there is none."""
    if not text:
        return default
    try:
        return kinds(text.casefold())
    except ValueError:
        raise BadCell("csv.unknown_value", value=text[:40], known=", ".join(kinds)) from None


def services(text: str) -> frozenset[Item]:
    """Items with semicolons, commas or blanks between; none for a business that does not serve persons."""
    return frozenset(item(name) for name in re.split(r"[;,\s]+", text) if name not in ("", "-"))


def item(text: str) -> Item:
    """One item of the trade."""
    sold: Iterable[Item] = [each for each in Item if each is not Item.ANY]
    try:
        found = Item(text.casefold())
    except ValueError:
        found = Item.ANY
    if found is Item.ANY:
        raise BadCell("csv.unknown_item", value=text[:40], known=", ".join(sold))
    return found


def phone(text: str) -> str:
    """An Indonesian number, written with or without its country, as E.164; nothing when there is none."""
    if text in ("", "-"):
        return ""
    try:
        number = phonenumbers.parse(text, "ID")
    except NumberParseException:
        raise BadCell("csv.bad_phone", value=text[:40]) from None
    if number.country_code != INDONESIA or not phonenumbers.is_valid_number(number) or number.extension:
        raise BadCell("csv.bad_phone", value=text[:40])
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def degrees(text: str) -> float:
    """Degrees with a decimal point or comma, to the sixth decimal (a tenth of a metre)."""
    if not re.fullmatch(r"[+-]?[0-9]{1,3}([.,][0-9]{1,15})?", text):
        raise BadCell("csv.bad_number", value=text[:40])
    return round(float(text.replace(",", ".")), 6)


def day(text: str, today: date) -> date:
    """A day as 2021-06-30, or 30/06/2021 as spreadsheets in Indonesia rewrite it; not after `today`."""
    needed(text)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    local = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    parts = iso.groups() if iso else local.groups()[::-1] if local else None
    try:
        found = date(*map(int, parts or ()))
    except (TypeError, ValueError):
        raise BadCell("csv.bad_date", value=text[:40]) from None
    if found > today:
        raise BadCell("csv.future_date", value=text[:40])
    return found

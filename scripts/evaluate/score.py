"""One reading held against its label, by the rules of the guide to the labels."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Terms = dict[str, Any]

ALTERNATIVE = re.compile(r"alt: ([a-z_, ]+)")
COARSER = re.compile(r"(Kota|Kabupaten|Kab\.) ([\w ]+?) (?:alone )?(?:is )?also acceptable")
NOT_TO_TELL = (None, "any")


def intent(label: Terms, read: Terms) -> bool:
    """The intent, or one that the note calls as defensible."""
    others = ALTERNATIVE.search(label["note"])
    return read["intent"] == label["intent"] or bool(
        others and read["intent"] in {word.strip(" ,") for word in others.group(1).split(",")}
    )


def item(label: Terms, read: Terms) -> bool:
    """The item; outside find_oxygen none and any are one."""
    if label["intent"] != "find_oxygen" and label["item"] in NOT_TO_TELL:
        return read["item"] in NOT_TO_TELL
    return bool(label["item"] == read["item"])


def place(label: Terms, read: Terms) -> bool:
    """The place resolved rightly, or asked back about with the right one among the choices."""
    right, found = label["place_canonical"], read["place_canonical"]
    choices = [plain(choice) for choice in read["place_choices"]]
    if right is None:
        return found is None and not (choices and label["place"] is None)
    accepted = {plain(right)}
    if coarser := COARSER.search(label["note"]):
        accepted.add(
            plain(f"{coarser[1].replace('Kab.', 'Kabupaten')} {coarser[2]}, {right.split(', ')[-1]}")
        )
    return plain(found) in accepted if found else bool(accepted & set(choices))


def plain(name: str) -> str:
    """A name without case, spaces and hyphens."""
    return re.sub(r"[\s-]", "", name.lower())


def same(slot: str) -> Callable[[Terms, Terms], bool]:
    """Whether a slot is just as labelled."""
    return lambda label, read: bool(label[slot] == read[slot])


SLOTS: dict[str, Callable[[Terms, Terms], bool]] = {
    "intent": intent,
    "item": item,
    "size_m3": same("size_m3"),
    "quantity": same("quantity"),
    "place": place,
    "spo2": same("spo2"),
    "price_idr": same("price_idr"),
    "lang": same("lang"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A label, its reading, and the slots that are wrong."""

    label: Terms
    read: Terms
    wrong: tuple[str, ...]


def score(label: Terms, read: Terms) -> Scored:
    """Hold one reading against its label."""
    return Scored(label, read, tuple(slot for slot, right in SLOTS.items() if not right(label, read)))

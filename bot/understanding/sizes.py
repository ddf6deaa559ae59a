"""The content of a cylinder in m³."""

from bot.understanding.message import Message
from bot.understanding.numbers import Number
from bot.understanding.phrases import Hit

SMALL, LARGE, HALF = 1.0, 6.0, 0.5
"""What a small, a large and a half cylinder hold: 1 m³ and 6 m³ are the common sizes of the trade."""
FORTY_LITRES = 40
"""Water volume of the 6 m³ cylinder."""
SMALLEST, LARGEST = 0.1, 10.0


def size_m3(message: Message) -> float | None:
    """The one size that is named; None when none is, or several."""
    exact = {*measured(message), *in_words(message)}
    if not exact and goods(message):
        exact = set(by_adjective(message))
    return exact.pop() if len(exact) == 1 else None


def measured(message: Message) -> list[float]:
    """Sizes with a number: "1,5 kubik", "2m3", "40 liter"."""
    words, cubic = message.words.canonical, message.listed("sizes.cubic")
    found = []
    for number in message.numbers:
        unit = words[number.end] if number.end < len(words) else ""
        if unit == "meter" and words[number.end + 1 : number.end + 2] == ("kubik",):
            unit = "kubik"
        if unit in cubic and SMALLEST <= number.value <= LARGEST:
            found += [number.value, *listed_before(message, number)]
            message.note("size_m3", number.start, number.end + 1)
        elif unit == "liter" and number.value == FORTY_LITRES:
            found.append(LARGE)
            message.note("size_m3", number.start, number.end + 1)
    return found


def listed_before(message: Message, last: Number) -> list[float]:
    """The sizes counted up before the one that has the unit: "1, 2 dan 6 m3"."""
    words, start = message.words.canonical, last.start
    found = []
    for number in reversed([n for n in message.numbers if n.end <= last.start]):
        if set(words[number.end : start]) - {"dan", "atau"} or number.value > LARGEST:
            break
        found.append(number.value)
        start = number.start
    return found


def in_words(message: Message) -> list[float]:
    """Sizes said without a number."""
    return [HALF] * message.has("sizes.half") + [1.0] * message.has("sizes.one_cubic")


def goods(message: Message) -> bool:
    """Whether the message is about cylinders at all, so that "kecil" can be one."""
    named = ("items.cylinder", "items.refill", "items.oxygen", "items.rent", "intents.refine")
    return any(message.has(name) for name in named) and not message.has("items.concentrator")


def by_adjective(message: Message) -> list[float]:
    """Small and large, unless said of something else ("anak kecil")."""
    found = []
    for name, size in (("sizes.small", SMALL), ("sizes.large", LARGE)):
        hits = [hit for hit in message.hits(name) if of_a_cylinder(message, hit)]
        found += [size] * bool(hits)
        for hit in hits:
            message.note("size_m3", hit.start, hit.end)
    return found


def of_a_cylinder(message: Message, hit: Hit) -> bool:
    """Whether an adjective is no part of a name ("Pondok Gede") nor said of a child or a house."""
    other = message.listed("sizes.other_before")
    return hit.start not in message.names and other.isdisjoint(message.back(hit.start, 1))

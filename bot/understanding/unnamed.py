"""Saturations told as a bare number: "mama tiba2 87", "turun lagi 81", "angkanya 78", "79!!!"."""

from bot.understanding.message import Message
from bot.understanding.numbers import Number

LOWEST_UNNAMED = 60
"""A reading that nothing names is not lower."""
LOWEST_ADULT = 76
"""Of "my neighbour is 70" the number is rather an age."""
HIGHEST = 100
SHORT = 8  # words of a message that says little besides its number
REACH = 5


def unnamed(message: Message, numbers: list[Number], expected: bool) -> list[Number]:
    """The numbers that can be nothing else, though no word for saturation stands there."""
    likely = [n for n in numbers if n.value >= LOWEST_UNNAMED and not of_something_else(message, n)]
    goods = message.has("intents.ask_price") and not speaks_of_somebody(message)
    if not likely or goods:
        return []
    return [
        n
        for n in likely
        if timed(message, n, likely)
        or owned(message, n)
        or moving(message, n)
        or read_off(message, n)
        or alone(message, n, expected)
    ]


def could_be(message: Message, number: Number) -> bool:
    """Whether a number, by its size and its neighbours, could be a saturation at all."""
    if not LOWEST_UNNAMED <= number.value <= HIGHEST or of_something_else(message, number):
        return False
    unit = message.listed("vitals.not_spo2_after")
    powered = message.listed("vitals.powered")
    return unit.isdisjoint(message.ahead(number.end, 1)) and powered.isdisjoint(
        message.back(number.start, REACH)
    )


def of_something_else(message: Message, number: Number) -> bool:
    """Whether words before it in the clause, goods among them, say what a number counts."""
    before = message.back(number.start, REACH)
    other = message.listed("vitals.not_spo2_before") | message.listed("vitals.counted_goods")
    return not other.isdisjoint(before)


def speaks_of_somebody(message: Message) -> bool:
    """Whether somebody who can be ill is named, the writer apart."""
    return not (message.listed("speech.relative") - {"saya"}).isdisjoint(message.words.canonical)


def timed(message: Message, number: Number, others: list[Number]) -> bool:
    """One of several with their times: "pagi 93, siang 91, sekarang 88"."""
    times = message.listed("vitals.times")
    with_time = [n for n in others if not times.isdisjoint(message.back(n.start, 1))]
    return len(with_time) > 1 and number in with_time


def owned(message: Message, number: Number) -> bool:
    """Whose it is stands right before it, with nothing but small words between: "my husband is 85"."""
    links = message.listed("vitals.owner_link")
    after = message.ahead(number.end, 1)
    if message.back(number.start, 1) == ["is"] and (number.value < LOWEST_ADULT or after == ["dan"]):
        return False
    for word in message.back(number.start, REACH):
        if word in message.listed("speech.relative"):
            return True
        if word not in links:
            return False
    return False


def moving(message: Message, number: Number) -> bool:
    """It fell, rose or stayed, and no goods are spoken of: "turun lagi jadi 81", "tetep 84", "still 83"."""
    filler = message.listed("vitals.sudden_filler")
    before = [word for word in message.back(number.start, REACH) if word not in filler][:1]
    if not message.listed("speech.just_now").isdisjoint(message.ahead(number.end, 1)):
        return True
    near = {*before, *message.back(number.start, 1)}
    return not near.isdisjoint(message.listed("vitals.trend"))


def read_off(message: Message, number: Number) -> bool:
    """A device or its display is named in the clause: "angkanya 78", "the clip shows 77"."""
    return not message.listed("vitals.device").isdisjoint(message.back(number.start, REACH))


def alone(message: Message, number: Number, expected: bool) -> bool:
    """The message says little else: "85 nih", "72 kak tolong"; where `expected`, also a few words."""
    words = message.words.canonical
    if len(words) > SHORT:
        return False
    rest = {*words[: number.start], *words[number.end :]}
    telling = rest - message.listed("speech.politeness") - {"help"} | rest & {"tolong", "ini"}
    small = message.listed("vitals.around_bare")
    return expected or (telling <= small and (bool(telling) or "!!" in message.words.text))

"""The oxygen saturation that a message tells of."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from bot.emergency.rules import DangerRules
from bot.understanding.message import Message
from bot.understanding.numbers import Number
from bot.understanding.scope import asked_in_general, bygone, denied, imagined, of_the_dead, supposed
from bot.understanding.unnamed import HIGHEST, LOWEST_UNNAMED, unnamed

REACH = 8  # words from "saturasi" to its number
REACH_ACROSS = 3  # the same over a comma
TAG_REACH = 3
NORMAL = 95
"""Percent from which a reading is normal."""


class When(Enum):
    """When a value was read."""

    PAST = "past"
    UNTOLD = "untold"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Spo2:
    """The lowest current value in percent, None when only a bound was said; `low` when it is danger."""

    value: int | None
    low: bool


@dataclass(frozen=True, slots=True)
class Value:
    """One value read off an oximeter. `bound`: only "di bawah N" was said."""

    percent: float
    at: int
    when: When
    bound: bool


def spo2(message: Message, rules: DangerRules, expected: bool = False) -> Spo2 | None:
    """The SpO2 of a living patient now: with several current values the lowest. None when nothing is said.

    `expected`: saturation was spoken of before, so that a bare number is one.
    """
    numbers = [n for n in message.numbers if plausible(message, n, rules)]
    if not numbers:
        return None
    chosen = with_series(message, numbers) or unnamed(message, numbers, expected)
    if chosen:
        chosen = followed(message, numbers, [*chosen, *(n for n in numbers if of_now(message, n))])
    values = [read for n in chosen if (read := read_value(message, n)) is not None]
    return lowest(message, values, rules)


def plausible(message: Message, number: Number, rules: DangerRules) -> bool:
    """Whether a number can be a saturation: in range, and by its neighbours not of something else."""
    if not rules.spo2_lowest <= number.value <= HIGHEST:
        return False
    if not message.listed("vitals.not_spo2_after").isdisjoint(message.ahead(number.end, 1)):
        return False
    before = message.back(number.start, 1)
    if not message.listed("vitals.powered").isdisjoint(message.back(number.start, TAG_REACH + 1)):
        return False
    return not before or before[0] not in message.listed("vitals.not_spo2_before")


def with_series(message: Message, numbers: list[Number]) -> list[Number]:
    """The numbers that belong to a word for saturation, and those that go on from them ("88, tadi 90")."""
    spoken_of = [n for cue in cues(message) for n in beside(message, numbers, *cue)]
    if spoken_of or message.has("vitals.spo2"):
        spoken_of += [n for n in numbers if owned(message, n)]
    return followed(message, numbers, spoken_of)


def followed(message: Message, numbers: list[Number], first: list[Number]) -> list[Number]:
    """These readings and those that go on from them ("bapak 84 ibu 89")."""
    spoken_of = {n.start for n in first}
    for earlier, later in pairwise(numbers):
        if earlier.start in spoken_of and goes_on(message, earlier, later):
            spoken_of.add(later.start)
    return [n for n in numbers if n.start in spoken_of]


def beside(message: Message, numbers: list[Number], start: int, end: int) -> list[Number]:
    """The number that a word for saturation at `start` to `end` speaks of: the next, else the one before."""
    near = [n for n in numbers if start - REACH <= n.start <= end + REACH]
    after = [n for n in near if n.start >= end and reaches(message, end, n)]
    return after[:1] or [n for n in near if ends_at(message, n, start)][-1:]


def owned(message: Message, number: Number) -> bool:
    """Whether somebody's name stands right before a number, as in "istri 84, suami 96" beside "saturasi"."""
    owner = message.back(number.start, 1)
    return number.value >= LOWEST_UNNAMED and not message.listed("speech.relative").isdisjoint(owner)


def of_now(message: Message, number: Number) -> bool:
    """Whether "sekarang" or the like stands right before a number or after it: "tapi sekarang sudah 96"."""
    now = message.listed("speech.just_now")
    filler = message.listed("vitals.sudden_filler") - now
    before = [word for word in message.back(number.start, 4) if word not in filler][:1]
    near = {*before, *message.ahead(number.end, 1)}
    return number.value >= LOWEST_UNNAMED and not near.isdisjoint(now)


def cues(message: Message) -> list[tuple[int, int]]:
    """Where a word for saturation stands; "oksigen" only where it can be nothing but the patient's."""
    thing = message.listed("vitals.of_a_thing")
    named = message.hits("vitals.spo2")
    strong = [(hit.start, hit.end) for hit in named if thing.isdisjoint(message.ahead(hit.end, 1))]
    weak = [hit.end for hit in message.hits("vitals.weak") if not traded(message, hit.start)]
    return strong + [(end, end) for end in weak if speaks_of_blood(message, end)]


def traded(message: Message, at: int) -> bool:
    """Whether "oksigen" is goods: isi, beli, butuh, tabung stand before it."""
    goods = message.listed("items.goods")
    return any(before in goods for before in message.back(at, 3))


def speaks_of_blood(message: Message, end: int) -> bool:
    """Whether "oksigen" is followed by its owner and a number, or by a percentage: "oksigen dia 84"."""
    link, words = message.listed("vitals.weak_link"), message.words
    at = end
    while at < len(words) and words.canonical[at] in link and at - end < REACH:
        at += 1
    owned = at > end or words.raw[end - 1] not in ("oksigen", "o2", "oxygen")
    number = next((n for n in message.numbers if n.start == at), None)
    if number is None:
        return False
    percent = words.canonical[number.end : number.end + 1] == ("persen",)
    return owned or percent or number.value >= LOWEST_UNNAMED


def reaches(message: Message, end: int, number: Number) -> bool:
    """Whether a word for saturation that ends before word `end` may speak of `number`."""
    words, gap = message.words, number.start - end
    between = words.canonical[end : number.start]
    if set(between) & message.listed("vitals.other_vital"):
        return False
    if "berapa" in between and not set(between) & message.listed("speech.relative"):
        return False
    if words.sentences[end - 1] != words.sentences[number.start]:
        return gap == 0
    return gap <= (REACH if words.clauses[end - 1] == words.clauses[number.start] else REACH_ACROSS)


def ends_at(message: Message, number: Number, start: int) -> bool:
    """Whether `number` stands shortly before word `start`: "85 saturasinya"."""
    between = message.words.canonical[number.end : start]
    together = (
        start > 0
        and message.words.clauses[number.start] == message.words.clauses[min(start, len(message.words) - 1)]
    )
    return number.end <= start and together and len(between) <= REACH_ACROSS


def goes_on(message: Message, earlier: Number, later: Number) -> bool:
    """Whether only words of a course (turun, sekarang, ke) stand between two readings."""
    between = message.words.canonical[earlier.end : later.start]
    linked = all(word in message.listed("vitals.series") for word in between)
    return linked and later.start - earlier.end <= REACH


def read_value(message: Message, number: Number) -> Value | None:
    """What one number says; None when it is denied, supposed, a limit, long ago or of the dead."""
    at = number.start
    if denied(message, at) or supposed(message, at) or bygone(message, at) or of_the_dead(message, at):
        return None
    if imagined(message, at) or asked_in_general(message, at):
        return None
    if any(hit.end in (at, at - 1) for hit in message.hits("vitals.above")):
        return None
    bound = any(hit.end == at for hit in message.hits("vitals.below"))
    if bound and (asks_for_a_limit(message, at) or under_a_condition(message, at)):
        return None
    return Value(number.value, at, when(message, number), bound)


def under_a_condition(message: Message, at: int) -> bool:
    """Whether "kalau" stands before a bound: "kalau di bawah 90" has not come to pass."""
    return not message.listed("speech.hypothetical").isdisjoint(message.back(at, 2 * REACH))


def asks_for_a_limit(message: Message, at: int) -> bool:
    """Whether a sentence asks what value is dangerous in general: a question, and nobody is named."""
    sentence = set(message.words.canonical[message.sentence_start(at) : message.sentence_end(at)])
    asking = sentence & message.listed("speech.question") or "?" in message.words.text
    return bool(asking) and not sentence & message.listed("speech.relative")


def when(message: Message, number: Number) -> When:
    """The time told closest before a number, or right after it."""
    past, current = message.listed("speech.past"), message.listed("speech.current")
    for word in message.back(number.start, TAG_REACH):
        if word in current:
            return When.NOW
        if word in past:
            return When.PAST
        if word.isdigit():
            break
    after = [word for word in message.ahead(number.end, 2) if word != "persen"][:1]
    if after and after[0] in past - {"dari"}:
        return When.PAST
    if after and after[0] in message.listed("speech.just_now"):
        return When.NOW
    return When.UNTOLD


def lowest(message: Message, values: list[Value], rules: DangerRules) -> Spo2 | None:
    """The value that counts: the lowest of those not past; of past ones the last, unless all is well."""
    values = without_outdated(message, values)
    present = [value for value in values if value.when is not When.PAST]
    if not present and values and not message.has("speech.recovered"):
        present = values[-1:]
    if not present:
        return None
    counts = min(present, key=lambda value: value.percent)
    message.note("spo2", counts.at, counts.at + 1)
    if counts.bound:
        return Spo2(None, counts.percent <= rules.spo2_below)
    return Spo2(int(counts.percent), counts.percent < rules.spo2_below)


def without_outdated(message: Message, values: list[Value]) -> list[Value]:
    """Without what is told of an earlier time when the last value is of now: "kemarin 89, sekarang 96"."""
    last = values[-1:]
    if len(values) < 2 or not (told_last(message, last[0]) or recovered(message, values)):
        return values
    return [v for v in values[:-1] if not of_before(message, v) or said_now(message, v)] + last


def of_before(message: Message, value: Value) -> bool:
    """Whether an earlier time is named around a value."""
    ago = message.listed("speech.ago")
    return not ago.isdisjoint({*message.back(value.at, REACH), *message.ahead(value.at + 1, 2)})


def recovered(message: Message, values: list[Value]) -> bool:
    """Whether the last value is normal and the others were read no other way ("tanpa oksigen")."""
    otherwise = message.listed("speech.measured") & set(message.words.canonical)
    return values[-1].percent >= NORMAL and not otherwise


def said_now(message: Message, value: Value) -> bool:
    """Whether "sekarang" stands close before a value."""
    return not message.listed("speech.just_now").isdisjoint(message.back(value.at, 4))


def told_last(message: Message, value: Value) -> bool:
    """Whether "sekarang" stands close before a value or right after it."""
    now = message.listed("speech.just_now")
    return said_now(message, value) or not now.isdisjoint(message.ahead(value.at + 1, 2))

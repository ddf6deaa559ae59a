"""When a shop opens and closes, and when its next delivery comes, in its keeper's words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import time

from bot.understanding.message import Message
from bot.understanding.numbers import Number
from bot.understanding.phrases import Hit
from bot.understanding.stock_report import Moment, PartOfDay
from bot.understanding.stock_words import of_an_item

CLOSE, SHUT, OPEN, UNTIL, ARRIVE = "close", "shut", "open", "until", "arrive"
CUES = (SHUT, CLOSE, OPEN, UNTIL, ARRIVE)
DAYS = {"today": 0, "tomorrow": 1, "day_after": 2}
CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
LAST_HOUR = 24
NO_CUES = ("stock.collected", "stock.delivers", "stock.visit")
NEAR = 2
"""Words between a day and the cue that it belongs to, at most."""
MIDNIGHT = time(23, 59)
"""A shop that closes at 24.00 closes on the day that ends."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What is said of hours, and the words that say it."""

    closes_at: Moment | None = None
    opens_at: Moment | None = None
    closed: int | None = None
    next_delivery: Moment | None = None
    words: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bit:
    """The words `start` up to `end`, and what they tell of a time; `is_other`: a day we cannot count to."""

    start: int
    end: int
    days: int | None = None
    hour: int | None = None
    minute: int = 0
    part: PartOfDay | None = None
    is_pm: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that a time belongs to."""

    kind: str
    start: int
    end: int


def hours(message: Message) -> Hours:
    """What a message tells of hours and deliveries; days of a week's name are not read."""
    cues = cues_in(message)
    bits = list(bits_in(message, cues))
    told: dict[int, list[Bit]] = {at: [] for at in range(len(cues))}
    for bit in bits:
        if (at := cue_of(message, bit, cues)) is not None:
            told[at].append(bit)
    found = Hours()
    days: int | None = None
    for at, cue in enumerate(cues):
        if any(bit.is_other for bit in told[at]):
            continue
        time_told = joined(told[at])
        if time_told.hour is not None and time_told.days is None:
            time_told = replace(time_told, days=days)
        days = time_told.days
        noted = noted_in(message, found, cue, time_told, cues[:at])
        if noted != found:
            found = replace(noted, words=noted.words | spoken(message, cue, told[at], cues))
    return found


def spoken(message: Message, cue: Cue, bits: list[Bit], cues: list[Cue]) -> frozenset[int]:
    """The words of a cue and its times; of a delivery all that follows, as it is not there yet."""
    spans = [(cue.start, cue.end), *((bit.start, bit.end) for bit in bits)]
    words = {i for start, end in spans for i in range(start, end)}
    if cue.kind == ARRIVE:
        clauses = message.words.clauses
        words |= {other.start for other in cues if other.kind == ARRIVE}
        first = min(i for i in words if clauses[i] == clauses[cue.start])
        words |= {i for i in range(first, len(clauses)) if clauses[i] == clauses[cue.start]}
    return frozenset(words)


def cues_in(message: Message) -> list[Cue]:
    """The cues from left to right, of overlapping ones the longest."""
    found = [
        Cue(meant(message, kind, hit), hit.start, hit.end)
        for kind in CUES
        for hit in message.hits(f"stock.{kind}")
    ]
    found += [
        Cue(ARRIVE, hit.start, hit.end) for hit in message.hits("stock.there") if is_future(message, hit)
    ]
    others = [hit for name in NO_CUES for hit in message.hits(name)]
    others += [hit for hit in message.hits("stock.halted") if of_an_item(message, hit)]
    taken = {i for hit in others for i in range(hit.start, hit.end)}
    return list(apart(cue for cue in found if taken.isdisjoint(range(cue.start, cue.end))))


def meant(message: Message, kind: str, hit: Hit) -> str:
    """The kind of a cue; "ga jadi tutup" is open."""
    denied = not message.listed("speech.negation").isdisjoint(message.back(hit.start, 2))
    return OPEN if denied and kind in (CLOSE, SHUT) else kind


def is_future(message: Message, hit: Hit) -> bool:
    """Whether what is there is there only on a later day: "besok jam 8 sudah ada"."""
    clauses = message.words.clauses
    days = (*message.hits("stock.tomorrow"), *message.hits("stock.day_after"))
    return any(clauses[day.start] == clauses[hit.start] for day in days)


def apart(found: Iterable[Cue]) -> Iterator[Cue]:
    """Those that do not overlap one that begins earlier or is longer."""
    end = 0
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end, CUES.index(cue.kind))):
        if cue.start >= end:
            end = cue.end
            yield cue


def bits_in(message: Message, cues: list[Cue]) -> Iterator[Bit]:
    """Days, parts of days and hours, from left to right."""
    worded = [
        *(bit for name, days in DAYS.items() for bit in listed(message, name, days=days)),
        *(bit for part in PartOfDay for bit in listed(message, str(part), part=part)),
        *(Bit(hit.start, hit.end, is_other=True) for hit in other_days(message)),
    ]
    numbered = [bit for number in message.numbers if (bit := hour_at(message, number, cues))]
    timed = {i for bit in numbered for i in range(bit.start, bit.end)}
    apart_from_hours = [bit for bit in worded if timed.isdisjoint(range(bit.start, bit.end))]
    yield from sorted((*apart_from_hours, *numbered), key=lambda bit: (bit.start, bit.end))


def other_days(message: Message) -> Iterator[Hit]:
    """Days that cannot be counted to without a calendar; "2 minggu" are weeks."""
    yield from message.hits("stock.weekday")
    counted = {number.end for number in message.numbers}
    yield from (hit for hit in message.hits("stock.sunday") if hit.start not in counted)


def listed(message: Message, name: str, days: int | None = None, part: PartOfDay | None = None) -> list[Bit]:
    """The words of one list as bits."""
    return [Bit(hit.start, hit.end, days=days, part=part) for hit in message.hits(f"stock.{name}")]


def hour_at(message: Message, number: Number, cues: list[Cue]) -> Bit | None:
    """The hour that a number says: after "jam", with minutes, before "sore", or right behind a cue."""
    words = message.words
    is_half = words.canonical[number.start - 1 : number.start] == ("setengah",)
    begin = number.start - is_half
    is_announced = begin > 0 and words.canonical[begin - 1] in message.listed("stock.hour")
    clock = CLOCK.fullmatch(words.raw[number.start])
    after = message.ahead(number.end, 1)
    is_duration = after == ["jam"] and not is_announced  # "24 jam", "3 jam lagi"
    if is_duration or not (clock or (number.value.is_integer() and number.value <= LAST_HOUR)):
        return None
    dated = clock is not None and bool(cues)
    if not (is_announced or dated or is_followed(message, after) or is_near(message, number, cues)):
        return None
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (int(number.value), 0)
    hour, minute = (hour - 1, 30) if is_half and hour else (hour, minute)
    is_pm = not message.listed("stock.pm").isdisjoint(after)
    part = next((part for part in PartOfDay if not message.listed(f"stock.{part}").isdisjoint(after)), None)
    end = number.end + (is_pm or part is not None)
    return Bit(begin - is_announced, end, hour=hour, minute=minute, part=part, is_pm=is_pm)


def is_followed(message: Message, after: list[str]) -> bool:
    """Whether a part of the day or a zone follows: "5 sore", "17 WIB"."""
    names = (*(f"stock.{part}" for part in PartOfDay), "stock.pm", "stock.zone")
    return any(not message.listed(name).isdisjoint(after) for name in names)


def is_near(message: Message, number: Number, cues: list[Cue]) -> bool:
    """Whether a number stands right behind a cue for closing or opening and counts nothing."""
    after = message.ahead(number.end, 1)
    names = ("stock.not_counted", "stock.pieces", "sizes.cubic", "prices.thousand", "prices.million")
    if any(not message.listed(name).isdisjoint(after) for name in names):
        return False
    return any(cue.end == number.start and cue.kind in (CLOSE, OPEN, UNTIL) for cue in cues)


def cue_of(message: Message, bit: Bit, cues: list[Cue]) -> int | None:
    """The cue that a time belongs to: the one before it in its sentence, else the one after.

    A day right before a cue belongs to that: "tutup jam 5, besok buka jam 8".
    """
    sentences = message.words.sentences
    mine = [at for at, cue in enumerate(cues) if sentences[cue.start] == sentences[bit.start]]
    before = [at for at in mine if cues[at].end <= bit.start]
    after = [at for at in mine if cues[at].start >= bit.end]
    if after and (not before or leads(message, bit, cues[before[-1]], cues[after[0]])):
        return after[0]
    return before[-1] if before else None


def leads(message: Message, bit: Bit, before: Cue, after: Cue) -> bool:
    """Whether a day between two cues belongs to the second."""
    if bit.hour is not None or after.kind == UNTIL or after.start - bit.end > NEAR:
        return False
    clauses = message.words.clauses
    if clauses[bit.start] != clauses[after.start]:
        return False
    return clauses[before.start] != clauses[bit.start] or after.start == bit.end


def joined(bits: list[Bit]) -> Bit:
    """All that is told for one cue; of two hours the later said is left for the cue between them."""
    days = next((bit.days for bit in reversed(bits) if bit.days is not None), None)
    part = next((bit.part for bit in reversed(bits) if bit.part is not None), None)
    timed = next((bit for bit in bits if bit.hour is not None), None)
    if timed is None:
        return Bit(0, 0, days=days, part=part)
    return Bit(0, 0, days, timed.hour, timed.minute, part, timed.is_pm)


def noted_in(message: Message, found: Hours, cue: Cue, told: Bit, before: list[Cue]) -> Hours:
    """`found` with what one cue and its times tell; a delivery or an end without a time tells nothing."""
    days = told.days or 0
    is_timed = told.days is not None or told.hour is not None or told.part is not None
    if cue.kind == SHUT:
        return replace(found, closed=days)
    if cue.kind == CLOSE:
        if told.hour is None:
            return replace(found, closed=days)
        return replace(found, closes_at=moment(told, CLOSE))
    if cue.kind == OPEN:
        return replace(found, opens_at=moment(told, OPEN))
    if not is_timed:
        return found
    if cue.kind == ARRIVE:
        return replace(found, next_delivery=moment(told, ARRIVE))
    return until(message, found, told, before)


def until(message: Message, found: Hours, told: Bit, before: list[Cue]) -> Hours:
    """ "buka sampai jam 5" closes then, "tutup sampai besok" opens, "kosong sampai besok" is filled."""
    last = next((cue.kind for cue in reversed(before) if cue.kind != UNTIL), None)
    if last in (CLOSE, SHUT):
        opens = moment(told, OPEN)
        closed = found.closed if opens.days_ahead else None
        return replace(found, opens_at=opens, closed=closed, closes_at=before_noon(found.closes_at, opens))
    if last == ARRIVE or (message.has("stock.gone") and last != OPEN):
        return replace(found, next_delivery=moment(told, ARRIVE))
    if told.hour is None:
        return found
    kept = found.opens_at if found.opens_at and found.opens_at.at else None
    return replace(found, closes_at=moment(told, CLOSE), opens_at=kept)


def before_noon(closes: Moment | None, opens: Moment) -> Moment | None:
    """A break begins before it ends: "tutup jam 11.30 sampai jam 13"."""
    if closes is None or closes.at is None or opens.at is None or closes.at < opens.at:
        return closes
    return replace(closes, at=closes.at.replace(hour=closes.at.hour % 12))


def moment(told: Bit, cue: str) -> Moment:
    """A time as it is meant: "tutup jam 5" is 17.00, "buka jam 8" is 8.00."""
    days = told.days or 0
    if told.hour is None:
        return Moment(days, None, told.part)
    hour = on_the_clock(told, cue)
    if hour == 24:
        return Moment(days, MIDNIGHT)
    return Moment(days, time(hour, told.minute))


LATEST_MORNING = {CLOSE: 0, OPEN: 5, ARRIVE: 7}
"""The first hour that without another word is one of the morning: none for closing."""


def on_the_clock(told: Bit, cue: str) -> int:
    """The hour from 0 to 24 that a number from 0 to 24 means."""
    hour = told.hour or 0
    if hour > 12 or hour == 0:
        return 24 if hour == 0 and cue == CLOSE else hour
    if told.part is PartOfDay.MORNING:
        return hour % 12 if hour == 12 else hour
    if told.part is PartOfDay.EVENING:
        return 24 if hour == 12 else hour + 12 if hour >= 5 else hour
    if told.is_pm or told.part is not None:
        return hour if hour >= 10 and not told.is_pm else hour % 12 + 12
    if hour == 12:
        return 12
    return hour + 12 if cue == CLOSE or hour < LATEST_MORNING[cue] else hour

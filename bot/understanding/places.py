"""The place that a message means."""

from itertools import permutations

from bot.places.gazetteer import Gazetteer
from bot.places.place import Level, Place
from bot.places.resolve import nearby, settle
from bot.understanding.mentions import Mention, Mentions, is_wide
from bot.understanding.message import Message
from bot.understanding.reading import PlaceMention

MOST_CHOICES = 5


def place_in(
    message: Message, gazetteer: Gazetteer, near: Place | None, expected: bool = False
) -> PlaceMention | None:
    """The place named, with every name of the message taken together ("cipondoh tangerang").

    `expected`: we asked for it, so that a message of few words is one.
    """
    mentions = Mentions(message, gazetteer, expected).found()
    message.names = frozenset(i for mention in mentions for i in range(mention.start, mention.end))
    if not mentions:
        return None
    known = [mention for mention in mentions if mention.places]
    if not known:
        return PlaceMention(written(message, mentions[:1]), ())
    meant, beside = focus(known)
    for mention in (meant, *beside):
        message.note("place", mention.start, mention.end)
    words = written(message, [meant, *beside])
    return PlaceMention(words, choices(message, meant, beside, near))


def focus(mentions: list[Mention]) -> tuple[Mention, list[Mention]]:
    """The mention that most others surround, and those others: the kecamatan of "depok sleman jogja".

    Without any that fit together: one that has a namesake in the province of another ("depok yang di jogja"),
    else the first with a cue before it, or the first, or the kota right after that ("kemang jakarta").
    """
    if len(mentions) > 1 and not any(support(mention, mentions) for mention in mentions):
        for best, other in permutations(mentions, 2):
            if shares_province(best, other):
                return best, [other]
    ranked = sorted(mentions, key=lambda m: (-support(m, mentions), not m.cued, m.start))
    best = ranked[0]
    if not support(best, mentions) and not is_wide(best.places):
        best = next((m for m in mentions if is_wide(m.places) and 0 <= m.start - best.end <= 1), best)
    return best, [other for other in mentions if other is not best and surrounds(other, best)]


def shares_province(best: Mention, other: Mention) -> bool:
    """Whether a namesake of `best` that is not its first lies in the province of `other`, a wider place."""
    province = other.places[0].province_code
    first, *namesakes = best.places
    wider = is_wide(other.places)
    return (
        wider
        and first.province_code != province
        and any(place.province_code == province and place.level is Level.DISTRICT for place in namesakes)
    )


def support(mention: Mention, mentions: list[Mention]) -> int:
    """How many other mentions surround a mention."""
    return sum(surrounds(other, mention) for other in mentions if other is not mention)


def surrounds(outer: Mention, inner: Mention) -> bool:
    """Whether a place of `inner` lies in a wider place of `outer`."""
    wider = tuple(place.code for place in outer.places if place.level is not Level.VILLAGE)
    return any(len(p.code) > len(code) and p.code.startswith(code) for p in inner.places for code in wider)


def choices(message: Message, meant: Mention, beside: list[Mention], near: Place | None) -> tuple[Place, ...]:
    """What a mention can mean beside the others: one place, or several to ask about."""
    if len(meant.places) == 1:
        return meant.places
    candidates = [place for place in meant.places if all(is_in(place, other) for other in beside)]
    possible = settle(candidates or meant.places, [other.places[0] for other in beside], near)
    if len(possible) == 1:
        return possible
    asked = " ".join(message.words.raw[meant.start : meant.end]) in message.listed("names.ask")
    if not asked or beside:
        possible = dominant(possible)
    if near is not None and len(possible) > 1:
        possible = nearby(possible, near)
    return possible[:MOST_CHOICES]


def is_in(place: Place, outer: Mention) -> bool:
    """Whether a place lies in one of a mention's places."""
    return any(len(place.code) > len(o.code) and place.code.startswith(o.code) for o in outer.places)


def dominant(possible: tuple[Place, ...]) -> tuple[Place, ...]:
    """The reading most people mean: a kota, kabupaten or province before a kecamatan elsewhere,
    and the kota before the kabupaten around it (Serang, Bekasi). Namesakes far apart stay.
    """
    wide = tuple(place for place in possible if place.level in (Level.REGENCY, Level.PROVINCE))
    if not wide:
        return possible
    if len({place.province_code for place in wide}) == 1:
        return wide[:1]
    return wide


def written(message: Message, mentions: list[Mention]) -> str:
    """The words of mentions as they were written, from first to last when they stand close together."""
    start = min(mention.start for mention in mentions)
    end = max(mention.end for mention in mentions)
    first = mentions[0]
    together = end - start <= sum(m.end - m.start for m in mentions) + 1
    return message.words.said(start, end) if together else message.words.said(first.start, first.end)

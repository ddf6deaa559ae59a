"""The names of places in a message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.places.gazetteer import Gazetteer
from bot.places.place import Level, Place
from bot.understanding.message import Message

MOST_LOOKUPS = 300
"""Names asked of the gazetteer for one message; only pastes of pages reach it."""
MOST_MENTIONS = 12
STREETS = frozenset({"jl", "jln", "jalan", "gang", "gg"})
"""What follows is the name of a street, even where a desa far away bears it."""

LONGEST_NAME = 4
LONGEST_PART = 3  # words of a kecamatan beside its kota
LONGEST_ANSWER = 4  # words of an answer to "where?" that is taken for a name
SHORTEST_NAME = 3
INFLECTED = re.compile(r"(?:ke\w+an|di\w+|me\w+|ng\w+|ny\w+|be?r\w+|te?r\w+|\w+(?:nya|kan|in|lah|kah))$")
"""Words with the affixes of verbs: in a sentence they are no mistyped names."""
POSTAL_CODE = re.compile(r"[1-9][0-9]{4}")
SHORTEST_MISTYPED = 5
MOST_GUESSES = 2
FEW_NAMESAKES = 3
REJECTION_REACH = 4
FIRST_WORDS = 60
"""Mistyped names are looked for no farther into a message."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `start` up to `end` and the places of that name, best first; () when no place has it."""

    start: int
    end: int
    places: tuple[Place, ...]
    cued: bool


class Mentions:
    """Finds the mentions of one message, from left to right, the longest names first."""

    def __init__(self, message: Message, gazetteer: Gazetteer, expected: bool = False) -> None:
        """`expected`: we asked where, so that a short message is taken to say it."""
        self._message = message
        self._expected = expected and len(message.words) <= LONGEST_ANSWER
        self._gazetteer = gazetteer
        self._lookups = 0
        self._cue = message.listed("places.cue")
        self._strong_cue = message.listed("places.strong_cue")
        self._ordinary = message.listed("ordinary.words")
        self._openers = message.listed("names.openers")

    def found(self) -> list[Mention]:
        """The places named and not rejected; guesses at mistyped names only when there is none."""
        if POSTAL_CODE.fullmatch(self._message.words.text.strip()):
            return [Mention(0, 1, (), True)]
        mentions = self._kept(self._exact())
        return self._with_parts(mentions) if mentions else self._kept(self._guessed())

    def _with_parts(self, mentions: list[Mention]) -> list[Mention]:
        """With the kecamatan or desa named right before or after its kota or province: "jati blora"."""
        taken = {i for mention in mentions for i in range(mention.start, mention.end)}
        parts = [p for m in mentions if is_wide(m.places) and (p := self._part(m, taken)) is not None]
        return sorted([*mentions, *parts], key=lambda mention: mention.start)

    def _part(self, outer: Mention, taken: set[int]) -> Mention | None:
        starts = [(at, outer.start) for at in range(max(0, outer.start - LONGEST_PART), outer.start)]
        after = min(len(self._message.words), outer.end + LONGEST_PART)
        for start, end in starts + [(outer.end, at) for at in range(after, outer.end, -1)]:
            if taken.isdisjoint(range(start, end)) and (places := self._inside(start, end, outer)):
                return Mention(start, end, places, self._cued(start))
        return None

    def _inside(self, start: int, end: int, outer: Mention) -> tuple[Place, ...]:
        """The places of a name that lie in a wider one; of everyday words only a kecamatan is one."""
        words = self._message.words
        raw = words.raw[start:end]
        if not all(word.isalpha() for word in raw) or len(raw[0]) < SHORTEST_NAME:
            return ()
        plain = all(self._is_plain(at) for at in range(start, end))
        if plain and not (raw[0] in self._ordinary or raw[0] in self._openers):
            return ()
        codes = tuple(place.code for place in outer.places if place.level is not Level.VILLAGE)
        within = [p for p in self._named(start, end) if p.code.startswith(codes) and p.code not in codes]
        return tuple(p for p in within if not plain or p.level is Level.DISTRICT)

    def _exact(self) -> Iterator[Mention]:
        at, found = 0, 0
        while at < len(self._message.words) and self._lookups < MOST_LOOKUPS and found < MOST_MENTIONS:
            mention = self._exact_at(at)
            if mention is not None:
                found += 1
                yield mention
            at = mention.end if mention is not None else at + 1

    def _exact_at(self, at: int) -> Mention | None:
        shortest = 1 if self._may_be_name(at) else 2 if self._message.words.raw[at] in self._openers else 0
        if not shortest:
            return None
        found: Mention | None = None
        for end in range(self._furthest(at), at + shortest - 1, -1):
            places = self._named(at, end)
            if not places or not self._is_meant(at, end, places):
                continue
            if found is None:
                found = Mention(at, end, places, self._cued(at))
            elif is_wide(places):
                return Mention(at, end, places, found.cued)
            if found.places[0].level is not Level.VILLAGE:
                return found
        return found

    def _may_be_name(self, at: int) -> bool:
        words = self._message.words
        raw = words.raw[at]
        if len(raw) < SHORTEST_NAME or not raw[0].isalpha():
            return False
        return not self._is_plain(at) or self._named_by_kind(at) or len(words) == 1

    def _is_plain(self, at: int) -> bool:
        """Whether a word is of the vocabulary or of every day, as it is written."""
        raw = self._message.words.raw[at]
        return raw in self._ordinary or self._message.vocabulary.spelling.is_known(raw)

    def _named_by_kind(self, at: int) -> bool:
        """Whether "kecamatan", "kota" or the like stands before, so that even an everyday word is a name."""
        admin = self._message.listed("places.admin_cue")
        before = self._message.words.canonical[at - 1] if at else ""
        return before in admin and self._message.words.raw[at] not in admin | self._cue

    def _furthest(self, at: int) -> int:
        words, end = self._message.words, at + 1
        while end < len(words) and end - at < LONGEST_NAME and self._continues(at, end):
            end += 1
        return end

    def _continues(self, start: int, at: int) -> bool:
        """Whether word `at` may go on with the name begun at `start`: no comma, no word of ours between."""
        words, raw = self._message.words, self._message.words.raw[at]
        if words.clauses[at] != words.clauses[start] or not raw.isalnum():
            return False
        opened = at == start + 1 and words.raw[start] in self._openers
        is_name_part = opened or raw in self._ordinary or self._opens(at)
        return is_name_part or not self._message.vocabulary.spelling.is_known(raw)

    def _opens(self, at: int) -> bool:
        """Whether a word is one of those that names of several words are made of, in any spelling."""
        words = self._message.words
        return words.raw[at] in self._openers or words.canonical[at] in self._openers

    def _named(self, start: int, end: int) -> tuple[Place, ...]:
        words = self._message.words
        self._lookups += 1
        name = " ".join(words.raw[start:end])
        before = words.canonical[start - 1] if start else ""
        if before in ("kecamatan", "kabupaten", "kota", "kelurahan", "provinsi"):
            name = f"{before} {name}"
        elif words.canonical[end : end + 1] == ("kota",) and not self._may_be_name_after(end + 1):
            return self._gazetteer.named(f"{name} kota") or self._gazetteer.named(f"kota {name}")
        return self._gazetteer.named(name) or self._by_canonical(start, end)

    def _by_canonical(self, start: int, end: int) -> tuple[Place, ...]:
        """ "klaten kidul" is Klaten Selatan."""
        words = self._message.words
        if end - start < 2 or words.canonical[start + 1 : end] == words.raw[start + 1 : end]:
            return ()
        return self._gazetteer.named(" ".join((words.raw[start], *words.canonical[start + 1 : end])))

    def _may_be_name_after(self, at: int) -> bool:
        return at < len(self._message.words) and self._may_be_name(at)

    def _is_meant(self, start: int, end: int, places: tuple[Place, ...]) -> bool:
        """Whether a name found is meant as one: a desa, or a name of everyday words, only after a cue."""
        if self._named_by_kind(start):
            return True
        before = self._message.words.canonical[start - 1] if start else ""
        if before in STREETS and not is_wide(places):
            return False
        if start + 1 == end and self._is_plain(start):
            return len(self._message.words) == 1 and is_wide(places)
        of_a_village = places[0].level is Level.VILLAGE
        if not of_a_village or self._strongly_cued(start) or self._stands_alone(start, end):
            return True
        return self._cued(start) and len(places) <= FEW_NAMESAKES

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether everything else in the message is known, and little."""
        rest = [i for i in range(len(self._message.words)) if not start <= i < end]
        return len(rest) <= 2 * LONGEST_NAME and all(
            self._is_plain(i) or not self._message.words.raw[i].isalpha() for i in rest
        )

    def _cued(self, at: int) -> bool:
        return bool(at) and self._message.words.canonical[at - 1] in self._cue

    def _kept(self, mentions: Iterator[Mention]) -> list[Mention]:
        """Those not rejected ("bukan Medan kota"); after a correction ("maksudnya") only what follows it."""
        kept = [mention for mention in mentions if not self._rejected(mention)]
        corrected = [hit.end for hit in self._message.hits("places.corrected")]
        return [m for m in kept if corrected and m.start >= corrected[-1]] or kept

    def _rejected(self, mention: Mention) -> bool:
        """Whether "bukan" or the like stands shortly before it, with no "tapi" between."""
        clauses, canonical = self._message.words.clauses, self._message.words.canonical
        contrast = self._message.listed("speech.contrast")
        return any(
            0 <= mention.start - hit.end < REJECTION_REACH
            and clauses[hit.start] == clauses[mention.start]
            and contrast.isdisjoint(canonical[hit.end : mention.start])
            for hit in self._message.hits("places.rejected")
        )

    def _guessed(self) -> Iterator[Mention]:
        """Names with a typing mistake; after a clear cue a name that is none ("di Xyzabc") too.

        Comparing with all names is slow, so only the likeliest words are: those after a cue, then the others.
        """
        unknown = [i for i in range(min(len(self._message.words), FIRST_WORDS)) if self._is_unknown(i)]
        likeliest = sorted(unknown, key=lambda at: not self._strongly_cued(at))[:MOST_GUESSES]
        for at in sorted(likeliest):
            mention = self._guess(at)
            if mention is not None:
                yield mention

    def _is_unknown(self, at: int) -> bool:
        words, raw = self._message.words, self._message.words.raw[at]
        likely = self._strongly_cued(at) or len(words) == 1 or (at and self._opens(at - 1))
        shortest = SHORTEST_NAME if likely else SHORTEST_MISTYPED
        if len(raw) < shortest or not raw.isalpha() or self._is_plain(at):
            return False
        if len(words) > LONGEST_NAME and not self._strongly_cued(at) and INFLECTED.match(raw):
            return False
        return not self._message.vocabulary.spelling.is_known(words.canonical[at])

    def _guess(self, at: int) -> Mention | None:
        words = self._message.words
        for start, end in self._extents(at):
            name = (*words.raw[start:at], words.raw[at], *words.canonical[at + 1 : end])
            places = self._gazetteer.resembling(" ".join(name))
            if places:
                return Mention(start, end, places, self._cued(start))
        return Mention(at, at + 1, (), True) if self._strongly_cued(at) else None

    def _extents(self, at: int) -> Iterator[tuple[int, int]]:
        """From where to where a name with the unknown word `at` may go, the longest first."""
        words = self._message.words
        follows = at + 1 < len(words) and words.clauses[at + 1] == words.clauses[at]
        if follows and (self._is_unknown(at + 1) or self._opens(at + 1)):
            yield at, at + 2
        if at and words.clauses[at - 1] == words.clauses[at] and self._opens(at - 1):
            yield at - 1, at + 1
        yield at, at + 1

    def _strongly_cued(self, at: int) -> bool:
        if self._expected and at == 0:
            return True
        return bool(at) and self._message.words.canonical[at - 1] in self._strong_cue


def is_wide(places: tuple[Place, ...]) -> bool:
    """Whether the best of the places is a province, kota or kabupaten."""
    return places[0].level in (Level.PROVINCE, Level.REGENCY)

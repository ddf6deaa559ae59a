"""Writing a broadcast: what, for whom, until when; then a preview, and changes until it is right."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.agents.item import Item
from bot.broadcasts.audience import MOST_AREAS, WIDEST_KM, Circle
from bot.broadcasts.broadcast import LONGEST_TEXT
from bot.broadcasts.draft import Draft
from bot.conversation.effects.broadcasts import ConfirmBroadcast, PreviewBroadcast
from bot.conversation.flows.officer.who import area
from bot.conversation.messages import Button, Choice, Location, Photo, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.places.place import Level
from bot.places.point import Point
from bot.understanding.broadcast_order import broadcast_order
from bot.understanding.context import Context
from bot.understanding.intent import Intent
from bot.understanding.reading import PlaceMention
from bot.understanding.times_told import times_told

_COUNTRY = re.compile(r"\b(?:seluruh indonesia|se-?indonesia|nasional|nationwide|whole country)\b", re.I)
_RADIUS = re.compile(r"\b(?:radius\s+)?(\d{1,3})\s*km\b", re.I)
_LANGUAGE = re.compile(r"\bbahasa\s+(jawa|sunda|inggris|indonesia)\b", re.I)
_LANGUAGES = {"jawa": "jv", "sunda": "su", "inggris": "en", "indonesia": "id"}
_WATCHERS = re.compile(r"\b(?:menunggu|nunggu|pemantau|waiting for)\b", re.I)
_SEND = re.compile(r"\s*(?:ya,?\s*)?(?:kirim|kirimkan|send)(?:\s+(?:saja|aja|sekarang|now))?[.!]?\s*", re.I)
_URGENT = re.compile(r"\b(?:mendesak|urgent|darurat)\b", re.I)
_UNTIL = re.compile(r"\b(?:sampai|hingga|s\.?d\.?|berlaku|until)\b", re.I)
_KIND = re.compile(r"\b(?:kota|kab|kabupaten)\b", re.I)
_DAYS_OFFERED = (0, 1, 3)


@dataclass(frozen=True, slots=True)
class AskBroadcastText:
    """What shall be said?"""

    takes_words: ClassVar[bool] = True

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Ask for the words."""
        return Reply(scene.say("broadcast.what"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The words, perhaps under a photo."""
        words = heard.words.strip()
        if not words:
            return None
        if len(words) > LONGEST_TEXT:
            return Turn(self, (Reply(scene.say("broadcast.too_long", most=LONGEST_TEXT, n=len(words))),))
        return worded(_pictured(replace(self.draft, text=words), heard), "", heard, scene)


@dataclass(frozen=True, slots=True)
class AskBroadcastArea:
    """For whom? `codes` are those of a name that several places bear."""

    expects_place: ClassVar[bool] = True

    draft: Draft
    codes: tuple[str, ...] = ()

    def ask(self, scene: Scene) -> Reply:
        """Ask which place, with a button each where a name was not enough."""
        gazetteer = scene.knowledge.gazetteer
        places = [place for code in self.codes if (place := gazetteer.place(code))]
        if not places:
            return Reply(scene.say("broadcast.where"))
        buttons = [Button(f"bc:area:{place.code}", gazetteer.full_name(place)) for place in places]
        both = Button("bc:area:all", scene.say("broadcast.button.all"))
        return Reply(scene.say("broadcast.which"), (*buttons, both))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """One of the buttons, or its number, or words."""
        if isinstance(heard.content, Choice):
            return self._pressed(heard.content.id, scene)
        number = heard.reading.number
        if number is not None and 0 < number <= len(self.codes):
            return carry_on(replace(self.draft, codes=(self.codes[number - 1],)), scene)
        return with_area(self.draft, heard.words, heard, scene) if heard.words else None

    def _pressed(self, id: str, scene: Scene) -> Turn | None:
        kind, _, chosen = id.rpartition(":")
        if kind != "bc:area" or not self.codes:
            return None
        codes = self.codes if chosen == "all" else tuple(code for code in self.codes if code == chosen)
        return carry_on(replace(self.draft, codes=codes, circle=None), scene) if codes else None


@dataclass(frozen=True, slots=True)
class AskBroadcastUntil:
    """Until when does it hold?"""

    takes_words: ClassVar[bool] = True

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Ask, with the usual days to choose from."""
        labels = ("broadcast.until_today", "broadcast.until_tomorrow", "broadcast.until_3_days")
        offered = zip(_DAYS_OFFERED, labels, strict=True)
        buttons = tuple(Button(f"bc:until:{days}", scene.say(key)) for days, key in offered)
        return Reply(scene.say("broadcast.until"), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A time, or one of the days."""
        local = _local(self.draft, scene)
        if isinstance(heard.content, Choice):
            kind, _, days = heard.content.id.rpartition(":")
            if kind != "bc:until" or not days.isdecimal() or int(days) not in _DAYS_OFFERED:
                return None
            end = (local + timedelta(days=int(days))).replace(hour=23, minute=59, second=0, microsecond=0)
            return carry_on(replace(self.draft, until=_utc(end)), scene)
        told = [moment for moment in times_told(_as_until(heard.words), local) if moment > local]
        if not told:
            return Turn(self, (self.ask(scene),))
        return carry_on(replace(self.draft, until=_utc(told[-1])), scene)


@dataclass(frozen=True, slots=True)
class BroadcastShown:
    """It was shown as people will see it: send it, or change something?"""

    expects_place: ClassVar[bool] = True

    draft: Draft

    def ask(self, scene: Scene) -> Reply:
        """Say how it goes on."""
        return Reply(scene.say("broadcast.send_or_change"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Send it; or change its area, its times, its photo or its words."""
        if isinstance(heard.content, Choice):
            return self._pressed(heard.content.id, scene)
        if broadcast_order(heard.words):
            return None  # another one
        if isinstance(heard.content, Photo) and heard.content.reference:
            return carry_on(_pictured(self.draft, heard), scene)
        if heard.reading.intent is Intent.AFFIRM or _SEND.fullmatch(heard.words):
            return Turn(None, (), (ConfirmBroadcast(None),))
        if isinstance(heard.content, Location) or not heard.words:
            return None
        return self._changed(heard, scene)

    def _changed(self, heard: Heard, scene: Scene) -> Turn | None:
        words, local = heard.words, _local(self.draft, scene)
        if _URGENT.search(words):
            return carry_on(replace(self.draft, is_urgent=True), scene)
        told = [moment for moment in times_told(words, local) if moment > local]
        if told and _UNTIL.search(words):
            return carry_on(replace(self.draft, until=_utc(told[-1])), scene)
        if told:
            return carry_on(replace(self.draft, starts=_utc(told[0])), scene)
        named = heard.reading.place or _COUNTRY.search(words) or _RADIUS.search(words)
        if named or _LANGUAGE.search(words) or _WATCHERS.search(words):
            return with_area(self.draft, words, heard, scene)
        return None

    def _pressed(self, id: str, scene: Scene) -> Turn | None:
        asked: dict[str, State] = {
            "bc:edit:text": AskBroadcastText(self.draft),
            "bc:edit:area": AskBroadcastArea(self.draft),
            "bc:edit:until": AskBroadcastUntil(self.draft),
        }
        state = asked.get(id)
        return Turn(state, (state.ask(scene),)) if state else None


def carry_on(draft: Draft, scene: Scene) -> Turn:
    """Ask for what is missing, else show it."""
    if not draft.text:
        state: State = AskBroadcastText(draft)
    elif not draft.has_area:
        state = AskBroadcastArea(draft)
    elif draft.until is None:
        state = AskBroadcastUntil(draft)
    else:
        return Turn(BroadcastShown(draft), (), (PreviewBroadcast(draft),))
    return Turn(state, (state.ask(scene),))


def with_area(draft: Draft, words: str, heard: Heard, scene: Scene) -> Turn:
    """The draft for those whom these words name; of a name that is not enough it is asked which."""
    draft = _narrowed(draft, words, heard.reading.item)
    if _COUNTRY.search(words):
        return carry_on(replace(draft, codes=("",), circle=None), scene)
    if isinstance(heard.content, Location):
        return _around(draft, heard.content.point, words, scene.say("broadcast.around_point"), scene)
    mention = place_in(words, scene)
    if mention is None:
        if draft.has_area:
            return carry_on(draft, scene)
        return Turn(AskBroadcastArea(draft), (AskBroadcastArea(draft).ask(scene),))
    if not mention.choices:
        unknown = scene.say("broadcast.unknown_place", words=mention.words)
        return Turn(AskBroadcastArea(draft), (Reply(unknown),))
    if mention.place and _RADIUS.search(words):
        name = scene.knowledge.gazetteer.full_name(mention.place)
        return _around(draft, mention.place.point, words, name, scene)
    if mention.place:
        return carry_on(replace(draft, codes=(mention.place.code,), circle=None), scene)
    codes = tuple(place.code for place in mention.choices[:MOST_AREAS])
    own = tuple(code for code in codes if any(grant.covers(code) for grant in scene.grants))
    if len(own) < 2:  # one of them is meant, or none may be: then that is said
        return carry_on(replace(draft, codes=own or codes[:1], circle=None), scene)
    state = AskBroadcastArea(draft, own)
    return Turn(state, (state.ask(scene),))


def place_in(words: str, scene: Scene) -> PlaceMention | None:
    """The place of these words, whatever was spoken of before; a kota and its kabupaten are told apart."""
    mention = scene.knowledge.understander.understand(words, None, Context(expects_place=True)).place
    if mention is None or mention.place is None or mention.place.level is not Level.REGENCY:
        return mention
    if _KIND.search(words):
        return mention
    namesakes = scene.knowledge.gazetteer.named(_KIND.sub("", mention.place.name).strip())
    return replace(
        mention, choices=tuple(p for p in namesakes if p.level is Level.REGENCY) or mention.choices
    )


def worded(draft: Draft, audience: str, heard: Heard, scene: Scene) -> Turn:
    """A draft whose words are there: they may tell its end and, without `audience`, for whom it is."""
    draft = _with_end_in_text(draft, scene)
    said = audience or ("" if draft.has_area or not place_in(draft.text, scene) else draft.text)
    return with_area(draft, said, heard, scene) if said else carry_on(draft, scene)


def _with_end_in_text(draft: Draft, scene: Scene) -> Draft:
    """The draft; when its words name a time that has not come, it holds until the last of them."""
    local = _local(draft, scene)
    told = [moment for moment in times_told(draft.text, local) if moment > local]
    return replace(draft, until=_utc(max(told))) if told and draft.until is None else draft


def _around(draft: Draft, centre: Point, words: str, name: str, scene: Scene) -> Turn:
    found = _RADIUS.search(words)
    km = min(float(found[1]) if found else 10.0, WIDEST_KM)
    return carry_on(replace(draft, codes=(), circle=Circle(centre, km, name)), scene)


def _narrowed(draft: Draft, words: str, item: Item | None) -> Draft:
    """With the language and the item that these words tell of the people."""
    language = _LANGUAGE.search(words)
    if language:
        draft = replace(draft, language=_LANGUAGES[language[1].casefold()])
    return replace(draft, item=item) if item and _WATCHERS.search(words) else draft


def _pictured(draft: Draft, heard: Heard) -> Draft:
    if isinstance(heard.content, Photo) and heard.content.reference:
        return replace(draft, picture=heard.content.reference)
    return draft


def _local(draft: Draft, scene: Scene) -> datetime:
    """Now, where the people are, or else the author."""
    code = draft.codes[0] if draft.codes and draft.codes[0] else area(scene)
    return scene.now.astimezone(ZoneInfo(scene.knowledge.gazetteer.zone(code)))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC"))


def _as_until(words: str) -> str:
    """A bare number is an hour here."""
    return f"jam {words}" if re.fullmatch(r"\s*\d{1,2}(?:\s*(?:pagi|siang|sore|malam))?\s*", words) else words

"""Somebody says to be an agent: which one of those we know, or a business that we do not know yet."""

import re
from dataclasses import dataclass, replace

from bot.agents.agent import Agent
from bot.agents.claim import Business
from bot.agents.item import Item
from bot.conversation.effects.registration import AskRegistration
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut
from bot.places.place import Level
from bot.understanding.agent_names import GENERIC, AgentNames, words_of
from bot.understanding.intent import Intent
from bot.understanding.phones import phone_in

MOST_CHOICES = 4
LONGEST_HOURS = 60
REGENCY = 4
"""Digits of the code of a kota or kabupaten: a shop's owner may name a kecamatan beside its own."""

SEARCHING = {Intent.FIND_OXYGEN, Intent.ASK_STOCK, Intent.ASK_PRICE}

_ASKS = re.compile(r"\s*(?:mau|ingin)?\s*(?:daftar|gabung|registrasi)\s+(?:jadi|sebagai)?\s*agen\W*", re.I)
_AROUND = re.compile(
    r"\b(?:saya|kami|mau|ingin|(?:men)?daftar(?:kan)?|gabung|registrasi|register|jadi|sebagai|agen|bot|tolong|min"
    r"|kak|di|dong|bisa|ya|gimana|caranya|cara|toko|usaha|i|want|to|as|an|agent)\b",
    re.I,
)
"""Words around a name that are no part of it."""

_TAIL = re.compile(r"(?:[\s,;.·-]|\b(?:di|in|kec|kecamatan|kel|kelurahan)\b)+$", re.I)
_PARTS = re.compile(r",|;|/|&|\+|\bdan\b|\band\b|\bsama\b", re.I)


@dataclass(frozen=True, slots=True)
class AskBusiness:
    """We need the name of the business and where it is; `codes` are those of places that bear the name."""

    name: str = ""
    codes: tuple[str, ...] = ()

    @property
    def expects_place(self) -> bool:
        """Once the name is known; a shop's own name often sounds like a village."""
        return bool(self.name)

    def ask(self, scene: Scene) -> Reply:
        """Ask for what is missing."""
        if not self.codes or not self.name:
            return Reply(scene.say("register.place" if self.name else "register.name"))
        gazetteer = scene.knowledge.gazetteer
        places = [place for code in self.codes if (place := gazetteer.place(code))]
        buttons = tuple(Button(f"place:{place.code}", gazetteer.full_name(place)) for place in places)
        return Reply(scene.say("register.which_place"), buttons)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Its name, its place, or both."""
        if isinstance(heard.content, Choice):
            chosen = tuple(code for code in self.codes if heard.content.id == f"place:{code}")
            return _found(replace(self, codes=chosen), scene) if chosen else None
        number = heard.reading.number
        if number is not None and 1 <= number <= len(self.codes):
            return _found(replace(self, codes=self.codes[number - 1 : number]), scene)
        if not heard.words:
            return None
        if not self.name:
            codes = self.codes or _places_behind(heard)
            return _found(AskBusiness(cut(_name(heard), LONGEST_NAME), codes), scene)
        if _is_search(heard):
            return None
        codes = _codes(heard)
        if not codes:
            return Turn(self, (Reply(scene.say("register.unknown_place")),))
        return _found(replace(self, codes=codes), scene)


@dataclass(frozen=True, slots=True)
class ChooseBusiness:
    """Agents that we know bear a name like that: is it one of them?"""

    name: str
    place_code: str
    ids: tuple[str, ...]

    def ask(self, scene: Scene) -> Reply:
        """Ask with a button each."""
        agents = (scene.knowledge.directory.get(id) for id in self.ids)
        buttons = [Button(f"reg:{a.id}", cut(_with_place(a, scene), LONGEST_NAME)) for a in agents if a]
        return Reply(
            scene.say("register.which"), (*buttons, Button("reg:none", scene.say("register.none_of_these")))
        )

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button or its number."""
        chosen = heard.content.id.removeprefix("reg:") if isinstance(heard.content, Choice) else ""
        number = heard.reading.number
        if number is not None and 1 <= number <= len(self.ids) + 1:
            chosen = (*self.ids, "none")[number - 1]
        if chosen == "none" or heard.reading.intent is Intent.DENY:
            return _next(Describe(self.name, self.place_code), scene)
        agent = scene.knowledge.directory.get(chosen) if chosen in self.ids else None
        return _claimed(agent, scene) if agent else None


@dataclass(frozen=True, slots=True)
class Describe:
    """A business that we do not know: what it sells, its number, its hours; None is not told yet."""

    name: str
    place_code: str
    services: tuple[Item, ...] | None = None
    phone: str | None = None
    hours: str | None = None

    def ask(self, scene: Scene) -> Reply:
        """Ask for the first that is missing."""
        if self.services is None:
            place = scene.knowledge.gazetteer.place(self.place_code)
            where = scene.knowledge.gazetteer.full_name(place) if place else ""
            return Reply(scene.say("register.services", agent=self.name, place=where))
        return Reply(scene.say("register.phone" if self.phone is None else "register.hours"))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """What was asked for; what can't be read is asked again. A search is a search."""
        if not heard.words or _is_search(heard):
            return None
        told = self._with(heard.words, scene)
        return _next(told, scene) if told else Turn(self, (self.ask(scene),))

    def _with(self, words: str, scene: Scene) -> "Describe | None":
        if self.services is None:
            services = _services(words, scene)
            return replace(self, services=services) if services else None
        if self.phone is None:
            phone = phone_in(words)
            return replace(self, phone=phone) if phone else None
        return replace(self, hours=cut(words.strip(), LONGEST_HOURS))


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of "daftar agen"; None for anything else."""
    if heard.reading.intent is not Intent.VENDOR_REGISTER and not _ASKS.fullmatch(heard.words):
        return None
    name = " ".join(words_of(_AROUND.sub(" ", _name(heard)))).title()
    return _found(AskBusiness(name, _places_behind(heard)), scene)


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a question that is no longer open: the agent it names is asked for all the same."""
    agent = scene.knowledge.directory.get(name)
    return _claimed(agent, scene) if agent else None


def _found(asked: AskBusiness, scene: Scene) -> Turn:
    """Ask on, or offer those that we know of that name there."""
    if not asked.name or len(asked.codes) != 1:
        return Turn(asked, (asked.ask(scene),))
    [code] = asked.codes
    near = [agent for agent in scene.knowledge.directory if agent.place_code[:REGENCY] == code[:REGENCY]]
    place = scene.knowledge.gazetteer.place(code)
    is_plain = GENERIC.issuperset(words_of(asked.name))  # "Oksigen Pamulang" has no other name than its place
    words = f"{asked.name} {place.name}" if place and is_plain else asked.name
    ids = AgentNames(near).find(words, limit=MOST_CHOICES)
    if not ids:
        return _next(Describe(asked.name, code), scene)
    choose = ChooseBusiness(asked.name, code, ids)
    return Turn(choose, (choose.ask(scene),))


def _next(told: Describe, scene: Scene) -> Turn:
    if told.services is None or told.phone is None or told.hours is None:
        return Turn(told, (told.ask(scene),))
    business = Business("", told.name, told.place_code, told.services, told.phone, told.hours)
    return Turn(None, (), (AskRegistration(business),))


def _claimed(agent: Agent, scene: Scene) -> Turn:
    return Turn(None, (), (AskRegistration(Business(agent.id, agent.name, agent.place_code)),))


def _is_search(heard: Heard) -> bool:
    """Whether oxygen is looked for somewhere, which is no word about a shop."""
    reading = heard.reading
    return bool(reading.place and reading.item) and reading.intent in SEARCHING


def _codes(heard: Heard) -> tuple[str, ...]:
    """The codes of the places that were named; a province is no place of a shop."""
    choices = heard.reading.place.choices if heard.reading.place else ()
    return tuple(place.code for place in choices if place.level is not Level.PROVINCE)[:MOST_CHOICES]


def _name(heard: Heard) -> str:
    """The words without the place behind them."""
    words = heard.words.strip(" .")
    mention = heard.reading.place
    if mention and _places_behind(heard):
        words = words[: -len(mention.words)]
    return _TAIL.sub("", words[: 2 * LONGEST_NAME])


def _places_behind(heard: Heard) -> tuple[str, ...]:
    """Those named behind the name of a business, as they are spelled: names sound like places themselves."""
    mention = heard.reading.place
    if mention is None or not heard.words.rstrip(" .").casefold().endswith(mention.words.casefold()):
        return ()
    is_spelled = any(place.name.casefold() in mention.words.casefold() for place in mention.choices)
    return _codes(heard) if is_spelled else ()


def _services(words: str, scene: Scene) -> tuple[Item, ...]:
    items = {scene.knowledge.understander.understand(part).item for part in _PARTS.split(words)}
    return tuple(item for item in Item if item in items and item is not Item.ANY)


def _with_place(agent: Agent, scene: Scene) -> str:
    place = scene.knowledge.gazetteer.place(agent.place_code)
    return f"{agent.name} · {place.name}" if place else agent.name

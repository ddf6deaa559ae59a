"""Which office is in charge, and how it is reached: what the market does not solve goes there."""

from dataclasses import dataclass
from typing import ClassVar

from bot.conversation.asker import Where
from bot.conversation.effects import Remember
from bot.conversation.messages import Location, Reply
from bot.conversation.turn import Heard, Scene, Turn
from bot.conversation.wording import phone
from bot.officials.office import Office, national_offices, offices_for
from bot.places.place import Place
from bot.understanding.reading import PlaceMention

MOST_PROVINCES = 2


@dataclass(frozen=True, slots=True)
class AskArea:
    """We need the person's area to name its office."""

    expects_place: ClassVar[bool] = True

    def ask(self, scene: Scene) -> Reply:
        """Ask for the area."""
        return Reply(scene.say("office.where"), asks_location=True)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A place or a position; anything else is no answer."""
        if isinstance(heard.content, Location):
            return _at_position(Where.of_position(heard.content.point), scene)
        mention = heard.reading.place
        return _at_places(mention.choices, scene) if mention and mention.choices else None


def start(mention: PlaceMention | None, scene: Scene) -> Turn:
    """Name the office of the place that was named, else of where the person was last, else ask."""
    if mention and mention.choices:
        return _at_places(mention.choices, scene)
    where = scene.asker.where
    if where is None:
        return Turn(AskArea(), (AskArea().ask(scene),))
    place = scene.knowledge.gazetteer.place(where.code) if where.code else None
    return _at_places((place,), scene) if place else _at_position(where, scene)


def _at_position(where: Where, scene: Scene) -> Turn:
    """The offices in charge of a shared position; near a border those of both provinces."""
    provinces = scene.knowledge.gazetteer.provinces_at(where.point)
    if not provinces:
        return Turn(AskArea(), (Reply(scene.say("find.outside_indonesia"), asks_location=True),))
    return _named(provinces, (Remember(where=where),), scene)


def _at_places(places: tuple[Place, ...], scene: Scene) -> Turn:
    """The offices of a place; when several bear its name, of the first in each of two provinces."""
    one_a_province = {place.province_code: place for place in reversed(places)}
    first = tuple(place for place in places if place in one_a_province.values())[:MOST_PROVINCES]
    remembered = (Remember(where=Where.of_place(places[0])),) if len(places) == 1 else ()
    return _named(first, remembered, scene)


def _named(areas: tuple[Place, ...], effects: tuple[Remember, ...], scene: Scene) -> Turn:
    text = "\n\n".join((*(_offices(area, scene) for area in areas), _fallback(scene)))
    return Turn(None, (Reply(text),), effects)


def _offices(area: Place, scene: Scene) -> str:
    """The contacts of an area's offices, or the plain word that we know none."""
    known = offices_for(scene.knowledge.offices, area.code)
    offices = [office for office in known if _is_reachable(office)]
    if not offices:
        province = scene.knowledge.gazetteer.province(area)
        return scene.say("office.none_known", province=province.name)
    return "\n\n".join(_office(office, scene) for office in offices)


def _office(office: Office, scene: Scene) -> str:
    say = scene.say
    contacts = (phone(office.phone), office.channels, office.email, office.website, office.address)
    checked = "" if office.confidence == "good" else say("office.unsure")
    return "\n".join((say("office.name", name=office.name), *filter(None, (*contacts, checked))))


def _fallback(scene: Scene) -> str:
    """The national desks, which take complaints from anywhere."""
    national = national_offices(scene.knowledge.offices)
    desks = [_office(office, scene) for office in national if office.is_fallback]
    return "\n\n".join((scene.say("office.national"), *desks))


def _is_reachable(office: Office) -> bool:
    return bool(office.phone or office.channels or office.email or office.website or office.address)

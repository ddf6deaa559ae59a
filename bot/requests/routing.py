"""Which office a request goes to, and by which way; what is not for an office is told at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.officials.accounts import Accounts
from bot.officials.office import Office, offices_for
from bot.officials.role import Matter
from bot.places.gazetteer import Gazetteer
from bot.places.place import Level, Place
from bot.places.point import Point
from bot.requests.desk import NATIONAL, area_of, desk_for
from bot.requests.kind import Kind

_WORDS = {Matter.TRADE: "perdagangan", Matter.INDUSTRY: "perindustrian"}
"""What the name of an office bears that sees to the matter."""

_ARBITER = "BPSK"
"""Settles disputes of buyers by hearings of weeks, and helps nobody to oxygen."""


class Way(StrEnum):
    """How a request reaches the desk it was sent to."""

    CHAT = "chat"
    MAIL = "mail"
    NOBODY = "nobody"  # kept for the national desk, which has no chat yet


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request goes.

    `desk` is the code it is kept under; `office` the area's own by data/offices.csv, None when none is known
    there: its phone and mail are what the person can turn to besides.
    """

    desk: str
    way: Way
    office: Office | None


def route(area: str, kind: Kind, accounts: Accounts, offices: Iterable[Office], mails: bool) -> Route:
    """The way for a request from a place (its code, any level).

    A linked desk of its city, then of its province; else by mail to the city's office, then the province's,
    where `mails` says that we can; else to the national desk.
    """
    levels = tuple(dict.fromkeys((area[:4], area[:2])))
    known = _in_charge(offices, area, kind.matter)
    linked = next(filter(None, (desk_for(accounts, level, kind.matter) for level in levels)), None)
    if linked:
        return Route(linked.code, Way.CHAT, _of_area(known, area_of(linked.code)))
    by_mail = next((office for office in known if office.email), None)
    if mails and by_mail:
        return Route(by_mail.place_code, Way.MAIL, by_mail)
    national = desk_for(accounts, "", kind.matter)
    return Route(NATIONAL, Way.CHAT if national else Way.NOBODY, _reachable(known))


def areas_at(point: Point, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The city or kabupaten of a point; near the border of a province both provinces; () off Indonesia."""
    provinces = gazetteer.provinces_at(point)
    village = gazetteer.nearest(point)
    if len(provinces) != 1 or village is None:
        return provinces
    regency = gazetteer.place(village.regency_code)
    return (regency,) if regency else provinces


def areas_of(places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The cities, kabupaten or provinces that places of one name lie in or are: of several one is asked."""
    found = {_regency(place, gazetteer) for place in places}
    return tuple(sorted(found, key=lambda place: place.code))


def _regency(place: Place, gazetteer: Gazetteer) -> Place:
    if place.level in (Level.PROVINCE, Level.REGENCY):
        return place
    return gazetteer.place(place.regency_code) or gazetteer.province(place)


def _in_charge(offices: Iterable[Office], area: str, matter: Matter) -> tuple[Office, ...]:
    """The area's offices, its city's before its province's; first the one that bears the matter."""
    here = [office for office in offices_for(offices, area) if not office.name.startswith(_ARBITER)]
    return tuple(sorted(here, key=lambda office: (office.level == "province", not _bears(office, matter))))


def _bears(office: Office, matter: Matter) -> bool:
    return _WORDS[matter] in office.name.casefold()


def _of_area(offices: tuple[Office, ...], area: str) -> Office | None:
    return next((office for office in offices if office.place_code == area), None)


def _reachable(offices: tuple[Office, ...]) -> Office | None:
    """The first office that has a phone, else the first."""
    return next((office for office in offices if office.phone), offices[0] if offices else None)

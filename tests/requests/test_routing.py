"""From a place to the right office, or to the right question."""

import pytest

from bot.officials.accounts import Accounts
from bot.officials.office import Office, read_offices
from bot.officials.role import Grant, Matter, Role
from bot.person import ChannelName, Person
from bot.places.gazetteer import Gazetteer
from bot.places.point import Point
from bot.requests.desk import NATIONAL, desk_at
from bot.requests.kind import Kind
from bot.requests.routing import Way, areas_at, areas_of, route
from tests.data_files import lines, rows
from tests.requests.made import NOW

OFFICES = read_offices(lines("offices.csv"))
CHAT = Person(ChannelName.TELEGRAM, "-100200")
PROVINCES = [
    (row["code"], Point(float(row["lat"]), float(row["lon"]))) for row in rows("places/provinces.csv")
]
SECOND = Person(ChannelName.WHATSAPP, "620000000002")


def _desk(scope: str, matter: Matter = Matter.ALL, person: Person = CHAT, rank: int = 0) -> Grant:
    return Grant(0, person, Role.DESK, scope, "Disperindag", NOW, matter, rank)


ALL_LINKED = tuple(_desk(code) for code, _ in PROVINCES)

# A point near a border, and the city or kabupaten in charge, or the two provinces of which one is asked.
BORDERS = {
    "Ujung Menteng, by Bekasi": (-6.195, 106.965, "31 32"),
    "Bintaro, between Tangerang Selatan and Jakarta": (-6.273, 106.745, "36 31"),
    "Kukusan, by Jagakarsa": (-6.358, 106.822, "32 31"),
    "Prambanan": (-7.752, 110.491, "33 34"),
    "Cepu, by Padangan": (-7.155, 111.58, "33 35"),
    "Langensari, by Majenang": (-7.35, 108.62, "32 33"),
    "at sea between Merak and Bakauheni": (-5.9, 105.9, "36 18"),
    "in the strait of Bali": (-8.163, 114.43, "35 51"),
    "Bambaira, by Donggala": (-0.98, 119.4, "76 72"),
    "Cibubur, by Cimanggis": (-6.372, 106.893, "3276"),
    "Cireundeu, by Lebak Bulus": (-6.307, 106.765, "3674"),
    "Kalideres, by Batuceper": (-6.1495, 106.694, "3173"),
    "Losari, by Brebes": (-6.843, 108.79, "3209"),
    "Sarangan, by Tawangmangu": (-7.668, 111.2, "3520"),
    "Mantingan, by Sragen": (-7.39, 111.15, "3521"),
    "Temon, by Purworejo": (-7.87, 110.05, "3401"),
    "Mesuji Raya, by Lampung": (-3.8, 105.0, "1602"),
    "Jujuhan, by Dharmasraya": (-1.25, 101.8, "1508"),
    "Pangkalan Susu, by Aceh Tamiang": (4.15, 98.2, "1205"),
    "Popayato, by Parigi Moutong": (0.5, 121.45, "7504"),
}


def _office(place_code: str, level: str, name: str, phone: str = "", email: str = "") -> Office:
    return Office(
        place_code, level, name, "", "", phone, email, "", "", False, "good", "", OFFICES[0].source_date
    )


@pytest.mark.parametrize(("code", "point"), PROVINCES)
def test_a_request_from_a_point_in_each_province_reaches_its_desk(
    code: str, point: Point, gazetteer: Gazetteer
) -> None:
    [area] = areas_at(point, gazetteer)
    found = route(area.code, Kind.NEED, Accounts(ALL_LINKED), OFFICES, mails=False)
    assert (found.desk, found.way) == (code, Way.CHAT)
    assert found.office is None or found.office.province_code == code


@pytest.mark.parametrize("place", BORDERS)
def test_near_a_border_the_right_province_is_known_or_asked(place: str, gazetteer: Gazetteer) -> None:
    lat, lon, expected = BORDERS[place]
    assert " ".join(area.code for area in areas_at(Point(lat, lon), gazetteer)) == expected


def test_there_are_20_border_points() -> None:
    assert len(BORDERS) == 20


def test_off_indonesia_nobody_is_in_charge(gazetteer: Gazetteer) -> None:
    assert areas_at(Point(48.2, 16.4), gazetteer) == ()
    assert areas_at(Point(float("nan"), 0), gazetteer) == ()


def test_a_name_of_several_places_leaves_one_area_for_each(gazetteer: Gazetteer) -> None:
    cibeber = areas_of(gazetteer.named("cibeber"), gazetteer)
    assert {"3203", "3602", "3672"} <= {area.code for area in cibeber}
    assert [area.code for area in areas_of(gazetteer.named("pamulang")[:1], gazetteer)] == ["3674"]


def test_a_city_with_a_desk_of_its_own_goes_before_its_province() -> None:
    desks = Accounts((*ALL_LINKED, _desk("3674")))
    assert route("367404", Kind.NEED, desks, OFFICES, mails=False).desk == "3674"
    assert route("3672", Kind.NEED, desks, OFFICES, mails=False).desk == "36"


def test_trade_and_industry_may_have_a_desk_each() -> None:
    desks = Accounts((_desk("36", Matter.TRADE), _desk("36", Matter.INDUSTRY, SECOND)))
    sent = {kind: route("36", kind, desks, OFFICES, mails=False).desk for kind in Kind}
    trade = {Kind.PRICE, Kind.HOARDING}
    assert sent == {kind: "36.trade" if kind in trade else "36.industry" for kind in Kind}


def test_a_desk_for_one_matter_does_not_get_the_other() -> None:
    desks = Accounts((_desk("3674", Matter.TRADE), _desk("36", person=SECOND)))
    assert route("3674", Kind.PRICE, desks, OFFICES, mails=False).desk == "3674.trade"
    assert route("3674", Kind.NEED, desks, OFFICES, mails=False).desk == "36"


def test_an_office_without_a_chat_gets_mail_where_mail_is_set_up() -> None:
    banten = _office("36", "province", "Dinas Perindustrian dan Perdagangan", "+62210000001", "a@example.org")
    by_mail = route("3674", Kind.NEED, Accounts(), (banten,), mails=True)
    assert (by_mail.desk, by_mail.way, by_mail.office) == ("36", Way.MAIL, banten)
    without = route("3674", Kind.NEED, Accounts(), (banten,), mails=False)
    assert (without.desk, without.way, without.office) == (NATIONAL, Way.NOBODY, banten)


def test_with_neither_the_national_desk_has_it_and_the_person_gets_the_phone() -> None:
    quiet = _office("3674", "city", "Dinas Perindustrian dan Perdagangan Kota")
    loud = _office("36", "province", "Dinas Perindustrian dan Perdagangan", "+62210000001")
    national = Accounts((_desk(""),))
    found = route("3674", Kind.NEED, national, (quiet, loud), mails=True)
    assert (found.desk, found.way, found.office) == (NATIONAL, Way.CHAT, loud)


def test_of_two_offices_the_one_that_bears_the_matter_is_named() -> None:
    trade = _office("63", "province", "Dinas Perdagangan", email="t@example.org")
    industry = _office("63", "province", "Dinas Perindustrian", email="i@example.org")
    assert route("63", Kind.PRICE, Accounts(), (industry, trade), mails=True).office == trade
    assert route("63", Kind.NEED, Accounts(), (trade, industry), mails=True).office == industry
    assert route("63", Kind.NEED, Accounts(), (trade,), mails=True).office == trade


def test_the_arbiters_of_disputes_are_not_asked_for_oxygen() -> None:
    offices = (_office("1371", "city", "BPSK Kota Padang", "+62210000001", "b@example.org"),)
    assert route("1371", Kind.NEED, Accounts(), offices, mails=True).office is None


def test_a_desk_tells_its_first_chats_at_once_and_its_second_contact_later() -> None:
    other = Person(ChannelName.TELEGRAM, "-100300")
    accounts = Accounts((_desk("36", person=SECOND, rank=1), _desk("36"), _desk("36", person=other)))
    desk = desk_at(accounts, "36")
    assert desk
    assert (desk.chats, desk.second) == ((CHAT, other), (SECOND,))
    assert desk_at(accounts, NATIONAL) is None

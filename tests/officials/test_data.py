"""The offices that come with the project."""

import re
from collections import Counter

from bot.officials.office import national_offices, offices_for, read_offices
from tests.data_files import lines, places

PLACES = places()
OFFICES = read_offices(lines("offices.csv"))


def test_there_are_38_provinces_45_cities_and_10_national_desks() -> None:
    assert Counter(office.level for office in OFFICES) == {"province": 38, "city": 45, "national": 10}
    assert {office.place_code for office in OFFICES if office.level == "province"} == {
        code for code in PLACES if len(code) == 2
    }


def test_every_office_has_a_known_place_of_its_level_and_a_source() -> None:
    for office in OFFICES:
        assert len(office.place_code) == {"national": 0, "province": 2, "city": 4}[office.level]
        assert office.place_code == "" or office.place_code in PLACES
        assert office.source


def test_a_telephone_is_dialable_or_unknown() -> None:
    for office in OFFICES:
        assert not office.phone or re.fullmatch(r"\+62[0-9]{7,12}|[0-9]{3}|1500567", office.phone), office


def test_what_is_not_known_of_an_office_stays_empty() -> None:
    unknown = [office for office in OFFICES if office.confidence == "none"]
    assert [office.place_code for office in unknown] == ["93", "94", "95"]
    assert not any(o.name or o.phone or o.email or o.website or o.address for o in unknown)


def test_everywhere_two_national_desks_can_be_named_first() -> None:
    desks = national_offices(OFFICES)[:2]
    assert all(desk.is_fallback for desk in desks)
    assert any("LAPOR" in desk.name for desk in desks)


def test_a_large_city_has_its_own_office_before_the_provinces() -> None:
    found = offices_for(OFFICES, "3273")
    assert [office.level for office in found] == ["city", "province"]

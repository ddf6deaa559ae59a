"""The hospitals and emergency lines that come with the project."""

import re
from collections import Counter

import pytest

from bot.emergency.hospital import Hospital, Hospitals, read_hospitals
from bot.emergency.line import lines_for, read_lines
from bot.places.distance import distance_km
from bot.places.point import Point
from bot.places.precision import Precision
from tests.data_files import lines, places

PLACES = places()
PHONE = re.compile(r"\+62[0-9]{7,12}|[0-9]{3}|1500[0-9]{3}|08001000119")
LINES = read_lines(lines("emergency_lines.csv"))


@pytest.fixture(scope="module")
def hospitals() -> tuple[Hospital, ...]:
    return read_hospitals(lines("hospitals.csv"))


def test_there_are_2659_hospitals_each_known_once(hospitals: tuple[Hospital, ...]) -> None:
    assert len(hospitals) == 2659
    assert len({hospital.id for hospital in hospitals}) == 2659


def test_an_igd_is_seen_or_unknown_and_never_denied(hospitals: tuple[Hospital, ...]) -> None:
    assert Counter(hospital.has_igd for hospital in hospitals) == {True: 1594, None: 1065}


def test_all_but_the_leprosy_hospital_take_emergencies(hospitals: tuple[Hospital, ...]) -> None:
    assert [each.name for each in hospitals if not each.takes_emergencies] == ["RS Umum Kusta Lau Simomo"]


def test_every_hospital_has_a_known_place_and_lies_near_it(hospitals: tuple[Hospital, ...]) -> None:
    for hospital in hospitals:
        place = PLACES[hospital.place_code]
        limit = 60 if hospital.precision is Precision.DISTRICT and len(place.code) == 6 else 300
        assert distance_km(hospital.point, place.point) < limit, hospital


def test_every_hospital_names_its_source_and_has_a_dialable_phone_or_none(
    hospitals: tuple[Hospital, ...],
) -> None:
    for hospital in hospitals:
        assert hospital.source and hospital.name
        assert not hospital.phone or PHONE.fullmatch(hospital.phone), hospital
    assert sum(bool(hospital.phone) for hospital in hospitals) == 1956


def test_positions_that_are_not_exact_say_so(hospitals: tuple[Hospital, ...]) -> None:
    assert Counter(hospital.precision for hospital in hospitals) == {
        Precision.EXACT: 2129,
        Precision.DISTRICT: 448,
        Precision.REGENCY: 82,
    }


def test_the_nearest_hospitals_of_ciputat_are_in_its_city(hospitals: tuple[Hospital, ...]) -> None:
    near = Hospitals(hospitals).nearest(Point(-6.3106, 106.7479))
    assert {hospital.place_code[:4] for hospital, _ in near} == {"3674"}
    assert all(km < 5 for _, km in near)


def test_there_are_185_lines_each_of_a_known_place_with_source_and_number() -> None:
    assert len(LINES) == 185
    for line in LINES:
        assert line.place_code == "" or line.place_code in PLACES
        assert line.source
        assert PHONE.fullmatch(line.phone), line


def test_no_place_is_ever_given_a_historical_planned_or_covid_line() -> None:
    given = {line for code in PLACES for line in lines_for(LINES, code)}
    assert given
    assert {line.status for line in given} == {"reported_current", "unverified"}
    assert not [line for line in given if "covid" in line.kind or line.phone in ("118", "119")]


def test_119_extension_9_of_the_pandemic_is_historical() -> None:
    assert {line.status for line in LINES if line.kind == "covid_hotline"} == {"historical"}


def test_belitung_is_told_its_own_number() -> None:
    assert [line.phone for line in lines_for(LINES, "1902")] == ["+6281741191119"]


def test_semarang_is_told_112() -> None:
    assert [line.phone for line in lines_for(LINES, "3374")] == ["112"]

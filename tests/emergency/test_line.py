"""Which number to dial besides 119."""

from datetime import date

import pytest

from bot.emergency.line import EmergencyLine, lines_for, read_lines


def line(
    phone: str, place_code: str = "3674", kind: str = "psc_119", status: str = "reported_current"
) -> EmergencyLine:
    return EmergencyLine(place_code, kind, "PSC", phone, "", status, "koran", date(2025, 1, 1))


def phones(*lines: EmergencyLine, at: str = "3674") -> list[str]:
    return [each.phone for each in lines_for(lines, at)]


def test_the_citys_line_comes_before_the_provinces() -> None:
    assert phones(line("province", "36"), line("city")) == ["city", "province"]


def test_a_kecamatan_or_village_is_served_by_its_citys_lines() -> None:
    assert phones(line("city"), at="3674071001") == ["city"]


def test_a_province_is_served_by_its_own_lines_only() -> None:
    assert phones(line("city"), line("province", "36"), at="36") == ["province"]


def test_medical_lines_come_before_the_general_112() -> None:
    assert phones(line("112", kind="call_center_112"), line("psc")) == ["psc", "112"]


@pytest.mark.parametrize("status", ["historical", "planned", "trial"])
def test_lines_that_are_not_answered_are_never_told(status: str) -> None:
    assert phones(line("x", status=status)) == []


def test_an_unverified_line_is_told_only_where_no_current_one_is_known() -> None:
    unverified = line("maybe", status="unverified")
    assert phones(unverified, line("sure")) == ["sure"]
    assert phones(unverified) == ["maybe"]
    assert not unverified.is_confirmed


def test_119_is_not_repeated_for_an_area() -> None:
    assert phones(line("119")) == []


@pytest.mark.parametrize("kind", ["covid_hotline", "health_information", "emergency_replaced"])
def test_lines_that_send_no_ambulance_are_not_told(kind: str) -> None:
    assert phones(line("x", kind=kind)) == []


def test_the_same_number_of_city_and_province_is_told_once() -> None:
    assert phones(line("112", kind="call_center_112"), line("112", "36", "call_center_112")) == ["112"]


def test_nowhere_has_no_lines_of_its_own() -> None:
    assert phones(line("x", ""), at="") == []


def test_a_date_may_be_as_vague_as_its_source() -> None:
    header = "place_code,kind,name,phone,hours,status,source,source_date,note\n"
    rows = [
        f"36,psc_119,PSC,119,24 jam,unverified,koran,{day},\n" for day in ("2016", "2016-06", "2016-06-30")
    ]
    assert [each.source_date for each in read_lines([header, *rows])] == [
        date(2016, 1, 1),
        date(2016, 6, 1),
        date(2016, 6, 30),
    ]

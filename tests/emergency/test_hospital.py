"""Where to send somebody who cannot breathe."""

from datetime import date

import pytest

from bot.emergency.hospital import Hospital, Hospitals, read_hospitals
from bot.places.point import Point
from bot.places.precision import Precision


def hospital(name: str = "RS Umum Contoh", km_east: float = 0, **changes: object) -> Hospital:
    fields: dict[str, object] = {
        "id": name,
        "name": name,
        "kind": "general",
        "address": "",
        "place_code": "3674",
        "point": Point(0, 110 + km_east / 111.32),
        "precision": Precision.EXACT,
        "phone": "",
        "has_igd": None,
        "source": "SIRS 2025",
        "source_date": date(2025, 5, 26),
    }
    return Hospital(**fields | changes)  # type: ignore[arg-type]  # any field may be changed


def test_the_two_nearest_are_told_with_their_distance() -> None:
    known = Hospitals([hospital("far", 9), hospital("near", 1), hospital("next", 3)])
    assert [(each.name, round(km, 1)) for each, km in known.nearest(Point(0, 110))] == [
        ("near", 1.0),
        ("next", 3.0),
    ]


def test_a_nearer_one_is_never_passed_over_for_one_with_a_telephone_or_a_seen_igd() -> None:
    known = Hospitals([hospital("far", 9, phone="+62217654321", has_igd=True), hospital("near", 1)])
    assert known.nearest(Point(0, 110), 1)[0][0].name == "near"


def test_one_whose_position_is_only_roughly_known_is_not_taken_for_the_nearest() -> None:
    rough = hospital("somewhere in this kecamatan", 0, precision=Precision.DISTRICT)
    known = Hospitals([rough, hospital("round the corner", 1), hospital("far", 4)])
    assert [each.name for each, _ in known.nearest(Point(0, 110))] == ["round the corner", rough.name]


def test_no_more_are_told_than_asked_for() -> None:
    known = Hospitals([hospital(str(km), km) for km in range(9)])
    assert [len(known.nearest(Point(0, 110), count)) for count in (1, 2, 5)] == [1, 2, 5]


@pytest.mark.parametrize("kind", ["psychiatric", "eye", "dental", "maternity", "skin", ""])
def test_hospitals_for_one_thing_are_never_named(kind: str) -> None:
    assert len(Hospitals([hospital(kind=kind, has_igd=True)])) == 0


@pytest.mark.parametrize(
    "name", ["RS Jiwa Contoh", "RS Mata", "RS Umum Kusta Contoh", "RS Ibu dan Anak X", "RS Gigi"]
)
def test_a_name_tells_of_one_thing_even_where_the_register_says_general(name: str) -> None:
    assert not hospital(name).takes_emergencies
    assert hospital(name, has_igd=True).takes_emergencies


@pytest.mark.parametrize(
    "name", ["RS Permata", "RS Umum Islam Kustati", "RS Kasih Ibu", "RS Harapan Bunda", "RS Anak Negeri"]
)
def test_a_name_that_only_resembles_one_is_no_reason_to_pass_it_over(name: str) -> None:
    assert hospital(name).takes_emergencies


@pytest.mark.parametrize("kind", ["general", "lung", "infectious"])
def test_a_hospital_known_to_have_no_igd_is_never_named(kind: str) -> None:
    assert hospital(kind=kind).takes_emergencies
    assert not hospital(kind=kind, has_igd=False).takes_emergencies


def test_with_no_hospital_known_there_is_none_near() -> None:
    assert Hospitals(()).nearest(Point(0, 110)) == []


def test_a_row_is_read_with_its_unknowns() -> None:
    lines = [
        "id,name,kind,address,place_code,lat,lon,precision,phone,igd,source,source_date\n",
        "3671001,RS Contoh,general,Jl. Raya 1,367407,-6.3,106.7,district,,,SIRS 2025,2025-05-26\n",
        "3671002,RS Lain,lung,,3674,-6.3,106.7,exact,+62217654321,yes,SIRS 2025,2025-05-26\n",
    ]
    first, second = read_hospitals(lines)
    assert (first.has_igd, first.phone, first.precision) == (None, "", Precision.DISTRICT)
    assert (second.has_igd, second.phone) == (True, "+62217654321")
    with pytest.raises(KeyError):
        read_hospitals([lines[0], lines[2].replace(",yes,", ",perhaps,")])

"""From a point to its place, province and clock."""

import math

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.point import Point


@pytest.mark.parametrize(
    ("point", "regency"),
    [
        (Point(-6.1754, 106.8272), "Kota Administrasi Jakarta Pusat"),  # Monas
        (Point(-6.9218, 107.6071), "Kota Bandung"),  # the town square
        (Point(-7.7829, 110.3671), "Kota Yogyakarta"),  # Tugu
        (Point(3.5952, 98.6722), "Kota Medan"),
        (Point(-5.1477, 119.4327), "Kota Makassar"),
        (Point(-8.4964, 140.4050), "Kabupaten Merauke"),
        (Point(5.8942, 95.3163), "Kota Sabang"),
    ],
)
def test_a_point_finds_the_village_around_it(gazetteer: Gazetteer, point: Point, regency: str) -> None:
    village = gazetteer.nearest(point)
    assert village is not None
    around = gazetteer.place(village.regency_code)
    assert around is not None
    assert around.name == regency


@pytest.mark.parametrize(
    "point",
    [
        Point(51.5, 0.0),
        Point(0.0, 0.0),
        Point(-15.0, 110.0),
        Point(90.0, 0.0),
        Point(91.0, 106.0),
        Point(-6.2, 1106.8),
        Point(math.nan, 106.8),
        Point(-6.2, math.inf),
    ],
)
def test_off_indonesia_there_is_no_place_and_no_province(gazetteer: Gazetteer, point: Point) -> None:
    assert gazetteer.nearest(point) is None
    assert gazetteer.provinces_at(point) == ()


def test_inside_a_province_only_that_one_is_offered(gazetteer: Gazetteer) -> None:
    assert [p.name for p in gazetteer.provinces_at(Point(-6.9218, 107.6071))] == ["Jawa Barat"]


def test_near_a_border_both_provinces_are_offered_nearest_first(gazetteer: Gazetteer) -> None:
    lebak_bulus = gazetteer.provinces_at(Point(-6.2925, 106.7700))
    assert {p.name for p in lebak_bulus} == {"Banten", "DKI Jakarta"}
    village = gazetteer.nearest(Point(-6.2925, 106.7700))
    assert village is not None
    assert lebak_bulus[0] == gazetteer.province(village)


def test_a_named_place_takes_its_province_from_its_code(gazetteer: Gazetteer) -> None:
    rao = gazetteer.place("130814")  # its centre is nearer to a desa of Sumatera Utara
    assert rao is not None
    assert gazetteer.province(rao).name == "Sumatera Barat"


@pytest.mark.parametrize(
    ("zone", "provinces"),
    [
        ("Asia/Jakarta", "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"),
        ("Asia/Makassar", "51 52 53 63 64 65 71 72 73 74 75 76"),
        ("Asia/Jayapura", "81 82 91 92 93 94 95 96"),
    ],
)
def test_each_province_has_its_clock(gazetteer: Gazetteer, zone: str, provinces: str) -> None:
    for code in provinces.split():
        place = gazetteer.place(code)
        assert place is not None
        assert gazetteer.zone(place) == gazetteer.zone(code + "01") == zone

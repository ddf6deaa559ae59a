"""Kilometres along the ellipsoid, with geopy's geodesic as the reference."""

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from bot.places.distance import FAR_KM, distance_km, earth_centred, surface_km
from bot.places.point import Point

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
in_indonesia = st.builds(Point, st.floats(-11, 6), st.floats(95, 141))


def reference(a: Point, b: Point) -> float:
    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)


def most_error(km: float) -> float:
    """The error in km that the docstring of `distance` promises."""
    if km <= 100:
        return 1e-8
    return 3e-5 if km <= 1000 else 0.1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Point(0, 0), Point(0, 1)),
        (Point(-0.5, 109.3), Point(0.5, 109.3)),
        (Point(-6.2, 106.8), Point(-6.2, 106.8001)),
        (Point(-6.2, 106.8), Point(-6.2, 106.8)),
        (Point(-8, 179.99), Point(-8.1, -179.99)),
        (Point(0, 180), Point(0, -180)),
        (Point(89.999, 0), Point(89.999, 180)),
        (Point(90, 0), Point(90, 120)),
        (Point(-90, 0), Point(-89.9, 77)),
        (Point(90, 0), Point(-90, 0)),
        (Point(0, 0), Point(0, 180)),
        (Point(0, 0), Point(0.5, 179.5)),
        (Point(5.89, 95.32), Point(-8.5, 140.4)),
        (Point(-6.2, 106.8), Point(52.4, 4.9)),
        (Point(-6.2, 106.8), Point(6.2, -73.2)),
    ],
)
def test_equator_antimeridian_poles_and_the_other_side_of_the_earth(a: Point, b: Point) -> None:
    assert distance_km(a, b) == pytest.approx(reference(a, b), abs=most_error(reference(a, b)))


@given(points, points)
def test_it_is_the_geodesic_between_any_two_points(a: Point, b: Point) -> None:
    assert distance_km(a, b) == pytest.approx(reference(a, b), abs=most_error(reference(a, b)))


@given(in_indonesia, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_nearby_it_is_the_geodesic_to_a_hundredth_of_a_millimetre(
    a: Point, north: float, east: float
) -> None:
    b = Point(a.lat + north, a.lon + east)
    assert distance_km(a, b) == pytest.approx(reference(a, b), abs=1e-8)


@given(points, points)
def test_it_is_the_same_both_ways_and_never_shorter_than_the_chord(a: Point, b: Point) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), rel=1e-12, abs=1e-9)
    chord = sum((p - q) ** 2 for p, q in zip(earth_centred(a), earth_centred(b), strict=True)) ** 0.5
    assert distance_km(a, b) >= chord - 1e-9


def test_the_two_formulas_meet_where_one_hands_over() -> None:
    a, b = Point(0.0, 95.0), Point(0.0, 95.0 + 44.9)
    assert surface_km(earth_centred(a), earth_centred(b)) == pytest.approx(FAR_KM, rel=0.001)
    assert distance_km(a, b) == pytest.approx(reference(a, b), abs=0.1)

"""What is nearest, against looking at every point."""

from itertools import islice
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.distance import distance_km
from bot.places.nearest import FIRST_LOOK, NearestIndex
from bot.places.point import Point

on_earth = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
in_town = st.builds(Point, st.floats(-6.4, -6.1), st.floats(106.6, 107.0))
somewhere = st.one_of(in_town, on_earth)


def by_hand(points: list[Point], origin: Point, within_km: float = inf) -> list[float]:
    distances = sorted(distance_km(origin, point) for point in points)
    return [km for km in distances if km <= within_km]


@given(st.lists(somewhere, max_size=60), somewhere)
def test_walking_finds_all_points_nearest_first(points: list[Point], origin: Point) -> None:
    walked = list(NearestIndex(points).walk(origin))
    assert sorted(index for index, _ in walked) == list(range(len(points)))
    assert [km for _, km in walked] == pytest.approx(by_hand(points, origin), abs=1e-9)
    for index, km in walked:
        assert km == pytest.approx(distance_km(origin, points[index]), abs=1e-9)


@given(st.lists(somewhere, max_size=60), somewhere, st.integers(0, 70))
def test_the_nearest_few_are_the_first_of_all(points: list[Point], origin: Point, count: int) -> None:
    found = NearestIndex(points).nearest(origin, count)
    assert [km for _, km in found] == pytest.approx(by_hand(points, origin)[:count], abs=1e-9)


@given(st.lists(in_town, max_size=60), in_town, st.floats(0.001, 40))
def test_a_limit_ends_the_walk(points: list[Point], origin: Point, within_km: float) -> None:
    found = [km for _, km in NearestIndex(points).walk(origin, within_km)]
    assert found == pytest.approx(by_hand(points, origin, within_km), abs=1e-9)


def test_the_walk_is_lazy() -> None:
    points = [Point(-6.2, 106.8 + step / 1000) for step in range(1000)]
    index = NearestIndex(points)
    looks: list[int] = []
    tree = index._tree

    class Watched:
        def query(self, here: object, k: list[int]) -> object:
            looks.append(k[-1])
            return tree.query(here, k=k)

    index._tree = Watched()
    list(islice(index.walk(points[0]), FIRST_LOOK // 2))
    assert looks == [FIRST_LOOK]
    list(islice(index.walk(points[0]), 3 * FIRST_LOOK))
    assert looks[1:] == [FIRST_LOOK, 2 * FIRST_LOOK, 4 * FIRST_LOOK]


def test_points_on_one_spot_are_all_told() -> None:
    index = NearestIndex([Point(-6.2, 106.8)] * 50)
    assert sorted(i for i, _ in index.walk(Point(-6.2, 106.8))) == list(range(50))
    assert all(km == 0 for _, km in index.walk(Point(-6.2, 106.8)))


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert NearestIndex([]).nearest(Point(0, 0), 3) == []
    assert len(NearestIndex([])) == 0


def test_order_is_the_ellipsoids_and_not_the_spheres() -> None:
    origin = Point(0.0, 110.0)
    north, east = Point(1.0, 110.0), Point(0.0, 110.996)  # on a sphere the second is nearer
    assert [i for i, _ in NearestIndex([north, east]).walk(origin)] == [0, 1]

"""What is nearest, by the distance along the ellipsoid."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import islice
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from bot.places.distance import AXIS_KM, E2, FAR_KM, Xyz, earth_centred, geodesic_km, surface_km
from bot.places.point import Point

FIRST_LOOK = 12
"""How many neighbours the first look at the tree takes; each further look takes twice as many."""


class NearestIndex:
    """Points on the globe, found by nearness; an index is the point's position among those given."""

    def __init__(self, points: Iterable[Point]) -> None:
        degrees = [(point.lat, point.lon) for point in points]
        self._degrees = np.array(degrees, dtype=np.float64).reshape(-1, 2)
        self._places = _earth_centred(self._degrees)
        self._tree = cKDTree(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def nearest(self, origin: Point, count: int) -> list[tuple[int, float]]:
        """The `count` nearest, or all where there are fewer: (index, km), nearest first."""
        return list(islice(self.walk(origin), count))

    def walk(self, origin: Point, within_km: float = inf) -> Iterator[tuple[int, float]]:
        """All points up to `within_km`, nearest first, found only as far as asked: (index, km).

        The tree knows chords, and no way along the ground is shorter than its chord: what has come up to a
        chord's length can be told, the rest waits until the tree has been looked at further.
        """
        here = earth_centred(origin)
        waiting: list[tuple[float, int]] = []
        for index, chord_km in self._by_chord(here, within_km):
            while waiting and waiting[0][0] <= chord_km:
                km, nearest = heappop(waiting)
                yield nearest, km
            km = self._km(origin, here, index)
            if km <= within_km:
                heappush(waiting, (km, index))
        while waiting:
            km, nearest = heappop(waiting)
            yield nearest, km

    def _by_chord(self, here: Xyz, within_km: float) -> Iterator[tuple[int, float]]:
        """The points by their straight distance, looked up in growing batches.

        Each look starts anew, for among points as far from here the tree may choose others each time.
        """
        seen: set[int] = set()
        look = FIRST_LOOK
        while len(seen) < len(self):
            look = min(look, len(self))
            chords, indexes = self._tree.query(here, k=list(range(1, look + 1)))
            for chord_km, index in zip(chords.tolist(), indexes.tolist(), strict=True):
                if chord_km > within_km:
                    return
                if index not in seen:
                    seen.add(index)
                    yield index, chord_km
            look *= 2

    def _km(self, origin: Point, here: Xyz, index: int) -> float:
        x, y, z = self._places[index].tolist()
        km = surface_km(here, (x, y, z))
        return km if km < FAR_KM else geodesic_km(origin, Point(*self._degrees[index].tolist()))


def _earth_centred(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """As `earth_centred`, of all rows at once."""
    lats, lons = np.radians(degrees).T
    normals = AXIS_KM / np.sqrt(1 - E2 * np.sin(lats) ** 2)
    across = normals * np.cos(lats)
    return np.column_stack((across * np.cos(lons), across * np.sin(lons), normals * (1 - E2) * np.sin(lats)))

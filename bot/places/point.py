"""A point on the earth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees of latitude and longitude, WGS84."""

    lat: float
    lon: float

    @property
    def is_on_earth(self) -> bool:
        """Whether the numbers name a point on the globe (NaN and infinity do not)."""
        return -90 <= self.lat <= 90 and -180 <= self.lon <= 180

"""What the searches of a simulated day came to."""

from dataclasses import dataclass


@dataclass
class Tally:
    """Counts of searches: whether the first-listed shop, the nearest one, or any of those listed had oxygen.

    The km are those to the first-listed and to the nearest, of all searches together.
    """

    searches: int = 0
    first_had: int = 0
    nearest_had: int = 0
    any_had: int = 0
    first_km: float = 0.0
    nearest_km: float = 0.0

    def percent(self, hits: int) -> float:
        """Of the searches."""
        return 100 * hits / self.searches

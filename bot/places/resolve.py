"""Which of several namesakes is meant, told by what else was said."""

from collections.abc import Callable, Iterable, Sequence

from bot.places.distance import distance_km
from bot.places.place import Level, Place

NEARBY_KM = 50.0
"""Within this of the last place, a namesake is likelier than one farther away."""


def settle(
    candidates: Sequence[Place], others: Iterable[Place] = (), near: Place | None = None
) -> tuple[Place, ...]:
    """The candidates (best first) that are still possible: one is settled, more must be asked about.

    `others` are places said beside it ("Depok Sleman"), `near` is the person's last place. A desa gives way
    to a wider namesake, and a namesake inside a better one needs no question.
    """
    possible = narrow(candidates, others)
    possible = _if_any(possible, lambda place: place.level is not Level.VILLAGE)
    if near is not None:
        possible = nearby(possible, near)
    return distinct(possible)


def narrow(candidates: Sequence[Place], others: Iterable[Place]) -> tuple[Place, ...]:
    """Those inside or around one of `others`, else in its regency, else its province; all where none is."""
    codes = [other.code for other in others]
    for related in (_is_within, _shares_regency, _shares_province):
        kept = tuple(c for c in candidates if any(related(c.code, code) for code in codes))
        if kept:
            return kept
    return tuple(candidates)


def nearby(candidates: Sequence[Place], near: Place) -> tuple[Place, ...]:
    """Those in the regency of `near`, else those within `NEARBY_KM` of it; all where none is."""
    local = narrow_to_regency(candidates, near)
    return local or _if_any(candidates, lambda place: distance_km(place.point, near.point) <= NEARBY_KM)


def narrow_to_regency(candidates: Sequence[Place], near: Place) -> tuple[Place, ...]:
    """Those that are, lie in or lie around the regency of `near`; () where none does."""
    return tuple(c for c in candidates if _is_within(c.code, near.regency_code))


def distinct(candidates: Sequence[Place]) -> tuple[Place, ...]:
    """Without those that lie in or around a better candidate: Kecamatan Serang lies in Kota Serang."""
    kept: list[Place] = []
    for place in candidates:
        if not any(_is_within(place.code, better.code) for better in kept):
            kept.append(place)
    return tuple(kept)


def _if_any(candidates: Sequence[Place], wanted: Callable[[Place], bool]) -> tuple[Place, ...]:
    return tuple(filter(wanted, candidates)) or tuple(candidates)


def _is_within(a: str, b: str) -> bool:
    """Whether one contains the other, either way round."""
    return a.startswith(b) or b.startswith(a)


def _shares_regency(a: str, b: str) -> bool:
    return len(a) >= 4 and a[:4] == b[:4]


def _shares_province(a: str, b: str) -> bool:
    return a[:2] == b[:2]

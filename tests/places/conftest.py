"""The real places, read once."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.places.gazetteer import Gazetteer

PLACES = Path(__file__).parents[2] / "data" / "places"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer of data/places/."""
    names = ("provinces", "regencies", "districts", "villages", "aliases")
    with ExitStack() as stack:
        files = [stack.enter_context((PLACES / f"{name}.csv").open(encoding="utf-8")) for name in names]
        return Gazetteer.read(*files)

"""The real places, for the tests that ask who is in charge of a point."""

from tests.places.conftest import gazetteer as gazetteer

"""Settings for all tests."""

from hypothesis import settings

settings.register_profile("oksigenbot", deadline=None)  # a slow machine is no failure
settings.load_profile("oksigenbot")

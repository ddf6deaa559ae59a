"""The files of data/ for the tests that look at them."""

import csv
from pathlib import Path

from bot.places.place import Level, Place
from bot.places.point import Point

DATA = Path(__file__).parent.parent / "data"


def lines(name: str) -> list[str]:
    """The lines of one file."""
    return (DATA / name).read_text("utf-8").splitlines(keepends=True)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file."""
    return list(csv.DictReader(lines(name)))


def places() -> dict[str, Place]:
    """Provinces, regencies and districts by code."""
    levels = {"provinces": Level.PROVINCE, "regencies": Level.REGENCY, "districts": Level.DISTRICT}
    return {
        row["code"]: Place(row["code"], row["name"], level, Point(float(row["lat"]), float(row["lon"])))
        for name, level in levels.items()
        for row in rows(f"places/{name}.csv")
    }

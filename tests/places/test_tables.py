"""What data/places/ promises."""

import csv

import pytest

from bot.places.distance import distance_km
from bot.places.gazetteer import Gazetteer
from bot.places.place import Level
from bot.places.point import Point
from scripts.build_places import degrees, patch, write
from tests.places.conftest import PLACES

Row = dict[str, str]
LENGTHS = {"provinces": 2, "regencies": 4, "districts": 6, "villages": 10}


def rows(table: str) -> list[Row]:
    with (PLACES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    return {table: rows(table) for table in LENGTHS}


def test_indonesia_is_complete(tables: dict[str, list[Row]]) -> None:
    counts = {table: len(found) for table, found in tables.items()}
    assert counts == {"provinces": 38, "regencies": 514, "districts": 7285, "villages": 83762}
    kota = [row for row in tables["regencies"] if row["name"].startswith("Kota ")]
    kabupaten = [row for row in tables["regencies"] if row["name"].startswith("Kabupaten ")]
    assert (len(kota), len(kabupaten)) == (98, 416)


@pytest.mark.parametrize("table", LENGTHS)
def test_codes_are_digits_of_one_length_sorted_and_never_twice(
    tables: dict[str, list[Row]], table: str
) -> None:
    codes = [row["code"] for row in tables[table]]
    assert all(code.isdigit() and len(code) == LENGTHS[table] for code in codes)
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("table", "wider", "digits"),
    [("regencies", "provinces", 2), ("districts", "regencies", 4), ("villages", "districts", 6)],
)
def test_every_place_lies_in_a_known_one_and_none_is_empty(
    tables: dict[str, list[Row]], table: str, wider: str, digits: int
) -> None:
    assert {row["code"][:digits] for row in tables[table]} == {row["code"] for row in tables[wider]}


def test_names_are_trimmed_and_start_with_a_capital_or_a_number(tables: dict[str, list[Row]]) -> None:
    for found in tables.values():
        for row in found:
            assert row["name"] == " ".join(row["name"].split())
            assert row["name"][0].isupper() or row["name"][0].isdigit()


def test_every_point_lies_in_indonesia(tables: dict[str, list[Row]]) -> None:
    for found in tables.values():
        for row in found:
            if row["lat"] or row["lon"]:
                assert -11.1 < float(row["lat"]) < 6.1, row
                assert 95.0 < float(row["lon"]) < 141.1, row


def test_only_desa_may_lack_a_point_and_then_they_are_said_to_be_in_their_kecamatan(
    tables: dict[str, list[Row]], gazetteer: Gazetteer
) -> None:
    without = {table: sum(not row["lat"] for row in found) for table, found in tables.items()}
    assert without == {"provinces": 0, "regencies": 0, "districts": 0, "villages": 385}
    lost = next(row["code"] for row in tables["villages"] if not row["lat"])
    desa, kecamatan = gazetteer.place(lost), gazetteer.place(lost[:6])
    assert desa is not None
    assert kecamatan is not None
    assert desa.point == kecamatan.point


FAR_ISLANDS = {"Mapia", "Pekajang", "Kapoposang Bali", "Sabalana", "Satanger", "Sabaru", "Balo Baloang"}
UPRIVER = {"Muroi Raya"}  # Mantangai is longer than 100 km


def test_every_desa_is_near_its_kecamatan_but_for_far_islands(tables: dict[str, list[Row]]) -> None:
    centres = {row["code"]: Point(float(row["lat"]), float(row["lon"])) for row in tables["districts"]}
    far = {
        row["name"]
        for row in tables["villages"]
        if row["lat"]
        and distance_km(Point(float(row["lat"]), float(row["lon"])), centres[row["code"][:6]]) > 100
    }
    assert far <= FAR_ISLANDS | UPRIVER


def test_every_patch_has_a_reason_and_is_in_the_table(tables: dict[str, list[Row]]) -> None:
    mended = {row["code"]: row for found in tables.values() for row in found}
    patches = rows("patches")
    assert len(patches) == 20
    for mend in patches:
        assert mend["reason"]
        assert mended[mend["code"]][mend["field"]] == mend["value"] != mend["was"]


def test_wakatobi_is_in_sulawesi_and_not_in_africa(gazetteer: Gazetteer) -> None:
    wakatobi = gazetteer.place("7407")
    assert wakatobi is not None
    assert wakatobi.point == Point(-5.3283, 123.5389)
    assert wakatobi.level is Level.REGENCY


def test_every_alias_names_a_place_once_and_says_why(tables: dict[str, list[Row]]) -> None:
    aliases = rows("aliases")
    known = {row["code"] for found in tables.values() for row in found}
    assert len(aliases) > 300
    assert {row["code"] for row in aliases} <= known
    assert len({(row["alias"], row["code"]) for row in aliases}) == len(aliases)
    assert all(row["why"] and row["alias"] == row["alias"].lower() for row in aliases)


def test_a_patch_whose_defect_is_gone_stops_the_build() -> None:
    unmended: dict[str, Row] = {mend["code"]: {"code": mend["code"]} for mend in rows("patches")}
    for mend in rows("patches"):
        unmended[mend["code"]][mend["field"]] = mend["was"]
    patch({"all": [dict(row) for row in unmended.values()]})
    unmended["7407"]["lon"] = "123.5389"
    with pytest.raises(ValueError, match="7407"):
        patch({"all": list(unmended.values())})


def test_degrees_have_four_decimals_and_blank_stays_blank() -> None:
    assert (degrees("-5.328300233247569"), degrees(" ")) == ("-5.3283", "")


def test_rows_are_written_by_code_whatever_their_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("places")
    table = rows("provinces")
    write(folder / "a.csv", table)
    write(folder / "b.csv", reversed(table))
    assert (folder / "a.csv").read_bytes() == (folder / "b.csv").read_bytes()
    assert (folder / "a.csv").read_bytes() == (PLACES / "provinces.csv").read_bytes()

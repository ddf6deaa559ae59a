"""Twenty and more kinds of damage to a file of agents: each is named by line, column and reason."""

import pytest

from bot.agents.csv_file import OF_THE_WHOLE, looking, read_file
from bot.agents.csv_rows import Imported
from bot.places.place import Level, Place
from bot.places.point import Point
from tests.agents.made import PLACES, TODAY, agent
from tests.agents.sheets import GOOD, sheet

FRAUD = "+622192610987"
OTHERS = agent("OTHERS", place_code="340407")
SLEMAN = Place("3404", "Kabupaten Sleman", Level.REGENCY, Point(-7.72, 110.36))


def told(data: bytes) -> Imported:
    """What is read of it for an official of Banten."""
    known, places = {OTHERS.id: OTHERS}, PLACES | {SLEMAN.code: SLEMAN}
    look = looking(lambda code: code.startswith("36"), known.get, FRAUD.__eq__, places.get)
    return read_file(data, places.get, TODAY, look, known.get)


def row(**cells: str) -> bytes:
    """A file whose only row differs in these cells from a good one."""
    return sheet(cells).encode()


def without(column: str) -> bytes:
    """A good file in which a column is lacking."""
    kept = [name for name in GOOD if name != column]
    return f"{','.join(kept)}\n{','.join(GOOD[name] for name in kept)}\n".encode()


HEADER = ",".join(GOOD).encode()
EXACT = {"precision": "exact"}

DAMAGE: dict[str, tuple[bytes, int, str, str]] = {
    "empty file": (b"", 1, "", "csv.empty"),
    "only the line of titles": (HEADER + b"\r\n", 1, "", "csv.no_rows"),
    "Windows encoding": (sheet({"name": "Café"}).encode("cp1252"), 2, "", "csv.encoding_not_utf8"),
    "UTF-16": (sheet(GOOD).encode("utf-16"), 1, "", "csv.encoding_utf16"),
    "an Excel workbook": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", 1, "", "csv.is_excel"),
    "an old Excel workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "", "csv.is_excel"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 1, "", "csv.is_pdf"),
    "a page of the web": (b"\n<!DOCTYPE html><html><body>agen", 1, "", "csv.is_page"),
    "more than 10 MB": (row() + b" " * 10_000_000, 1, "", "csv.too_large"),
    "a column is missing": (without("services"), 1, "services", "csv.missing_column"),
    "a column twice": (
        sheet(GOOD).replace("name,", "name,name,", 1).encode(),
        1,
        "name",
        "csv.duplicate_column",
    ),
    "an unknown column": (sheet({"telepon": "1"}).encode(), 1, "telepon", "csv.unknown_column"),
    "quotes that never close": (row() + b'"AGT-9,', 3, "", "csv.broken_quote"),
    "too many cells": (row().rstrip() + b",,more\r\n", 2, "", "csv.too_many_cells"),
    "too few cells": (HEADER + b"\r\nAGT-1,Toko\r\n", 2, "", "csv.too_few_cells"),
    "an id twice": (sheet({}, {}).encode(), 3, "id", "csv.duplicate_id"),
    "an id that is none": (row(id="toko gas"), 2, "id", "csv.bad_id"),
    "a bad telephone number": (row(phone="12"), 2, "phone", "csv.bad_phone"),
    "a telephone number of elsewhere": (row(phone="+1 650 253 0000"), 2, "phone", "csv.bad_phone"),
    "a blocked telephone number": (row(phone="021 9261 0987"), 2, "phone", "csv.blocked_phone"),
    "coordinates in degrees and minutes": (
        row(lat="6°21'", lon="106.6", **EXACT),
        2,
        "lat",
        "csv.bad_number",
    ),
    "a point outside Indonesia": (row(lat="51.5", lon="-0.1", **EXACT), 2, "lat", "csv.outside_indonesia"),
    "swapped coordinates": (row(lat="106.66", lon="-6.35", **EXACT), 2, "lat", "csv.swapped_coordinates"),
    "a point 110 km from its kecamatan": (
        row(lat="-6.35", lon="107.68", **EXACT),
        2,
        "lat",
        "csv.far_from_place",
    ),
    "half a point": (row(lat="-6.35", lon=""), 2, "lon", "csv.half_a_point"),
    "an unknown place": (row(place_code="367499"), 2, "place_code", "csv.unknown_place"),
    "a place that is too wide": (row(place_code="36"), 2, "place_code", "csv.place_level"),
    "an unknown service": (row(services="refill; lpg"), 2, "services", "csv.unknown_item"),
    "no service": (row(services=""), 2, "services", "csv.no_services"),
    "a price that is no number": (row(offers="refill 1 m3 = 40rb"), 2, "offers", "csv.bad_offer"),
    "a price below nothing": (row(offers="refill 1 m3 = -1"), 2, "offers", "csv.negative_price"),
    "a day to come": (row(source_date="2026-07-25"), 2, "source_date", "csv.future_date"),
    "a day that never was": (row(source_date="2026-02-30"), 2, "source_date", "csv.bad_date"),
    "a NUL": (row(name="Toko\x00Gas"), 2, "name", "csv.control_character"),
    "a formula": (row(name="=cmd|' /C calc'!A0"), 2, "name", "csv.formula"),
    "a cell too long": (row(note="x" * 1001), 2, "note", "csv.too_long"),
    "an agent of another province": (row(id="OTHERS"), 2, "id", "csv.others_agent"),
    "a place of another province": (row(id="NEW", place_code="3404"), 2, "place_code", "csv.other_area"),
}
"""By what is wrong: the file, and the line, column and reason that are told."""


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_named_by_line_column_and_reason_and_nothing_is_taken_of_it(damage: str) -> None:
    data, line, column, reason = DAMAGE[damage]
    read = told(data)
    assert (line, column, reason) in [(each.line, each.column, each.reason) for each in read.problems]
    bad = {problem.line for problem in read.problems}
    assert reason not in OF_THE_WHOLE or read.agents == ()
    assert len(read.agents) == (1 if bad == {3} and reason == "csv.duplicate_id" else 0)


def test_what_spreadsheets_do_to_a_good_file_is_no_damage() -> None:
    good = sheet(GOOD)
    for data in (
        good.encode("utf-8-sig"),
        sheet(GOOD, delimiter=";").encode(),
        good.replace("\r\n", "\n").encode(),
    ):
        assert told(data).problems == ()
        assert len(told(data).agents) == 1


def test_a_row_of_another_area_is_refused_and_the_others_are_taken() -> None:
    read = told(sheet({"id": "OTHERS"}, {"id": "MINE"}).encode())
    assert [each.id for each in read.agents] == ["MINE"]
    assert [(each.line, each.reason) for each in read.problems] == [(2, "csv.others_agent")]


def test_what_a_file_has_no_column_for_stays_as_it_is() -> None:
    now = agent(GOOD["id"], hours="08.00–20.00", phone="+62210000001", note="dekat pasar")
    read = read_file(sheet(GOOD).encode(), PLACES.get, TODAY, None, {now.id: now}.get)
    [after] = read.agents
    assert (after.name, after.source) == (GOOD["name"], GOOD["source"])
    assert (after.hours, after.phone, after.note) == (now.hours, now.phone, now.note)
    assert (after.point, after.precision) == (now.point, now.precision)


def test_without_coordinates_an_agent_that_moves_stands_at_the_centre_of_its_new_place() -> None:
    now = agent(GOOD["id"])
    [after] = read_file(row(place_code="3674"), PLACES.get, TODAY, None, {now.id: now}.get).agents
    assert after.point == PLACES["3674"].point

"""What the cells of a file of agents mean, and what is said of those that can't be taken."""

from datetime import UTC, date, datetime

import pytest

from bot.agents.csv_rows import REQUIRED
from bot.agents.item import Item
from bot.agents.observation import ReporterKind
from bot.places.point import Point
from bot.places.precision import Precision
from tests.agents.made import PLACES, agent
from tests.agents.sheets import GOOD, imported, reasons, sheet


def test_a_good_row_gives_an_agent_and_what_it_offers() -> None:
    agents, observations, problems = imported(sheet(GOOD))
    assert problems == ()
    assert agents == (
        agent(
            "AGT-3674-muncul",
            PLACES["367407"].point,
            name="Muncul Gas",
            kind="",
            address="",
            precision=Precision.DISTRICT,
            source="Dinas Perdagangan",
            source_date=date(2026, 7, 20),
        ),
    )
    [seen] = observations
    assert (seen.item, seen.size_m3, seen.price_idr, seen.stock) == (Item.REFILL, 1.0, 40_000, None)
    assert (seen.reporter, seen.source) == (ReporterKind.PRESS, "Dinas Perdagangan")
    assert seen.seen_at == datetime(2026, 7, 20, tzinfo=UTC)


def test_an_id_given_twice_is_refused_where_it_comes_again() -> None:
    [problem] = imported(sheet({}, {"id": "B"}, {})).problems
    assert (problem.line, problem.column, problem.reason) == (4, "id", "csv.duplicate_id")
    assert problem.values == {"value": GOOD["id"], "line": "2"}


@pytest.mark.parametrize("column", sorted(set(REQUIRED) - {"services"}))
def test_what_is_needed_can_not_be_left_out(column: str) -> None:
    assert reasons(**{column: ""}) == [(column, "csv.empty_cell")]


@pytest.mark.parametrize("written", ["021-9261 0987", "(021) 92610987", "622192610987", "+62 21 92610987"])
def test_a_telephone_number_is_understood_as_people_write_it(written: str) -> None:
    assert imported(sheet({"phone": written})).agents[0].phone == "+622192610987"


@pytest.mark.parametrize(
    "written", ["12", "6,22193E+11", "0812 / 0813", "+1 650 253 0000", "nanti", "1" * 300]
)
def test_what_is_no_indonesian_telephone_number_is_refused(written: str) -> None:
    assert reasons(phone=written) == [("phone", "csv.bad_phone")]


def test_a_dash_means_nothing_is_known() -> None:
    [read_agent] = imported(sheet({"phone": "-", "address": "-", "hours": "-"})).agents
    assert (read_agent.phone, read_agent.address, read_agent.hours) == ("", "", "")


def test_without_coordinates_the_agent_stands_at_the_centre_of_its_place() -> None:
    [in_kecamatan, in_kota] = imported(sheet({}, {"id": "B", "place_code": "3674"})).agents
    assert (in_kecamatan.point, in_kecamatan.precision) == (PLACES["367407"].point, Precision.DISTRICT)
    assert (in_kota.point, in_kota.precision) == (PLACES["3674"].point, Precision.REGENCY)


def test_coordinates_are_exact_unless_the_row_says_otherwise() -> None:
    exact, rough = imported(
        sheet(
            {"lat": "-6.3511", "lon": "106.6648", "precision": ""},
            {"id": "B", "lat": "-6,3511", "lon": "106,6648", "precision": "district"},
        )
    ).agents
    assert (exact.point, exact.precision) == (Point(-6.3511, 106.6648), Precision.EXACT)
    assert (rough.point, rough.precision) == (exact.point, Precision.DISTRICT)


@pytest.mark.parametrize(
    ("lat", "lon", "column", "reason"),
    [
        ("106.6648", "-6.3511", "lat", "csv.swapped_coordinates"),
        ("-63.511", "106.6648", "lat", "csv.outside_indonesia"),
        ("51.5", "-0.1", "lat", "csv.outside_indonesia"),
        ("0", "0", "lat", "csv.outside_indonesia"),
        ("-6.3511", "116.6648", "lat", "csv.far_from_place"),
        ("-6.3511", "", "lon", "csv.half_a_point"),
        ("", "106.6648", "lat", "csv.half_a_point"),
        ("6°21'S", "106.6648", "lat", "csv.bad_number"),
        ("nan", "106.6648", "lat", "csv.bad_number"),
        ("-6.3511", "1e2", "lon", "csv.bad_number"),
    ],
)
def test_wrong_coordinates_are_refused_with_the_reason(lat: str, lon: str, column: str, reason: str) -> None:
    assert reasons(lat=lat, lon=lon, precision="exact") == [(column, reason)]


def test_an_exact_position_needs_coordinates() -> None:
    assert reasons(lat="", lon="", precision="exact") == [("precision", "csv.precision_needs_point")]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("3699", "csv.unknown_place"),
        ("367499", "csv.unknown_place"),
        ("99", "csv.unknown_province"),
        ("997401", "csv.unknown_province"),
        ("Banten", "csv.unknown_province"),
        ("36", "csv.place_level"),
        ("36.74.07.1001", "csv.place_level"),
    ],
)
def test_a_place_must_be_a_known_kabupaten_kota_or_kecamatan(code: str, reason: str) -> None:
    assert reasons(place_code=code) == [("place_code", reason)]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-07-25", "csv.future_date"),
        ("2026-02-30", "csv.bad_date"),
        ("20 Juli 2026", "csv.bad_date"),
        ("07/20/2026", "csv.bad_date"),
        ("2026-7-20", "csv.bad_date"),
        ("0000-01-01", "csv.bad_date"),
    ],
)
def test_a_date_that_is_none_or_has_not_come_is_refused(day: str, reason: str) -> None:
    assert reasons(source_date=day) == [("source_date", reason)]


def test_a_date_may_be_written_day_first_as_in_indonesia() -> None:
    assert imported(sheet({"source_date": "5/7/2026"})).agents[0].source_date == date(2026, 7, 5)


@pytest.mark.parametrize(
    ("offers", "reason"),
    [
        ("refill 1 m3 = -40000", "csv.negative_price"),
        ("refill 1 m3 = 40rb", "csv.bad_offer"),
        ("refill small = 40000", "csv.bad_offer"),
        ("lpg 3 m3 = 20000", "csv.unknown_item"),
        ("any = 20000", "csv.unknown_item"),
        ("refill 1000 m3 = 40000", "csv.bad_size"),
        ("refill 0 m3 = 40000", "csv.bad_size"),
        ("refill 1.2.3 m3 = 40000", "csv.bad_size"),
        ("refill 1 m3 = 40.00", "csv.bad_price"),
        ("refill 1 m3 = 999999999", "csv.bad_price"),
        ("refill 1 m3 = 40000; refill 1,0 m3 = 45000", "csv.offer_twice"),
        ("refill 1 m3 = 40000 @ 2030-01-01", "csv.future_date"),
        ("refill 1 m3 = 40000 @ 2026-13-01", "csv.bad_date"),
    ],
)
def test_an_offer_that_can_not_be_meant_is_refused(offers: str, reason: str) -> None:
    assert reasons(offers=offers) == [("offers", reason)]


def test_offers_may_name_half_cubic_metres_thousands_and_their_own_day() -> None:
    offers = "refill 1,5 m³ = Rp 45.000; Cylinder_Buy = 950000 @ 2026-06-25; refill 1 m3 = 0"
    seen = imported(sheet({"offers": offers, "offers_by": "agent"})).observations
    assert [(each.item, each.size_m3, each.price_idr, each.seen_at.date()) for each in seen] == [
        (Item.REFILL, 1.5, 45_000, date(2026, 7, 20)),
        (Item.CYLINDER_BUY, None, 950_000, date(2026, 6, 25)),
        (Item.REFILL, 1.0, 0, date(2026, 7, 20)),
    ]
    assert {each.reporter for each in seen} == {ReporterKind.AGENT}


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("id", "toko gas", "csv.bad_id"),
        ("id", "A" * 41, "csv.bad_id"),
        ("services", "refill; lpg", "csv.unknown_item"),
        ("services", "", "csv.no_services"),
        ("verification", "maybe", "csv.unknown_value"),
        ("precision", "roughly", "csv.unknown_value"),
        ("offers_by", "neighbour", "csv.unknown_value"),
        ("unlisted_because", "closed for good", "csv.bad_code"),
        ("name", "=HYPERLINK(1)", "csv.formula"),
        ("note", "@SUM(A1)", "csv.formula"),
        ("address", "Jl. \x07 Raya", "csv.control_character"),
        ("note", "x" * 1001, "csv.too_long"),
    ],
)
def test_a_cell_that_can_not_be_taken_is_named_with_its_reason(column: str, text: str, reason: str) -> None:
    assert reasons(**{column: text}) == [(column, reason)]


def test_a_business_that_serves_no_persons_needs_no_services_if_it_is_unlisted() -> None:
    assert reasons(services="", unlisted_because="bulk_only", offers="") == []

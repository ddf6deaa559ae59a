"""What a spreadsheet of agents may look like, and what is said of one that can't be taken."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Agent, Verification
from bot.agents.csv_rows import COLUMNS, REQUIRED, Imported, read, write
from bot.agents.csv_table import Problem, decode
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.places.point import Point
from bot.places.precision import Precision
from tests.agents.made import PLACES, TODAY, agent, said

GOOD = {
    "id": "AGT-3674-muncul",
    "name": "Muncul Gas",
    "place_code": "367407",
    "services": "refill; cylinder_buy",
    "offers": "refill 1 m3 = 40000",
    "source": "Dinas Perdagangan",
    "source_date": "2026-07-20",
}


def imported(text: str) -> Imported:
    return read(text, PLACES.get, TODAY)


def sheet(*rows: dict[str, str], delimiter: str = ",") -> str:
    """A CSV file of good rows with these cells in place of theirs."""
    text = StringIO()
    columns = list(dict.fromkeys((*GOOD, *(name for row in rows for name in row))))
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(GOOD | row for row in rows)
    return text.getvalue()


def reasons(**cells: str) -> list[tuple[str, str]]:
    """What is wrong with one row in which these cells differ from a good one's: (column, reason)."""
    result = imported(sheet(cells))
    assert not (result.problems and result.agents)
    return [(problem.column, problem.reason) for problem in result.problems]


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


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
def test_every_spreadsheets_way_of_writing_is_read(delimiter: str, line_end: str, start: str) -> None:
    text = sheet(GOOD, {"id": "B"}, delimiter=delimiter).replace("\r\n", line_end)
    agents, _, problems = imported(start + text)
    assert problems == ()
    assert [agent.id for agent in agents] == ["AGT-3674-muncul", "B"]


def test_columns_may_come_in_any_order_and_in_capitals() -> None:
    text = "Source_Date,SOURCE,services,place_code,name,id\n2026-07-20,Dinas,refill,36.74.07,Muncul,A\n"
    assert imported(text).problems == ()
    assert imported(text).agents[0].place_code == "367407"


def test_empty_lines_and_empty_columns_at_the_end_are_overlooked() -> None:
    text = sheet(GOOD).replace("\r\n", ",,\r\n") + ",,,,,,,,\r\n\r\n"
    assert imported(text).problems == ()
    assert len(imported(text).agents) == 1


def test_a_file_with_a_byte_order_mark_is_text() -> None:
    assert decode(b"\xef\xbb\xbfid,name") == "id,name"


def test_a_file_in_utf16_is_refused_by_name() -> None:
    assert decode("id,name".encode("utf-16")) == Problem(1, "", "csv.encoding_utf16")


def test_a_file_in_windows_1252_is_refused_with_the_line_of_the_first_strange_byte() -> None:
    problem = decode("id,name\nA,Café\n".encode("cp1252"))
    assert problem == Problem(2, "", "csv.encoding_not_utf8", {"byte": "0xe9"})


def test_an_empty_file_is_called_empty() -> None:
    assert [problem.reason for problem in imported("").problems] == ["csv.empty"]
    assert [problem.reason for problem in imported(" \n\n").problems] == ["csv.empty"]


def test_each_missing_column_is_named_and_rows_are_not_judged_without_them() -> None:
    problems = imported("id,name\nA,Muncul\n").problems
    assert {(each.line, each.column, each.reason) for each in problems} == {
        (1, name, "csv.missing_column") for name in set(REQUIRED) - {"id", "name"}
    }


def test_unknown_and_repeated_columns_are_named() -> None:
    text = sheet(GOOD | {"telepon": ""}).replace("source_date,", "source_date,name,", 1)
    found = {(each.column, each.reason) for each in imported(text).problems}
    assert {("telepon", "csv.unknown_column"), ("name", "csv.duplicate_column")} <= found


def test_too_many_and_too_few_cells_are_reported_by_line() -> None:
    text = sheet(GOOD, GOOD | {"id": "B"}, GOOD | {"id": "C"})
    lines = text.splitlines()
    lines[1] += ",more"
    lines[2] = lines[2].rpartition(",")[0]
    result = imported("\n".join(lines))
    shapes = [(each.line, each.reason) for each in result.problems if not each.column]
    assert shapes == [(2, "csv.too_many_cells"), (3, "csv.too_few_cells")]
    assert [agent.id for agent in result.agents] == ["C"]


def test_a_quote_that_never_closes_is_reported() -> None:
    result = imported(sheet(GOOD) + '"never closed,')
    assert [(each.line, each.reason) for each in result.problems] == [(3, "csv.broken_quote")]


def test_the_line_is_that_of_the_file_even_after_a_cell_of_several_lines() -> None:
    result = imported(sheet({"address": "Jl. Raya\nMuncul"}, {"id": "B", "phone": "12"}))
    assert result.agents[0].address == "Jl. Raya Muncul"
    assert [(each.line, each.column) for each in result.problems] == [(4, "phone")]


def test_every_problem_of_every_row_is_reported_at_once() -> None:
    result = imported(
        sheet({"phone": "12", "source_date": "yesterday"}, {"id": "B"}, {"id": "C", "services": "lpg"})
    )
    assert [(each.line, each.reason) for each in result.problems] == [
        (2, "csv.bad_date"),
        (2, "csv.bad_phone"),
        (4, "csv.unknown_item"),
    ]
    assert [agent.id for agent in result.agents] == ["B"]


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


@given(st.text())
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    result = imported(text)
    assert result.agents or result.problems or not text.strip()


@given(st.binary())
def test_no_bytes_whatever_make_decoding_fail(data: bytes) -> None:
    assert isinstance(decode(data), str | Problem)


cells = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ("3674", "refill", "-6.3", "106.7", "2026-07-20", "refill 1 m3 = 1", "0812", '"', ";", "exact")
    ),
)


@given(st.lists(st.lists(cells, max_size=len(COLUMNS) + 1), max_size=5), st.sampled_from(",;\t"))
def test_no_rows_whatever_make_reading_fail(rows: Sequence[Sequence[str]], delimiter: str) -> None:
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows([COLUMNS, *rows])
    for problem in imported(text.getvalue()).problems:
        assert problem.line >= 1
        assert problem.reason.startswith("csv.")


plain = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("C", "Z")), max_size=12
)
free = st.lists(plain.filter(bool), max_size=3).map(" ".join)
free = free.filter(lambda text: not text.startswith(("=", "+", "-", "@")))
sold = st.frozensets(st.sampled_from([item for item in Item if item is not Item.ANY]), min_size=1)
agents = st.builds(
    agent,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,20}", fullmatch=True),
    point=st.builds(
        Point, st.floats(-7, -5).map(lambda x: round(x, 6)), st.floats(106, 107).map(lambda x: round(x, 6))
    ),
    name=free.filter(bool),
    kind=free,
    address=free,
    hours=free,
    note=free,
    phone=st.sampled_from(("", "+622192610987", "+628123436075")),
    place_code=st.sampled_from(("3674", "367407")),
    precision=st.sampled_from(Precision),
    services=sold,
    verification=st.sampled_from(Verification),
    unlisted_because=st.sampled_from(("", "bulk_only")),
    source=free.filter(bool),
    source_date=st.dates(date(2000, 1, 1), TODAY),
)
listings = st.tuples(
    agents,
    st.lists(
        st.tuples(
            sold.map(min),
            st.sampled_from((None, 0.5, 1.0, 6.0)),
            st.integers(0, 100_000_000),
            st.integers(0, 900),
        ),
        max_size=4,
        unique_by=lambda offer: offer[:2],
    ),
    st.sampled_from(ReporterKind),
)


@given(st.lists(listings, max_size=4, unique_by=lambda listing: listing[0].id))
def test_what_is_written_is_read_back_the_same(
    made: list[tuple[Agent, list[tuple[Item, float | None, int, int]], ReporterKind]],
) -> None:
    businesses = tuple(each for each, _, _ in made)
    observations = tuple(
        said(
            agent_id=each.id,
            item=item,
            size_m3=size,
            price=price,
            by=reporter,
            source=each.source,
            seen_at=datetime(each.source_date.year, 1, 1, tzinfo=UTC) - timedelta(days=days),
        )
        for each, prices, reporter in made
        for item, size, price, days in prices
    )
    assert imported(write(businesses, observations)) == Imported(businesses, observations, ())


def test_what_others_said_of_an_agent_is_not_written() -> None:
    known: list[Observation] = [said(5, 45_000), said(price=50_000, by=ReporterKind.CITIZEN)]
    assert imported(write([agent()], known)).observations == ()


def test_of_two_prices_for_the_same_thing_the_newer_is_written() -> None:
    source = agent().source
    prices = [
        said(price=price, source=source, ago=timedelta(days=days))
        for price, days in ((50_000, 1), (40_000, 9))
    ]
    [written] = imported(write([agent()], prices)).observations
    assert written.price_idr == 50_000

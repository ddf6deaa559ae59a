"""How a file of agents may be written, and what is said of one whose shape is wrong."""

import csv
from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.csv_rows import COLUMNS, REQUIRED
from bot.agents.csv_table import Problem, decode
from tests.agents.sheets import GOOD, imported, sheet


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

"""A CSV file of whatever make into rows of named cells, with everything that is wrong with its shape.

Reasons given here: csv.empty, csv.too_large, csv.is_excel, csv.is_pdf, csv.is_page, csv.encoding_utf16,
csv.encoding_not_utf8, csv.broken_quote, csv.missing_column, csv.unknown_column, csv.duplicate_column,
csv.too_many_cells, csv.too_few_cells.
"""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

DELIMITERS = (",", ";", "\t")
"""A comma, or what Excel writes where the comma is the decimal sign, as in Indonesia."""

UTF8_BOM = "\ufeff"
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

LARGEST = 10_000_000
"""Bytes: ten thousand agents take a third of it."""

KINDS = {
    b"PK\x03\x04": "csv.is_excel",
    b"\xd0\xcf\x11\xe0": "csv.is_excel",
    b"%PDF": "csv.is_pdf",
    b"<": "csv.is_page",
}
"""How files begin that are something else, and what is said of them: a workbook of Excel (.xlsx is a ZIP
archive, .xls an OLE2 one), a PDF, a page of the web."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where. `line` counts from 1; `column` is empty when the whole line is meant.

    `reason` is a message key such as csv.bad_phone, `values` the words its message needs.
    """

    line: int
    column: str
    reason: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line in the file, and its cells by column, stripped."""

    line: int
    cells: dict[str, str]


def decode(data: bytes) -> str | Problem:
    """The text of a file, or why it can't be read: only UTF-8 is taken, with or without a byte order mark."""
    if len(data) > LARGEST:
        return Problem(1, "", "csv.too_large", {"megabytes": str(LARGEST // 1_000_000)})
    if data.startswith(UTF16_BOMS):
        return Problem(1, "", "csv.encoding_utf16")
    for start, reason in KINDS.items():
        if data.lstrip().startswith(start):
            return Problem(1, "", reason)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(line, "", "csv.encoding_not_utf8", {"byte": f"0x{data[error.start]:02x}"})


def read_table(
    text: str, columns: Sequence[str], required: Collection[str]
) -> tuple[list[Row], list[Problem]]:
    """The rows of a table whose first line names its columns, in any order, and all that is wrong with it.

    Without a required column there are no rows; unknown columns are reported and left out.
    """
    problems: list[Problem] = []
    records = _records(text.removeprefix(UTF8_BOM), columns, problems)
    header_line, header = next(records, (1, []))
    if not header:
        return [], problems or [Problem(1, "", "csv.empty")]
    names = [name.strip().casefold() for name in header]
    while names and not names[-1]:
        names.pop()
    problems += _header_problems(header_line, names, columns, required)
    if any(problem.reason == "csv.missing_column" for problem in problems):
        return [], problems
    rows = [_row(line, cells, names, columns, problems) for line, cells in records]
    return rows, problems


def _records(text: str, columns: Sequence[str], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with its first line. A broken quote ends the reading."""
    first_line = text.lstrip().partition("\n")[0].casefold()
    delimiter = max(DELIMITERS, key=lambda sign: _known_names(first_line, sign, columns))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(line, "", "csv.broken_quote"))


def _known_names(first_line: str, delimiter: str, columns: Sequence[str]) -> int:
    return sum(name.strip().strip('"') in columns for name in first_line.split(delimiter))


def _header_problems(
    line: int, names: list[str], columns: Sequence[str], required: Collection[str]
) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name not in columns:
            yield Problem(line, name, "csv.unknown_column", {"known": ", ".join(columns)})
        elif names.count(name) > 1:
            yield Problem(line, name, "csv.duplicate_column")
    for name in columns:
        if name in required and name not in names:
            yield Problem(line, name, "csv.missing_column")


def _row(
    line: int, cells: list[str], names: list[str], columns: Sequence[str], problems: list[Problem]
) -> Row:
    more = [cell for cell in cells[len(names) :] if cell.strip()]
    if more or len(cells) < len(names):
        reason = "csv.too_many_cells" if more else "csv.too_few_cells"
        problems.append(Problem(line, "", reason, {"cells": str(len(cells)), "columns": str(len(names))}))
    named = zip(names, cells, strict=False)
    return Row(line, {name: " ".join(cell.split()) for name, cell in named if name in columns})

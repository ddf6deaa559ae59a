"""CSV files made up for these tests."""

import csv
from io import StringIO

from bot.agents.csv_rows import Imported, read
from tests.agents.made import PLACES, TODAY

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

"""`oksigenbot agents`: what an office types, and what it reads."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app

HEADER = "id;name;place_code;services;source;source_date;offers;phone"
GOOD = "AGT-TEST-1;Toko Baru;367404;refill;kunjungan dinas;2026-07-01;refill 1 m3 = 45000;"
CHANGED = "AGT-TEST-1;Toko Baru Sekali;367404;refill;kunjungan dinas;2026-07-01;refill 1 m3 = 45000;"
BAD_PHONE = "AGT-TEST-2;Toko Lain;367404;refill;kunjungan dinas;2026-07-01;;12"
BAD_PRICE = "AGT-TEST-3;Toko Lagi;99;refill;kunjungan dinas;2026-07-01;refill 1 m3 = -5;"


class Office:
    """Somebody at a terminal with a file and a database."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.file = folder / "agen.csv"
        self.database_url = database_url
        self._environment = {"OKSIGEN_DATABASE_URL": database_url}

    def write(self, *rows: str) -> None:
        """The file as Excel writes it in Indonesia: semicolons and a byte order mark."""
        self.file.write_text("\r\n".join((HEADER, *rows)), encoding="utf-8-sig", newline="")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["agents", *words], env=self._environment)


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    return Office(tmp_path, database_url)


def test_a_good_file_is_said_to_be_good(office: Office) -> None:
    office.write(GOOD)
    result = office.run("check", str(office.file))
    assert (result.exit_code, result.output) == (0, "1 agen terbaca, semua baris benar.\n")


def test_each_mistake_is_told_by_line_and_column(office: Office) -> None:
    office.write(GOOD, BAD_PHONE, BAD_PRICE)
    result = office.run("check", str(office.file))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Baris 3, kolom phone: nomor telepon tidak sah: 12",
        "Baris 4, kolom place_code: provinsi dari kode 99 tidak ada",
        "Baris 4, kolom offers: harga di bawah nol: refill 1 m3 = -5",
        "3 masalah. Tidak ada yang diubah.",
    ]


def test_a_dry_run_shows_what_would_change_and_changes_nothing(office: Office) -> None:
    office.write(GOOD)
    first = office.run("import", str(office.file), "--dry-run")
    assert "Baru: AGT-TEST-1 · Toko Baru" in first.output
    assert "Harga: AGT-TEST-1 · Isi ulang Rp 45.000" in first.output
    assert "Percobaan saja: tidak ada yang diubah." in first.output
    assert office.run("import", str(office.file), "--dry-run").output == first.output


def test_an_import_is_kept_and_its_repetition_changes_nothing(office: Office) -> None:
    office.write(GOOD)
    assert "Sudah disimpan." in office.run("import", str(office.file)).output
    again = office.run("import", str(office.file)).output
    assert "0 baru, 0 berubah, 1 sama" in again
    assert "Tidak ada yang berubah." in again


def test_a_changed_agent_is_named_with_what_changes(office: Office) -> None:
    office.write(GOOD)
    office.run("import", str(office.file))
    office.write(CHANGED)
    assert "Berubah: AGT-TEST-1 · Toko Baru Sekali: name" in office.run("import", str(office.file)).output


def test_what_a_file_has_no_column_for_stays_as_it_is(office: Office) -> None:
    office.write(GOOD.removesuffix(";") + ";021 9261 0987")
    office.run("import", str(office.file))
    rows = (row.rpartition(";")[0] for row in (HEADER, CHANGED))
    office.file.write_text("\n".join(rows), encoding="utf-8")
    told = office.run("import", str(office.file)).output
    assert "Berubah: AGT-TEST-1 · Toko Baru Sekali: name" in told
    assert "phone" not in told


def test_an_import_is_written_into_the_audit(office: Office) -> None:
    office.write(GOOD)
    office.run("import", str(office.file))
    environment = {"OKSIGEN_DATABASE_URL": office.database_url}
    told = CliRunner().invoke(app, ["officials", "audit"], env=environment).output
    assert "cli  import_agents  import #1  agen.csv\n" in told
    assert 'cli  import_agents  agent AGT-TEST-1  {"id":"AGT-TEST-1"' in told


def test_a_file_with_one_bad_row_is_refused_whole(office: Office) -> None:
    office.write(GOOD, BAD_PHONE)
    assert office.run("import", str(office.file)).exit_code == 1
    office.write(GOOD)
    assert "1 baru" in office.run("import", str(office.file), "--dry-run").output


def test_what_is_exported_can_be_imported_and_changes_nothing(office: Office) -> None:
    exported = office.run("export", str(office.file))
    assert exported.output == f"Ditulis ke {office.file}: 183 agen.\n"
    assert "0 baru, 0 berubah, 183 sama, 0 tidak disebut" in office.run("import", str(office.file)).output


def test_a_file_that_is_not_there_is_said_kindly(office: Office) -> None:
    result = office.run("check", "tidak-ada.csv")
    assert (result.exit_code, result.output) == (1, "Berkas itu tidak bisa dibaca.\n")


def test_half_a_webhook_is_refused_at_start(office: Office) -> None:
    environment = {"OKSIGEN_TELEGRAM_WEBHOOK_URL": "https://bot.example"}
    result = CliRunner().invoke(app, ["agents", "check", "x.csv"], env=environment)
    assert result.exit_code == 2
    assert "set both OKSIGEN_TELEGRAM_WEBHOOK_URL and OKSIGEN_TELEGRAM_WEBHOOK_SECRET" in result.output

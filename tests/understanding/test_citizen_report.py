"""What a citizen says happened at an agent; a question, a wish or somebody's own cylinder is no report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.citizen_report import CitizenReport, Finding
from bot.understanding.understand import Understander

FOUND = {
    Finding.GOT: ["dapat", "dapet kak makasih", "ga kosong kok, masih ada", "got it thanks"],
    Finding.EMPTY: [
        "agen cipondoh kosong",
        "ga dapet, habis",
        "di tirta udah ga ada",
        "kosong pak",
        "ora oleh, entek",
        "teu meunang, seep",
        "they were out of stock",
    ],
    Finding.CLOSED: [
        "tutup",
        "tokonya ternyata tutup min",
        "tokonya digembok",
        "belum buka",
        "it was closed",
    ],
    Finding.OTHER_PRICE: ["harga beda", "mahal banget"],
    Finding.WRONG_NUMBER: [
        "nomornya ga aktif",
        "salah sambung",
        "yang ngangkat bukan agen",
        "the number is wrong",
    ],
    Finding.MOVED: ["udah pindah ke jalan baru", "alamatnya ga ketemu", "lokasi salah"],
}


@pytest.mark.parametrize(("finding", "text"), [(f, text) for f in FOUND for text in FOUND[f]])
def test_a_finding(understander: Understander, finding: Finding, text: str) -> None:
    assert understander.citizen_report(text) == CitizenReport(finding)


@pytest.mark.parametrize(
    ("text", "finding", "price"),
    [
        ("harganya 75rb bukan 50rb", Finding.OTHER_PRICE, 75_000),
        ("isi ulang naik jadi 70", Finding.OTHER_PRICE, 70_000),
        ("biasanya 45rb sekarang 60rb", Finding.OTHER_PRICE, 60_000),
        ("dapat tapi mahal 100rb", Finding.OTHER_PRICE, 100_000),
        ("alhamdulillah dapet, 50rb", Finding.GOT, 50_000),
    ],
)
def test_the_price_that_was_asked(
    understander: Understander, text: str, finding: Finding, price: int
) -> None:
    assert understander.citizen_report(text) == CitizenReport(finding, price)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ya",
        "kosong ga?",
        "apakah tutup",
        "kabari kalau ada",
        "nanti saya cek",
        "belum sempat ke sana",
        "sudah dapat di tempat lain",
        "oksigen habis di rumah",
        "tabung saya habis",
        "bapak udah ga ada",
    ],
)
def test_what_is_no_report_of_an_agent(understander: Understander, text: str) -> None:
    assert understander.citizen_report(text) is None


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(understander: Understander, text: str) -> None:
    report = understander.citizen_report(text)
    assert report is None or report.finding in Finding

"""What an agent says of its stock, prices and hours is read as it is meant, and confirmed later."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agents.item import Item
from bot.agents.observation import Stock
from bot.understanding.stock_report import Moment, PartOfDay, StockLine, StockReport
from bot.understanding.understand import Understander

REFILL, BUY, RENT = Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT
GONE, SOME = Stock(0), Stock(None)


def line(
    item: Item | None = None, size: float | None = None, stock: Stock | None = None, price: int | None = None
) -> StockLine:
    return StockLine(item, size, stock, price)


LINES = {
    "stok 1 kubik tinggal 7, isi ulang 50rb": [line(None, 1, Stock(7)), line(REFILL, 1, None, 50_000)],
    "1m3 ada 3, 6m3 kosong, refill 70": [
        line(None, 1, Stock(3)),
        line(None, 6, GONE),
        line(REFILL, None, None, 70_000),
    ],
    "oksigen 1 m3 sisa 4 tabung, yang besar habis": [line(None, 1, Stock(4)), line(None, 6, GONE)],
    "refil 55 ribu, tabung baru 850rb": [
        line(REFILL, None, None, 55_000),
        line(BUY, None, None, 850_000),
    ],
    "konsentrator 3 unit bisa sewa 600rb seminggu": [line(Item.CONCENTRATOR, None, Stock(3), 600_000)],
    "kecil 5 besar 2": [line(None, 1, Stock(5)), line(None, 6, Stock(2))],
    "5 tabung 1 kubik, 3 tabung 6 kubik": [line(None, 1, Stock(5)), line(None, 6, Stock(3))],
    "1 dan 6 kubik habis": [line(None, 1, GONE), line(None, 6, GONE)],
    "isi ulang dan sewa habis": [line(REFILL, None, GONE), line(RENT, None, GONE)],
    "isi ulang ready, tabung kosong": [line(REFILL, None, SOME), line(BUY, None, GONE)],
    "tabung kosong 1 kubik 750rb": [line(BUY, 1, None, 750_000)],
    "tabung plus regulator 1,4 juta": [line(BUY, None, None, 1_400_000)],
    "isi ulang bisa, beli tabung ga ada": [line(REFILL, None, SOME), line(BUY, None, GONE)],
    "refill 1m3 @45, 6m3 @110": [line(REFILL, 1, None, 45_000), line(REFILL, 6, None, 110_000)],
    "isi ulang 6 kubik 110, 1 kubik 40": [
        line(REFILL, 6, None, 110_000),
        line(REFILL, 1, None, 40_000),
    ],
    "isi ulang 1 kubik empat puluh lima ribu": [line(REFILL, 1, None, 45_000)],
    "isi ulang 45-50rb": [line(REFILL, None, None, 50_000)],
    "sewa tabung 1 kubik 300rb sebulan deposit 700rb": [line(RENT, 1, None, 300_000)],
    "regulator ada 7, 250 ribu": [line(Item.REGULATOR, None, Stock(7), 250_000)],
    "harga naik 60rb": [line(None, None, None, 60_000)],
    "tabung 40 liter ada 3": [line(None, 6, Stock(3))],
    "kubik 1 ada 5": [line(None, 1, Stock(5))],
    "antrian 50 orang stok 20 tabung": [line(None, None, Stock(20))],
    "sing cilik entek, sing gedhe isih 2": [line(None, 1, GONE), line(None, 6, Stock(2))],
    "tabung leutik seep, nu ageung aya 3": [line(None, 1, GONE), line(None, 6, Stock(3))],
    "we still have 5 small cylinders, refill 45k": [line(None, 1, Stock(5)), line(REFILL, 1, None, 45_000)],
    "5 left": [line(None, None, Stock(5))],
    "Stok: 1 m³ = 12, 6 m³ = 0. Isi ulang 1 m³ Rp45.000,-": [
        line(None, 1, Stock(12)),
        line(None, 6, GONE),
        line(REFILL, 1, None, 45_000),
    ],
    "semua habis kecuali yang besar": [line(None, 6, SOME)],
    "ada tapi cuma tabung besar": [line(None, 6, SOME)],
    "yang 1 kubik ga ada, yang 6 ada": [line(None, 1, GONE), line(None, 6, SOME)],
    "isi ulang hanya untuk tabung kecil, 40rb": [line(REFILL, 1, None, 40_000)],
    "harga naik 1 kubik 50 6 kubik 140": [line(None, 1, None, 50_000), line(None, 6, None, 140_000)],
    "lagi ga melayani isi ulang": [line(REFILL, None, GONE)],
    "mesin rusak, ga bisa isi hari ini": [line(REFILL, None, GONE)],
    "tadi ada 8 sekarang tinggal 2": [line(None, None, Stock(2))],
    "bukan habis, masih ada 4": [line(None, None, Stock(4))],
    "jual tabung baru 1 kubik + regulator 1.350.000 ready 4 set": [line(BUY, 1, Stock(4), 1_350_000)],
    "5x1m3 3x6m3": [line(None, 1, Stock(5)), line(None, 6, Stock(3))],
    "hari ini terima 20 tabung saja": [line(None, None, Stock(20))],
    "hampir habis, sisa 2": [line(None, None, Stock(2))],
    "45rb isi ulang kecil, 120rb isi ulang besar": [
        line(REFILL, 1, None, 45_000),
        line(REFILL, 6, None, 120_000),
    ],
    "tabung 1m3 baru : 850.000": [line(BUY, 1, None, 850_000)],
    "1 kubik isi tinggal 3, kosong 10": [line(REFILL, 1, Stock(3))],
}


@pytest.mark.parametrize("text", LINES)
def test_lines_of_items_and_sizes(understander: Understander, text: str) -> None:
    assert list(understander.stock_report(text).lines) == LINES[text]


@pytest.mark.parametrize(
    "text", ["habis", "kosong semua", "telas", "séép", "out of stock", "ga ada stok", "stok nol"]
)
def test_everything_is_gone(understander: Understander, text: str) -> None:
    assert understander.stock_report(text) == StockReport(everything_is=GONE)


@pytest.mark.parametrize("text", ["ada semua", "ready semua ukuran", "stok aman min", "lengkap"])
def test_everything_is_there(understander: Understander, text: str) -> None:
    assert understander.stock_report(text) == StockReport(everything_is=SOME)


def test_what_is_told_of_the_rest_stands_beside_the_lines(understander: Understander) -> None:
    report = understander.stock_report("1m3 ada 4, lainnya habis")
    assert report == StockReport((line(None, 1, Stock(4)),), everything_is=GONE)


CLOSES = {
    "tutup jam 5 sore ini": Moment(0, time(17)),
    "tutup jam 4 hari ini": Moment(0, time(16)),
    "besok tutup jam 3": Moment(1, time(15)),
    "tutup 21.00 WIB": Moment(0, time(21)),
    "jam setengah 6 tutup": Moment(0, time(17, 30)),
    "buka cuma sampai jam 2 siang": Moment(0, time(14)),
    "open 8 am close 5 pm": Moment(0, time(17)),
    "tutup jam 12 malam": Moment(0, time(23, 59)),
    "tutup jam 4 sonten": Moment(0, time(16)),
}


@pytest.mark.parametrize("text", CLOSES)
def test_shops_close_in_the_afternoon(understander: Understander, text: str) -> None:
    report = understander.stock_report(text)
    assert report.closes_at == CLOSES[text]
    assert (report.lines, report.everything_is, report.closed) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("besok buka jam 9", Moment(1, time(9))),
        ("buka lagi besok jam 9", Moment(1, time(9))),
        ("tutup sampai jam 1", Moment(0, time(13))),
        ("kami buka lagi", Moment(0)),
        ("ga jadi tutup", Moment(0)),
        ("tutup jam 11.30-13.00", Moment(0, time(13))),
        ("isukan buka tabuh 8", Moment(1, time(8))),
    ],
)
def test_shops_open_in_the_morning(understander: Understander, text: str, moment: Moment) -> None:
    report = understander.stock_report(text)
    assert report.opens_at == moment
    assert report.closed is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tutup", 0),
        ("hari ini libur", 0),
        ("besok ga buka", 1),
        ("libur besok", 1),
        ("lusa tutup", 2),
        ("sesuk libur", 1),
    ],
)
def test_a_day_without_opening(understander: Understander, text: str, days: int) -> None:
    assert understander.stock_report(text) == StockReport(closed=days)


@pytest.mark.parametrize(
    "text", ["tutup hari minggu", "minggu tutup", "jumat libur", "minggu depan libur", "buka 24 jam"]
)
def test_days_that_need_a_calendar_are_left_alone(understander: Understander, text: str) -> None:
    assert understander.stock_report(text) == StockReport()


def test_two_days_in_one_message_stay_apart(understander: Understander) -> None:
    report = understander.stock_report("tutup jam 5, besok buka jam 8")
    assert (report.closes_at, report.opens_at) == (Moment(0, time(17)), Moment(1, time(8)))
    report = understander.stock_report("hari ini ga buka besok buka")
    assert (report.closed, report.opens_at) == (0, Moment(1))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("truk datang besok pagi", Moment(1, None, PartOfDay.MORNING)),
        ("kiriman datang jam 3", Moment(0, time(15))),
        ("besok pagi jam 8 sudah ada 20 tabung", Moment(1, time(8))),
        ("kiriman 30 tabung datang jam 4 sore", Moment(0, time(16))),
        ("nanti sore ada lagi", Moment(0, None, PartOfDay.AFTERNOON)),
        ("sesuk teko maneh", Moment(1)),
        ("truk sampai jam 2", Moment(0, time(14))),
    ],
)
def test_what_comes_later_is_not_there_yet(understander: Understander, text: str, moment: Moment) -> None:
    assert understander.stock_report(text) == StockReport(next_delivery=moment)


def test_gone_now_and_back_tomorrow(understander: Understander) -> None:
    for text in ("habis, besok ada lagi", "kosong sampai besok", "stok habis besok datang lagi"):
        assert understander.stock_report(text) == StockReport(everything_is=GONE, next_delivery=Moment(1))


@pytest.mark.parametrize(
    ("text", "delivers"),
    [
        ("bisa antar", True),
        ("antar ke rumah bisa", True),
        ("ga bisa antar", False),
        ("kurir libur, ambil sendiri", False),
    ],
)
def test_whether_it_delivers(understander: Understander, text: str, delivers: bool) -> None:
    assert understander.stock_report(text) == StockReport(delivers=delivers)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("eh salah, tinggal 3", [line(None, None, Stock(3))]),
        ("ralat: 6 kubik ada 2", [line(None, 6, Stock(2))]),
        ("bukan 5 tapi 2", [line(None, None, Stock(2))]),
        ("maaf salah ketik, refill 50rb bukan 500rb", [line(REFILL, None, None, 50_000)]),
    ],
)
def test_a_correction_says_so(understander: Understander, text: str, lines: list[StockLine]) -> None:
    report = understander.stock_report(text)
    assert report.is_correction
    assert list(report.lines) == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "selamat pagi pak",
        "terima kasih infonya",
        "masih ada stok?",
        "isi ulang di mana ya",
        "harga isi ulang berapa",
        "kalau habis nanti dikabari",
        "maksimal 1 tabung per orang",
        "isi ulang dibatasi 1 tabung per KTP",
        "harus bawa KTP",
        "harga masih sama",
        "hari ini silakan datang",
        "oksigen kaleng habis",
        "kiriman belum datang",
    ],
)
def test_what_tells_nothing_of_stock_gives_an_empty_report(understander: Understander, text: str) -> None:
    assert not understander.stock_report(text).says_something


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(understander: Understander, text: str) -> None:
    assert isinstance(understander.stock_report(text), StockReport)


WORDS = (
    "stok 1 kubik 6m3 tinggal 5 habis ada isi ulang 45rb 60 tutup buka jam sampai besok pagi truk tabung "
    "semua eh salah , . - : @ bukan dan kecuali konsentrator sewa regulator bisa masih antar pm 08.00"
)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=20))
def test_any_row_of_our_own_words_is_read_alike_each_time(
    understander: Understander, words: list[str]
) -> None:
    text = " ".join(words)
    report = understander.stock_report(text)
    assert report == understander.stock_report(text)
    assert all(told.stock is not None or told.price_idr is not None for told in report.lines)


SIZES = {
    0.5: ("1/2 kubik", "setengah kubik"),
    1.0: ("1 kubik", "1m3"),
    2.0: ("2 m3",),
    6.0: ("6 kubik", "6m3"),
}


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[StockLine]]:
    """A report of several sizes in one manner, and what it says."""
    sizes = draw(st.lists(st.sampled_from(sorted(SIZES)), min_size=1, max_size=4, unique=True))
    manner = draw(st.sampled_from(["counted", "counted first", "priced", "both"]))
    said, meant = [], []
    for size in sizes:
        written = draw(st.sampled_from(SIZES[size]))
        count = draw(st.integers(0, 300))
        thousands = draw(st.integers(10, 900))
        left = draw(st.sampled_from(["tinggal", "sisa", "ada", "stok"]))
        stock, price = Stock(count), thousands * 1_000
        told = {
            "counted": (f"{written} {left} {count}", line(None, size, stock)),
            "counted first": (f"{count} tabung {written}", line(None, size, stock)),
            "priced": (f"isi ulang {written} {thousands}rb", line(REFILL, size, None, price)),
            "both": (
                f"isi ulang {written} {thousands} ribu {left} {count}",
                line(REFILL, size, stock, price),
            ),
        }[manner]
        said.append(told[0])
        meant.append(told[1])
    return draw(st.sampled_from([", ", "\n", "; "])).join(said), meant


@settings(max_examples=300, deadline=None)
@given(report=reports())
def test_numbers_with_their_units_survive(
    understander: Understander, report: tuple[str, list[StockLine]]
) -> None:
    text, meant = report
    assert list(understander.stock_report(text).lines) == meant


@settings(max_examples=100, deadline=None)
@given(opens=st.times(time(5), time(11, 59)), closes=st.times(time(13), time(23, 59)))
def test_hours_with_minutes_survive(understander: Understander, opens: time, closes: time) -> None:
    report = understander.stock_report(f"buka {opens:%H.%M}-{closes:%H.%M}")
    assert report.opens_at == Moment(0, opens.replace(second=0, microsecond=0))
    assert report.closes_at == Moment(0, closes.replace(second=0, microsecond=0))

"""A reply's text as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.rich_text import is_urgent, rich_text
from bot.conversation.messages import PLAIN, STRONG
from tests.channels.web.page_reader import PageReader

PIECES = [
    "http://",
    "https://a.b",
    "x@y.id",
    "+62 21",
    "7654321",
    "119",
    "Jl. ",
    STRONG,
    PLAIN,
    "\n",
    "\r",
    " ",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@given(TEXTS)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    html = str(rich_text(text))
    page = PageReader(html)
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace(STRONG, "").replace(PLAIN, "")
    assert page.text == written
    assert {name for name, _ in page.tags} <= {"strong", "br", "a", "span"}
    assert all(set(attributes) <= {"href", "class", "target", "rel"} for _, attributes in page.tags)
    assert "\n" not in html and "\r" not in html


@given(TEXTS)
def test_links_lead_to_numbers_and_to_addresses_that_are_written_there(text: str) -> None:
    for link in PageReader(str(rich_text(text))).links():
        assert (
            link in ("tel:119", "tel:112")
            or (link.startswith("tel:+62") and link[5:].isdecimal())
            or (link.startswith(("https://", "http://")) and link in text)
            or (link.startswith("mailto:") and link[7:] in text)
        )


def test_strong_words_are_strong_also_when_nothing_closes_them() -> None:
    assert rich_text(f"{STRONG}Muncul{PLAIN} Gas") == "<strong>Muncul</strong> Gas"
    assert rich_text(f"a {STRONG}b & c") == "a <strong>b &amp; c</strong>"
    assert rich_text(f"a{PLAIN}b") == "ab"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("RSUD · 2,1 km · +62 21 5553 7411", ["tel:+622155537411"]),
        ("+6281234567890", ["tel:+6281234567890"]),
        ("telp (021) 7654321 atau 0812-3456-7890.", ["tel:+62217654321", "tel:+6281234567890"]),
        ("+62 812 3456 7890 24 jam", ["tel:+6281234567890"]),
        ("hubungi 119 atau 112.", ["tel:119", "tel:112"]),
        ("(119)", ["tel:119"]),
        ("Nomor darurat daerah: 112 (Call Center 112)", ["tel:112", "tel:112"]),
        ("112 km, 119 menit lalu, Rp 119.000, 1.119, 119/80, 112%", []),
        ("Jl. Merdeka 112", []),
        (f"Jl. {STRONG}Merdeka{PLAIN} 112", []),
        ("Jl. Merdeka No 112, telp 021 7654321", ["tel:+62217654321"]),
        ("https://www.lapor.go.id.", ["https://www.lapor.go.id"]),
        ("lihat (https://a.example/b?c=1&d=119) ya", ["https://a.example/b?c=1&d=119"]),
        ("tulis ke pengaduan@kemendag.go.id.", ["mailto:pengaduan@kemendag.go.id"]),
        ("javascript://119x data:text/html @a", []),
        ("09-07-2021 2021-07-09 12.000.000 3276", []),
    ],
)
def test_what_can_be_called_opened_or_written_to_is_a_link_and_nothing_else(
    text: str, links: list[str]
) -> None:
    assert list(PageReader(str(rich_text(text))).links()) == links


def test_an_indented_line_stays_indented_when_it_wraps() -> None:
    assert rich_text("1. Muncul\n   ada 5") == '1. Muncul<br><span class="sub">   ada 5</span>'


def test_only_a_text_that_opens_with_a_call_for_help_is_urgent() -> None:
    assert is_urgent(f"{STRONG}Ini gawat. Hubungi 119 sekarang.{PLAIN}\nDudukkan tegak.")
    assert not is_urgent(f"Sesak berat: {STRONG}119{PLAIN}")
    assert not is_urgent(f"{STRONG}Muncul Gas{PLAIN} 119")
    assert not is_urgent("")

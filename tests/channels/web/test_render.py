"""Lines as HTML."""

from hypothesis import given

from bot.channels.web.lines import Gave, LineContent, dump_line
from bot.channels.web.render import render_line
from bot.conversation.messages import Attachment, AttachmentKind, Pin, Reply
from bot.places.point import Point
from bot.store.transcript import Line
from tests.channels.web.page_reader import PageReader
from tests.channels.web.stand_in import NOON, phrases
from tests.channels.web.test_lines import REPLIES

SAY = phrases().say("id")
KNOWN = {"div", "span", "p", "br", "strong", "a", "button", "time", "img"}


def page_of(content: LineContent) -> PageReader:
    return PageReader(str(render_line(Line(1, "bot:x", False, dump_line(content), NOON), SAY)))


@given(REPLIES)
def test_no_reply_brings_a_tag_or_an_address_of_its_own(reply: Reply) -> None:
    page = page_of(reply)
    assert {name for name, _ in page.tags} <= KNOWN
    assert all(
        link.startswith(("tel:", "geo:", "https://", "http://", "mailto:")) or link == "/files/x"
        for link in page.links()
    )
    assert {image["src"] for image in page.all("img")} <= {"/files/x"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_a_pin_leads_to_a_map_that_is_only_opened_on_demand() -> None:
    page = page_of(Reply(pin=Pin(Point(-6.25, 106.5), "Muncul Gas", "Jl. JLS 112")))
    assert list(page.links()) == [
        "https://www.openstreetmap.org/?mlat=-6.250000&mlon=106.500000#map=16/-6.250000/106.500000",
        "geo:-6.250000,106.500000?q=-6.250000,106.500000",
    ]
    assert page.all("a")[0]["rel"] == "noopener noreferrer"


def test_a_question_for_the_place_offers_the_browsers_location() -> None:
    assert {"type": "button", "class": "locate"} in page_of(Reply("Di mana?", asks_location=True)).all(
        "button"
    )


def test_a_line_tells_when_it_was_said() -> None:
    page = page_of(Reply("baik"))
    assert page.all("time") == [{"datetime": "2021-07-09T12:00:00+00:00"}]
    assert "9 Jul 19.00 WIB" in page.text


def test_a_picture_is_shown_and_a_document_offered_under_its_name() -> None:
    flyer = page_of(Reply("Sore ini", attachment=Attachment(AttachmentKind.PICTURE, "stored:1")))
    assert flyer.all("img") == [{"src": "/files/x", "alt": "Gambar"}]
    assert "Sore ini" in flyer.text
    table = page_of(Reply(attachment=Attachment(AttachmentKind.DOCUMENT, "stored:1", 'a".csv')))
    assert table.all("a") == [{"class": "map", "href": "/files/x", "download": 'a".csv'}]
    assert table.all("p") == [] and 'Simpan a".csv' in table.text


def test_what_was_given_is_shown_by_its_name_and_words() -> None:
    assert "📎 agen.csv\ndata baru" in page_of(Gave("agen.csv", "data baru")).text
    assert "📎 agen.csv" in page_of(Gave("agen.csv", "")).text

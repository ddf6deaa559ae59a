"""The page in a real browser, with a service of our own behind it."""

import struct
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from bot.conversation.messages import (
    Attachment,
    AttachmentKind,
    Button,
    Choice,
    Document,
    Incoming,
    Location,
    Photo,
    Pin,
    Reply,
    Text,
)
from bot.places.point import Point
from tests.browser.conftest import CIPUTAT, Tab, context_of, desk, phone
from tests.channels.web.stand_in import Service, served

pytestmark = pytest.mark.browser

NASTY = "<img src=x onerror=alert(1)><script>alert(2)</script>'\"&amp;"
DANGER = "\x02Ini gawat. Hubungi 119 sekarang.\x03\nRSUD Kota · 2,1 km · +62 21 2972 0201"
LONG = "\n".join(
    f"{number}. \x02Agen {number}\x03\n   ada 5 (agen, 35 menit lalu)" for number in range(1, 20)
)


def answer(incoming: Incoming) -> list[Reply]:
    match incoming.content:
        case Text("gawat"):
            return [Reply(DANGER)]
        case Text("di mana"):
            return [Reply("Di mana Anda?", asks_location=True)]
        case Text("panjang"):
            return [Reply(LONG)]
        case Text(text) if "<" in text:
            return [Reply(text, (Button("x", text),)), Reply(pin=Pin(Point(-6.3, 106.7), text, text))]
        case Text(text):
            return [Reply(f"Anda menulis {text}", (Button("1", "Satu"), Button("2", "Dua")))]
        case Choice(id):
            return [Reply(f"Anda memilih {id}")]
        case Photo(caption, reference):
            picture = Attachment(AttachmentKind.PICTURE, reference, mime="image/jpeg")
            return [Reply(f"Gambar diterima: {caption}", attachment=picture)]
        case Document(reference, filename):
            table = Attachment(AttachmentKind.DOCUMENT, reference, filename)
            return [Reply(f"Berkas diterima: {filename}", attachment=table)]
        case Location(lat, lon):
            return [Reply(f"Anda di {lat} {lon}")]
        case other:
            raise AssertionError(other)


def bitmap() -> bytes:
    """A grey picture of 3200 by 40 points, uncompressed."""
    width, height = 3200, 40
    size = width * height * 3
    head = struct.pack(
        "<2sIHHIIiiHHIIiiII", b"BM", 54 + size, 0, 0, 54, 40, width, height, 1, 24, 0, size, *[0] * 4
    )
    return head + b"\x80" * size


@pytest.fixture
def service() -> Service:
    return Service(answer=answer)


@pytest.fixture
async def address(service: Service) -> AsyncIterator[str]:
    async with served(service.app()) as address:
        yield address
        service.chat.close()


@pytest.mark.parametrize(("width", "is_phone"), [(320, True), (360, True), (1280, False)])
async def test_nothing_is_wider_than_the_screen_or_too_small_to_touch(
    chrome: Browser, address: str, width: int, is_phone: bool
) -> None:
    tab = await Tab.open(await context_of(chrome, width, 640, is_phone), address)
    for words, expected in (("halo", "Anda menulis halo"), ("gawat", "Ini gawat"), ("x" * 300, "xxx")):
        await tab.say(words)
        await tab.see(expected)
    assert await tab.width_needed() == width
    for target in await tab.page.locator("button:visible, .attach, .call, .urgent strong a").all():
        box = await target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    assert tab.complaints == []


async def test_everything_can_be_done_from_the_keyboard(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await desk(chrome), address)
    keyboard = tab.page.keyboard
    await keyboard.type("satu")  # the field is ready when the page is
    await keyboard.press("Shift+Enter")
    await keyboard.type("dua")
    await keyboard.press("Enter")
    await tab.see("Anda menulis satu")
    assert await tab.lines() == ["satu\ndua", "Anda menulis satu\ndua"]
    await keyboard.press("Shift+Tab")  # back to the last choice
    assert await tab.page.evaluate("document.activeElement.value") == "2"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await tab.page.evaluate(outline) == "solid"
    await keyboard.press("Enter")
    await tab.see("Anda memilih 2")
    await tab.see("Dua", "person")


async def test_a_button_reached_by_keyboard_is_not_hidden_under_the_message_field(
    chrome: Browser, address: str
) -> None:
    tab = await Tab.open(await phone(chrome), address)
    for number in range(6):
        await tab.say(f"pesan {number}")
        await tab.see(f"Anda menulis pesan {number}")
    await tab.page.focus("#text")
    for _ in range(8):
        await tab.page.keyboard.press("Shift+Tab")
        top = """() => { const box = document.activeElement.getBoundingClientRect();
          const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return document.activeElement.contains(hit); }"""
        assert await tab.page.evaluate(top)


async def test_the_first_press_of_tab_offers_the_way_to_the_field(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await phone(chrome), address)
    await tab.page.keyboard.press("Tab")
    assert await tab.page.evaluate("document.activeElement.className") == "skip"
    await tab.page.keyboard.press("Enter")
    await tab.page.keyboard.type("halo")
    await tab.page.keyboard.press("Enter")
    await tab.see("Anda menulis halo")


async def test_a_long_answer_is_read_from_its_first_line(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await phone(chrome), address)
    await tab.say("panjang")
    await tab.see("Agen 19")
    box = await tab.page.locator(".line.bot").last.bounding_box()
    assert box and 0 < box["y"] < 320
    await tab.page.reload()
    box = await tab.page.locator(".line.bot").last.bounding_box()
    assert box and 0 < box["y"] < 320


async def test_what_people_write_is_never_run(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await desk(chrome), address)
    await tab.say(NASTY)
    await tab.page.locator(".map").first.wait_for()
    await tab.page.reload()
    await tab.page.locator(".map").first.wait_for()
    assert await tab.page.locator("#log img, #log script").count() == 0
    assert (await tab.lines())[:2] == [NASTY, NASTY]
    assert tab.complaints == []


async def test_the_location_is_sent_when_the_browser_gives_it(
    chrome: Browser, service: Service, address: str
) -> None:
    tab = await Tab.open(await phone(chrome), address)
    await tab.say("di mana")
    await tab.page.click(".line .locate")
    await tab.see("Anda di")
    assert service.taken[-1].content == Location(CIPUTAT["latitude"], CIPUTAT["longitude"])


async def test_a_location_that_is_refused_is_no_dead_end(chrome: Browser, address: str) -> None:
    context = await phone(chrome)
    await context.clear_permissions()
    tab = await Tab.open(context, address)
    await tab.page.click("footer .locate")
    await tab.page.locator("#status", has_text="Tidak apa-apa: tulis nama kecamatan").wait_for()
    await tab.say("Ciputat")
    await tab.see("Anda menulis Ciputat")
    assert await tab.page.inner_text("#status") == ""


async def test_a_message_that_did_not_arrive_is_sent_again_once(
    chrome: Browser, service: Service, address: str
) -> None:
    tab = await Tab.open(await phone(chrome), address)
    service.broken = True
    await tab.say("isi ulang")
    again = tab.page.get_by_role("button", name="Kirim lagi")
    await again.wait_for()
    service.broken = False
    await again.click()
    await tab.see("Anda menulis isi ulang")
    assert (await tab.lines()).count("isi ulang") == 1
    assert await tab.page.locator(".pending, .failed").count() == 0


async def test_an_answer_given_while_the_connection_was_away_arrives_when_it_is_back(
    chrome: Browser, service: Service
) -> None:
    async with served(service.app()) as address:
        tab = await Tab.open(await phone(chrome), address)
        await tab.say("halo")
        await tab.see("Anda menulis halo")
        service.chat.close()
    restarted = Service(transcript=service.transcript, answer=answer)
    await restarted.chat.channel.send(service.taken[0].sender, Reply("Kabar baru"))
    async with served(restarted.app(), port=int(address.rpartition(":")[2])):
        await tab.see("Kabar baru")
        assert (await tab.lines()).count("halo") == 1
        restarted.chat.close()


async def test_all_tabs_show_the_conversation_and_all_are_emptied(
    chrome: Browser, service: Service, address: str
) -> None:
    context = await desk(chrome)
    one, two = [await Tab.open(context, address) for _ in range(2)]
    await one.say("halo")
    for tab in (one, two):
        await tab.see("Anda menulis halo")
    person = service.taken[0].sender
    service.transcript.forget(person.address)
    await service.chat.channel.send(person, Reply("Semua sudah dihapus."))
    for tab in (one, two):
        await tab.see("Semua sudah dihapus.")
        assert await tab.lines() == ["Semua sudah dihapus."]


async def test_a_picture_goes_out_small_and_without_what_the_camera_wrote_into_it(
    chrome: Browser, service: Service, address: str
) -> None:
    tab = await Tab.open(await context_of(chrome, 320, 640, is_phone=True), address)
    await tab.page.set_input_files(
        "#file", {"name": "tabung.bmp", "mimeType": "image/bmp", "buffer": bitmap()}
    )
    await tab.page.locator("#chosen", has_text="tabung.bmp").wait_for()
    assert await tab.width_needed() == 320
    await tab.say("tabung saya")
    await tab.see("Gambar diterima: tabung saya")
    assert await tab.page.locator("#chosen").is_hidden()
    assert (await tab.lines())[0] == "📎 tabung.bmp\ntabung saya"
    [file] = service.files.kept.values()
    assert file.content.startswith(b"\xff\xd8\xff") and len(file.content) < 100_000
    shown = "() => document.querySelector('.picture img').naturalWidth"
    await tab.page.wait_for_function(shown)
    assert await tab.page.evaluate(shown) == 1600
    assert await tab.width_needed() == 320
    assert tab.complaints == []


async def test_a_table_is_given_from_the_keyboard_and_can_be_taken_back_before(
    chrome: Browser, service: Service, address: str
) -> None:
    tab = await Tab.open(await desk(chrome), address)
    table = {"name": "agen.csv", "mimeType": "text/csv", "buffer": b"id,nama\n"}
    await tab.page.focus("#file")
    outline = "getComputedStyle(document.querySelector('.attach')).outlineStyle"
    await tab.page.keyboard.press("Shift+Tab")
    await tab.page.keyboard.press("Tab")
    assert await tab.page.evaluate(outline) == "solid"
    await tab.page.set_input_files("#file", table)  # type: ignore[arg-type]  # a TypedDict by another name
    await tab.page.get_by_role("button", name="Lepas").click()
    assert await tab.page.locator("#chosen").is_hidden()
    await tab.page.set_input_files("#file", table)  # type: ignore[arg-type]  # likewise
    await tab.page.click(".send")
    await tab.see("Berkas diterima: agen.csv")
    async with tab.page.expect_download() as download:
        await tab.page.get_by_role("link", name="Simpan agen.csv").click()
    assert (await download.value).suggested_filename == "agen.csv"
    assert tab.complaints == []


async def test_a_file_that_is_refused_says_why(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await phone(chrome), address)
    page = {"name": "a.html", "mimeType": "text/html", "buffer": b"<p>"}
    await tab.page.set_input_files("#file", page)  # type: ignore[arg-type]  # a TypedDict by another name
    await tab.page.click(".send")
    await tab.page.locator("#status", has_text="JPEG").wait_for()
    await tab.page.locator(".failed").wait_for()


async def test_the_latest_of_a_board_takes_the_place_of_the_last(
    chrome: Browser, service: Service, address: str
) -> None:
    tab = await Tab.open(await phone(chrome), address)
    await tab.say("halo")
    await tab.see("Anda menulis halo")
    for number in (10, 20, 30):
        for board in ("broadcast:1", "broadcast:2"):
            reply = Reply(f"Terkirim {number} {board}", board=board)
            assert await service.chat.channel.send(service.taken[0].sender, reply) is None
        await tab.see(f"Terkirim {number} broadcast:2")
    assert (await tab.lines())[2:] == ["Terkirim 30 broadcast:1", "Terkirim 30 broadcast:2"]


async def test_a_file_is_given_without_a_script(chrome: Browser, service: Service, address: str) -> None:
    context = await chrome.new_context(
        java_script_enabled=False, locale="id-ID", viewport={"width": 320, "height": 640}
    )
    tab = await Tab.open(context, address)
    assert await tab.page.locator("#file").is_visible()
    table = {"name": "agen.csv", "mimeType": "text/csv", "buffer": b"id,nama\n"}
    await tab.page.set_input_files("#file", table)  # type: ignore[arg-type]  # a TypedDict by another name
    await tab.page.click(".send")
    await tab.see("Berkas diterima: agen.csv")
    assert service.files.kept["stored:1"].content == b"id,nama\n"


async def test_the_page_works_without_a_script(chrome: Browser, address: str) -> None:
    context = await chrome.new_context(java_script_enabled=False, locale="id-ID")
    tab = await Tab.open(context, address)
    await tab.page.fill("#text", "halo")
    await tab.page.click(".send")
    await tab.see("Anda menulis halo")
    await tab.page.get_by_role("button", name="Dua").click()
    await tab.see("Anda memilih 2")
    assert await tab.lines() == ["halo", "Anda menulis halo", "Dua", "Anda memilih 2"]
    assert await tab.page.locator(".locate:visible").count() == 0

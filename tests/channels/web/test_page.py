"""The page for somebody whose browser runs no script."""

from aiohttp import ClientSession

from bot.conversation.messages import Button, Choice, Incoming, Pin, Reply, Text
from bot.places.point import Point
from tests.channels.web.page_reader import PageReader, lines, opened, read, wrote
from tests.channels.web.stand_in import Service, browser

NASTY = "<script>alert('\"&amp;</script>"


async def test_a_message_and_its_answer_are_on_the_page_after_the_redirect(visitor: ClientSession) -> None:
    response = await wrote(visitor, text="isi ulang di Ciputat")
    assert response.history[0].status == 303
    assert lines(await response.text()) == ["isi ulang di Ciputat", "baik"]


async def test_the_conversation_is_still_there_when_the_page_is_opened_again(visitor: ClientSession) -> None:
    await wrote(visitor, text="halo")
    async with visitor.get("/") as response:
        assert lines(await response.text()) == ["halo", "baik"]


async def test_a_pressed_button_is_shown_by_its_words_and_passed_on_by_its_id(
    service: Service, visitor: ClientSession
) -> None:
    service.answer = lambda _: [Reply("Depok yang mana?", (Button("3276", "Kota Depok"),))]
    await wrote(visitor, text="depok")
    response = await wrote(visitor, choice="3276")
    assert service.taken[-1].content == Choice("3276")
    assert lines(await response.text())[2] == "Kota Depok"


async def test_a_button_that_was_never_offered_is_passed_on_all_the_same(
    service: Service, visitor: ClientSession
) -> None:
    await wrote(visitor, choice="forged")
    assert service.taken[-1].content == Choice("forged")


async def test_enter_in_the_text_field_cannot_press_a_button_of_the_conversation(
    service: Service, visitor: ClientSession
) -> None:
    service.answer = lambda _: [Reply("Pilih", (Button("a", "A"),))]
    page = await read(await wrote(visitor, text="halo"))
    assert [button.get("form") for button in page.all("button") if "name" in button] == ["pick"]


async def test_a_page_whose_database_is_away_says_so_and_still_calls_119(
    service: Service, visitor: ClientSession
) -> None:
    await opened(visitor)
    service.transcript.broken = True
    async with visitor.get("/") as response:
        page = await read(response)
    assert response.status == 503
    assert "gangguan" in page.text and "tel:119" in page.links()


async def test_two_visitors_do_not_see_each_other(visitor: ClientSession, address: str) -> None:
    await wrote(visitor, text="rahasia")
    async with browser(address) as other, other.get("/") as response:
        assert lines(await response.text()) == []


async def test_whatever_is_said_is_shown_and_never_run(service: Service, visitor: ClientSession) -> None:
    service.answer = lambda _: [
        Reply(NASTY, (Button(NASTY, NASTY),)),
        Reply(pin=Pin(Point(-6.3, 106.7), NASTY, NASTY)),
    ]
    response = await wrote(visitor, text=NASTY)
    html = await response.text()
    page = PageReader(html)
    assert (
        page.text.count(NASTY) == 5
    )  # the person's line, the reply, its button, the pin's title and address
    assert [script.get("src", "")[:6] for script in page.all("script")] == ["/chat-"]
    assert NASTY in {button.get("value") for button in page.all("button")}


async def test_text_that_was_refused_stays_in_its_field_escaped(visitor: ClientSession) -> None:
    words = "</textarea><b>" + "x" * 5000
    response = await wrote(visitor, text=words)
    assert response.status == 422
    page = await read(response)
    assert words in page.text and not page.all("b")


async def test_the_page_asks_nobody_else_for_anything(visitor: ClientSession) -> None:
    page = await opened(visitor)
    for tag, attributes in page.tags:
        if tag in ("link", "script", "img", "iframe"):
            assert attributes.get("src", attributes.get("href", "")).startswith(("/", "data:"))


async def test_the_page_with_its_files_is_small(visitor: ClientSession) -> None:
    page = await opened(visitor)
    size = 0
    files = [tag["src"] for tag in page.all("script")]
    files += [tag["href"] for tag in page.all("link") if tag["rel"] == "stylesheet"]
    for path in ["/", *files]:
        async with visitor.get(path) as response:
            size += len(await response.read())
    assert size < 20_000


async def test_the_page_speaks_the_browsers_language_else_bahasa(address: str) -> None:
    wanted = {"en-GB,en;q=0.8": "en", "fr, id;q=0.5, en;q=0.2": "id", "en;q=0": "id", "": "id", "de": "id"}
    for header, language in wanted.items():
        async with browser(address, **{"Accept-Language": header}) as session:
            assert (await opened(session)).all("html") == [{"lang": language}]


async def test_the_service_is_told_the_browsers_language(service: Service, address: str) -> None:
    async with browser(address, **{"Accept-Language": "de;q=0.1, en-GB"}) as session:
        await wrote(session, text="hello")
    assert service.taken[0].language == "en-GB"


async def test_a_screen_reader_hears_new_lines_and_danger_at_once(
    service: Service, visitor: ClientSession
) -> None:
    service.answer = lambda _: [Reply("\x02Ini gawat. Hubungi 119 sekarang.\x03\nDudukkan tegak.")]
    page = await read(await wrote(visitor, text="bibirnya biru"))
    assert any(tag.get("role") == "log" and tag["aria-live"] == "polite" for tag in page.all("div"))
    assert any(tag.get("role") == "alert" and "urgent" in tag["class"] for tag in page.all("div"))
    assert list(page.links()).count("tel:119") == 2  # the one of the header, and the one of the message


async def test_line_ends_of_any_kind_are_one_line_end(service: Service, visitor: ClientSession) -> None:
    await wrote(visitor, text="satu\r\ndua\rtiga")
    assert service.taken[0].content == Text("satu\ndua\ntiga")


async def test_a_page_that_waits_for_no_answer_is_shown_all_the_same(
    service: Service, visitor: ClientSession
) -> None:
    """Nothing was answered because the message was a repeat: nobody waits."""

    def answer(_: Incoming) -> list[Reply]:
        return [Reply("sekali")]

    service.answer = answer
    page = await opened(visitor)
    for _ in range(2):
        response = await visitor.post("/messages", data={**page.fields, "text": "halo"})
        assert lines(await response.text()) == ["halo", "sekali"]
    assert len(service.taken) == 1

"""New lines arrive by themselves, also after the connection was lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientResponse, ClientSession

from bot.channels.web.events import EventStream, resume_position
from bot.channels.web.lines import dump_line
from bot.channels.web.listeners import Listeners
from bot.conversation.messages import Reply
from tests.channels.web.page_reader import lines, opened, wrote
from tests.channels.web.stand_in import NOON, MemoryTranscript, Service, browser, phrases, served


@dataclass
class Event:
    name: str
    id: str
    data: str

    @property
    def words(self) -> str:
        return lines(self.data)[0]


async def next_event(response: ClientResponse) -> Event:
    """The next event that a page would act on; comments are skipped."""
    fields: dict[str, str] = {}
    while True:
        line = (await asyncio.wait_for(response.content.readline(), 30)).decode().rstrip("\n")
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "event" in fields:
            return Event(fields["event"], fields["id"], fields["data"])


@asynccontextmanager
async def following(visitor: ClientSession, since: int, **headers: str) -> AsyncIterator[ClientResponse]:
    async with visitor.get("/events", params={"since": since}, headers=headers) as response:
        assert response.content_type == "text/event-stream"
        yield response


async def test_each_open_page_gets_the_persons_line_and_the_answer(visitor: ClientSession) -> None:
    await opened(visitor)
    async with following(visitor, 0) as one, following(visitor, 0) as two:
        await wrote(visitor, text="halo")
        for page in (one, two):
            assert [(await next_event(page)).words for _ in range(2)] == ["halo", "baik"]


async def test_a_broken_connection_resumes_after_the_line_last_seen(visitor: ClientSession) -> None:
    await wrote(visitor, text="satu")
    async with following(visitor, 0) as page:
        seen = [await next_event(page) for _ in range(2)]
    await wrote(visitor, text="dua")
    async with following(visitor, 0, **{"Last-Event-ID": seen[-1].id}) as page:
        assert [(await next_event(page)).words for _ in range(2)] == ["dua", "baik"]


async def test_a_page_opened_anew_gets_only_what_came_after_it(visitor: ClientSession) -> None:
    await wrote(visitor, text="satu")
    page = await opened(visitor)
    since = next(tag["data-since"] for tag in page.all("div") if "data-since" in tag)
    async with following(visitor, int(since)) as stream:
        await wrote(visitor, text="dua")
        assert (await next_event(stream)).words == "dua"


async def test_a_forgotten_persons_open_pages_are_emptied(service: Service, visitor: ClientSession) -> None:
    await wrote(visitor, text="satu")
    async with following(visitor, 1) as page:
        assert (await next_event(page)).words == "baik"
        person = service.taken[0].sender
        service.transcript.forget(person.address)
        await service.chat.channel.send(person, Reply("Semua sudah dihapus."))
        forgotten, farewell = [await next_event(page) for _ in range(2)]
    assert (forgotten.name, farewell.words) == ("forgotten", "Semua sudah dihapus.")


async def test_a_page_that_slept_through_the_forgetting_is_emptied_when_it_wakes(
    service: Service, visitor: ClientSession
) -> None:
    await wrote(visitor, text="satu")
    service.transcript.forget(service.taken[0].sender.address)
    await wrote(visitor, text="dua")
    async with following(visitor, 0, **{"Last-Event-ID": "2"}) as page:
        events = [await next_event(page) for _ in range(3)]
    assert events[0].name == "forgotten"
    assert [event.words for event in events[1:]] == ["dua", "baik"]


async def test_nobody_follows_another_visitor(visitor: ClientSession, address: str) -> None:
    await wrote(visitor, text="rahasia")
    async with browser(address) as other:
        await opened(other)
        async with following(other, 0) as page:
            await wrote(other, text="lain")
            assert (await next_event(page)).words == "lain"


async def test_without_a_cookie_the_browser_is_told_to_stop_asking(address: str) -> None:
    async with browser(address) as session, session.get("/events") as response:
        assert response.status == 204


async def test_the_stream_is_neither_compressed_nor_cached(visitor: ClientSession) -> None:
    await opened(visitor)
    async with following(visitor, 0) as page:
        assert "Content-Encoding" not in page.headers
        assert page.headers["Cache-Control"] == "no-store"


async def test_closing_ends_the_open_streams_so_that_the_server_can_stop(service: Service) -> None:
    async with served(service.app()) as address, browser(address) as visitor:
        await opened(visitor)
        async with following(visitor, 0) as page:
            service.chat.close()
            assert await page.content.read() == b"retry: 2000\n\n"


async def test_lines_of_another_worker_are_found_by_looking() -> None:
    transcript = MemoryTranscript()
    stream = EventStream(transcript, Listeners(), poll_seconds=0.001)
    events = stream.events("a", 0, phrases().say("id"))
    assert (await anext(events)).startswith("retry")
    waiting = asyncio.ensure_future(anext(events))
    await transcript.append("a", "bot:1", False, dump_line(Reply("dari jauh")), NOON)
    assert "dari jauh" in await waiting
    await events.aclose()


async def test_a_quiet_stream_shows_that_it_lives() -> None:
    stream = EventStream(MemoryTranscript(), Listeners(), poll_seconds=15)
    with pytest.MonkeyPatch.context() as patch:

        async def nobody_wakes(event: asyncio.Event, seconds: float) -> bool:
            return False

        patch.setattr("bot.channels.web.events.woken", nobody_wakes)
        events = stream.events("a", 0, phrases().say("id"))
        assert [await anext(events) for _ in range(3)] == ["retry: 2000\n\n", ": alive\n\n", ": alive\n\n"]
        await events.aclose()


def test_a_position_nobody_gave_starts_at_the_beginning() -> None:
    assert resume_position(None, None) == 0
    assert resume_position(None, "12") == 12
    assert resume_position("15", "12") == 15
    assert resume_position("x", "12") == 12
    assert resume_position("-1", "²") == 0
    assert resume_position("9" * 40, None) == 2**63 - 1

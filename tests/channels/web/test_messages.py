"""What may be posted, by whom, and what is answered to the rest."""

import json
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession

from bot.channels.web.visitor import COOKIE, Visitor
from bot.conversation.messages import Choice, Location, Text
from tests.channels.web.page_reader import lines, opened, read, wrote
from tests.channels.web.stand_in import Service, browser


async def posted(visitor: ClientSession, body: Any, **headers: str) -> ClientResponse:
    await opened(visitor)
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return await visitor.post("/messages", data=data, headers={"Content-Type": "application/json", **headers})


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ({"text": "oksigen"}, Text("oksigen")),
        ({"text": "  a\tb\x00\x02\x07 "}, Text("a\tb")),
        ({"text": "🫁" * 4096}, Text("🫁" * 4096)),
        ({"text": "\ud800x"}, Text("?x")),
        ({"choice": "agent:1"}, Choice("agent:1")),
        ({"lat": -6.3, "lon": 106.7}, Location(-6.3, 106.7)),
        ({"lat": "-6.3", "lon": "106.7"}, Location(-6.3, 106.7)),
        ({"lat": 1e6, "lon": 0}, Location(1e6, 0)),
    ],
)
async def test_a_sound_message_is_accepted(
    service: Service, visitor: ClientSession, body: dict[str, Any], content: Any
) -> None:
    response = await posted(visitor, body)
    assert response.status == 202
    assert [incoming.content for incoming in service.taken] == [content]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("", 422, "web.unreadable"),
        ("[1]", 422, "web.unreadable"),
        ("{", 422, "web.unreadable"),
        ("[" * 50_000, 422, "web.unreadable"),
        (b"\xff\xfe\x00", 422, "web.unreadable"),
        ({}, 422, "web.empty"),
        ({"text": " \n "}, 422, "web.empty"),
        ({"text": 5}, 422, "web.unreadable"),
        ({"text": None}, 422, "web.unreadable"),
        ({"text": "x" * 4097}, 422, "web.too_long"),
        ({"choice": ""}, 422, "web.unreadable"),
        ({"choice": ["a"]}, 422, "web.unreadable"),
        ({"choice": "é" * 33}, 422, "web.unreadable"),
        ({"choice": "a\x00"}, 422, "web.unreadable"),
        ({"lat": 1}, 422, "web.location_failed"),
        ({"lat": "dekat", "lon": 1}, 422, "web.location_failed"),
        ('{"lat": NaN, "lon": 1}', 422, "web.location_failed"),
        ({"lat": True, "lon": "inf"}, 422, "web.location_failed"),
        ('{"lat": 1' + "0" * 400 + ', "lon": 1}', 422, "web.location_failed"),
        ({"text": "a", "id": "../x"}, 422, "web.unreadable"),
        ({"text": "a", "id": 7}, 422, "web.unreadable"),
        ({"text": "a", "id": "x" * 65}, 422, "web.unreadable"),
    ],
)
async def test_what_cannot_be_taken_is_answered_kindly_and_changes_nothing(
    service: Service, visitor: ClientSession, body: Any, status: int, error: str
) -> None:
    response = await posted(visitor, body)
    answer = await response.json()
    assert (response.status, answer["error"]) == (status, error)
    assert len(answer["message"]) > 20
    assert service.taken == [] and service.transcript.rows == []


async def test_an_empty_form_is_answered_with_the_page_and_a_word(visitor: ClientSession) -> None:
    response = await wrote(visitor, text=" ")
    assert response.status == 422
    assert "misalnya" in (await read(response)).text


async def test_neither_json_nor_a_form_is_refused(visitor: ClientSession) -> None:
    await opened(visitor)
    response = await visitor.post("/messages", data="halo", headers={"Content-Type": "text/plain"})
    assert response.status == 415


async def test_a_body_without_end_is_cut_off(service: Service, visitor: ClientSession) -> None:
    response = await posted(visitor, json.dumps({"text": "x" * 300_000}))
    assert response.status == 413

    async def endless() -> Any:
        for _ in range(100):
            yield b"x" * 10_000

    response = await visitor.post("/messages", data=endless(), headers={"Content-Type": "application/json"})
    assert response.status == 413
    assert service.taken == []


async def test_the_same_message_posted_twice_is_one_line_and_one_answer(
    service: Service, visitor: ClientSession
) -> None:
    for _ in range(2):
        assert (await posted(visitor, {"text": "halo", "id": "m1"})).status == 202
    async with visitor.get("/") as response:
        assert lines(await response.text()) == ["halo", "baik"]
    assert len(service.taken) == 1


async def test_one_visitors_message_id_does_not_silence_anothers(
    service: Service, visitor: ClientSession, address: str
) -> None:
    async with browser(address) as other:
        await posted(visitor, {"text": "a", "id": "m1"})
        await posted(other, {"text": "b", "id": "m1"})
    assert [incoming.content for incoming in service.taken] == [Text("a"), Text("b")]


async def test_another_sites_page_cannot_speak_for_a_visitor(
    service: Service, visitor: ClientSession
) -> None:
    page = await opened(visitor)
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        response = await visitor.post(
            "/messages", data={**page.fields, "text": "x"}, headers={"Origin": origin}
        )
        assert response.status == 403
        assert (await posted(visitor, {"text": "x"}, Origin=origin)).status == 403
    for proof in ("", "0" * 40, "é"):
        response = await visitor.post("/messages", data={"text": "x", "proof": proof})
        assert response.status == 403
    assert service.taken == []


async def test_our_own_page_names_its_origin(service: Service, visitor: ClientSession, address: str) -> None:
    assert (await posted(visitor, {"text": "x"}, Origin=address)).status == 202


async def test_without_a_cookie_nothing_is_taken_and_the_page_says_why(
    service: Service, address: str
) -> None:
    for cookie in ("", f"{COOKIE}=", f"{COOKIE}=short", f"{COOKIE}={'<' * 32}"):
        async with browser(address) as session:
            response = await session.post("/messages", data={"text": "x"}, headers={"Cookie": cookie})
            assert response.status == 403
            assert "kuki" in (await read(response)).text
    assert service.taken == []


async def test_the_cookie_is_a_secret_that_scripts_and_the_database_do_not_see(
    service: Service, visitor: ClientSession
) -> None:
    async with visitor.get("/") as response:
        cookie = response.cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and not cookie["secure"]
    assert len(cookie.value) == 32
    await wrote(visitor, text="halo")
    assert cookie.value not in str(service.transcript.rows) + str(service.taken)
    assert service.taken[0].sender == Visitor(cookie.value).person


async def test_the_cookie_is_secure_behind_a_secure_proxy(address: str) -> None:
    async with (
        browser(address) as session,
        session.get("/", headers={"X-Forwarded-Proto": "https"}) as answer,
    ):
        assert answer.cookies[COOKIE]["secure"]


async def test_a_flood_is_held_back_with_a_word_and_a_time(service: Service, visitor: ClientSession) -> None:
    answers = [await posted(visitor, {"text": str(number)}) for number in range(31)]
    assert [answer.status for answer in answers] == [202] * 30 + [429]
    assert answers[-1].headers["Retry-After"] == "1"
    assert "119" in (await answers[-1].json())["message"]


@pytest.mark.parametrize("part", ["transcript", "receive"])
async def test_a_message_the_database_did_not_take_can_be_sent_again_under_its_id(
    service: Service, visitor: ClientSession, part: str
) -> None:
    page = await opened(visitor)
    form = {**page.fields, "text": "isi ulang"}
    broken = service.transcript if part == "transcript" else service
    broken.broken = True
    response = await visitor.post("/messages", data=form)
    again = await read(response)
    assert response.status == 503
    assert again.fields == page.fields and "isi ulang" in again.text and "119" in again.text
    broken.broken = False
    response = await visitor.post("/messages", data=form)
    assert lines(await response.text()) == ["isi ulang", "baik"]


async def test_no_words_of_anybody_reach_the_log(
    service: Service, visitor: ClientSession, capsys: pytest.CaptureFixture[str]
) -> None:
    service.broken = True
    await posted(visitor, {"text": "sesak"})
    printed = capsys.readouterr()
    assert "OSError" in printed.out + printed.err
    assert "sesak" not in printed.out + printed.err and "SECRET" not in printed.out + printed.err

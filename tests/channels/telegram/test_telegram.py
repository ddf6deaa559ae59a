"""Telegram whole: starting, the webhook, and what is never written down."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.channels.http import http_app
from bot.channels.telegram import backoff
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.setup import TelegramWords
from bot.channels.telegram.telegram import Telegram
from bot.conversation.messages import Choice, Incoming, Reply, Text
from bot.person import ChannelName, Person
from bot.service.boards import Boards
from bot.service.files import FileGone, Files, FileUnavailable
from tests.channels.telegram.fake_api import TOKEN, FakeApi, Fault

SECRET = "a_long-Secret_1"
WORDS = TelegramWords(
    share_location="📍 Kirim lokasi",
    commands={
        "id": {"bantuan": "Cara memakai", "batal": "Mulai dari awal"},
        "en": {"bantuan": "How to use this bot"},
    },
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST_SECONDS", 0.001)
    monkeypatch.setattr(backoff, "LONGEST_SECONDS", 0.001)


class Received:
    """A core that takes everything, or fails as often as told."""

    def __init__(self) -> None:
        self.messages: list[Incoming] = []
        self.failures = 0

    async def __call__(self, incoming: Incoming) -> bool:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.messages.append(incoming)
        return True


@pytest.fixture
def received() -> Received:
    return Received()


Build = Callable[[TelegramSettings], Telegram]


@pytest.fixture
def build(files: Files, boards: Boards) -> Build:
    return lambda settings: Telegram(settings, WORDS, CollectorRegistry(), files, boards)


@pytest.fixture
async def polling(api: FakeApi, build: Build) -> AsyncIterator[Telegram]:
    telegram = build(TelegramSettings(TOKEN, api.url))
    yield telegram
    await telegram.stop()
    await telegram.close()


@pytest.fixture
async def hooked(api: FakeApi, build: Build) -> AsyncIterator[Telegram]:
    telegram = build(TelegramSettings(TOKEN, api.url, "https://oksigen.example", SECRET))
    yield telegram
    await telegram.stop()
    await telegram.close()


async def _ready() -> bool:
    return True


async def _post(
    telegram: Telegram, body: str | bytes, secret: str | None = SECRET, path: str = "/telegram/webhook"
) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    transport = httpx.ASGITransport(http_app(telegram.routes, _ready, CollectorRegistry()))
    async with httpx.AsyncClient(transport=transport, base_url="http://oksigen.example") as caller:
        return (await caller.post(path, content=body, headers=headers)).status_code


UPDATE = """{"update_id": 9, "message": {"message_id": 1, "date": 1626000000, "text": "halo",
    "chat": {"id": 100, "type": "private"}, "from": {"id": 100, "is_bot": false, "first_name": "Ani"}}}"""


async def test_by_polling_a_message_comes_in_and_an_answer_goes_out(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    await polling.start(received)
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert await polling.channel.send(received.messages[0].sender, Reply("Halo")) is None
    assert polling.routes == []


async def test_the_menu_is_set_in_both_languages(api: FakeApi, polling: Telegram, received: Received) -> None:
    await polling.start(received)
    await api.until(lambda _: len(api.of("setMyCommands")) == 2)
    default, english = api.of("setMyCommands")
    assert [c["command"] for c in default["commands"]] == ["bantuan", "batal"]
    assert "language_code" not in default
    assert english["language_code"] == "en"


async def test_an_old_webhook_is_deleted_before_polling(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    api.webhook = {"url": "https://lama.example"}
    await polling.start(received)
    await api.until(lambda _: bool(api.of("getUpdates")) or any(c.method == "getUpdates" for c in api.calls))
    assert api.webhook is None


async def test_our_name_is_learned(api: FakeApi, polling: Telegram, received: Received) -> None:
    assert polling.username == ""
    api.fail("getMe", Fault(500), Fault(cut_before=True))
    await polling.start(received)
    await api.until(lambda _: polling.username == "oksigen_bot")


async def test_in_a_group_we_hear_what_is_said_to_us_and_stop_the_buttons_spinner(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    await polling.start(received)
    await api.until(lambda _: bool(polling.username))
    await api.say_in_group(-1001, 100, "siapa jaga?")
    await api.say_in_group(-1001, 100, "/antrean@oksigen_bot")
    await api.say_in_group(-1001, 200, "/antrean@lain_bot")
    await api.press_in_group(-1001, 200, "request:1")
    await api.until(lambda api: not api.queue and not api.open_queries)
    assert [(message.author, message.content) for message in received.messages] == [
        (Person(ChannelName.TELEGRAM, "100"), Text("/antrean")),
        (Person(ChannelName.TELEGRAM, "200"), Choice("request:1")),
    ]
    assert {message.sender for message in received.messages} == {Person(ChannelName.TELEGRAM, "-1001")}


async def test_files_are_fetched_through_their_references(
    api: FakeApi, polling: Telegram, files: Files
) -> None:
    assert (await files.fetch(f"telegram:{api.files.add('document', b'id')}")).content == b"id"


async def test_a_menu_that_is_refused_stops_no_message(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    api.fail("setMyCommands", Fault(400, "Bad Request: BOT_COMMAND_INVALID"))
    await polling.start(received)
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert len(received.messages) == 1


async def test_when_telegram_is_out_of_reach_starting_returns_and_goes_on_trying(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    trouble = [Fault(cut_before=True), Fault(500), Fault(502, html=True)]
    for method in ("setMyCommands", "deleteWebhook", "getUpdates"):
        api.fail(method, *trouble)
    await polling.start(received)
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue and len(api.of("setMyCommands")) == 2)
    assert len(received.messages) == 1


async def test_stopping_before_telegram_was_ever_reached_is_possible(
    received: Received, build: Build
) -> None:
    telegram = build(TelegramSettings(TOKEN, "http://127.0.0.1:9"))
    await telegram.start(received)
    await asyncio.sleep(0)
    await telegram.stop()
    await telegram.close()


async def test_after_stopping_the_last_answers_still_go_out(
    api: FakeApi, polling: Telegram, received: Received
) -> None:
    await polling.start(received)
    await api.say(100, "halo")
    await api.until(lambda _: bool(received.messages))
    await polling.stop()
    assert await polling.channel.send(received.messages[0].sender, Reply("Halo")) is None


async def test_the_webhook_is_set_with_its_secret(api: FakeApi, hooked: Telegram, received: Received) -> None:
    await hooked.start(received)
    await api.until(lambda _: api.webhook is not None)
    assert api.webhook == {
        "url": "https://oksigen.example/telegram/webhook",
        "secret_token": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query"],
    }


async def test_a_call_is_answered_after_its_commit(hooked: Telegram, received: Received) -> None:
    await hooked.start(received)
    assert await _post(hooked, UPDATE) == 200
    assert [message.id for message in received.messages] == ["telegram:9"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "rahasia"])
async def test_a_wrong_or_missing_secret_is_refused_and_changes_nothing(
    hooked: Telegram, received: Received, secret: str | None
) -> None:
    await hooked.start(received)
    assert await _post(hooked, UPDATE, secret) == 403
    assert received.messages == []


@pytest.mark.parametrize("body", ["", "{", "[]", "1", b"\xff\xfe", "[" * 100_000])
async def test_a_body_that_is_no_update_is_refused(
    hooked: Telegram, received: Received, body: str | bytes
) -> None:
    await hooked.start(received)
    assert await _post(hooked, body) == 400


async def test_a_body_too_large_is_refused(hooked: Telegram, received: Received) -> None:
    await hooked.start(received)
    assert await _post(hooked, b"[" * 2_000_000) == 413


async def test_an_update_that_cannot_be_read_is_not_asked_for_again(
    hooked: Telegram, received: Received
) -> None:
    await hooked.start(received)
    assert await _post(hooked, '{"update_id": 9, "message": 5}') == 200


async def test_when_the_commit_fails_telegram_shall_repeat_the_call(
    hooked: Telegram, received: Received
) -> None:
    await hooked.start(received)
    received.failures = 1
    assert await _post(hooked, UPDATE) == 503
    assert await _post(hooked, UPDATE) == 200
    assert len(received.messages) == 1


async def test_calls_before_the_start_shall_be_repeated(hooked: Telegram) -> None:
    assert await _post(hooked, UPDATE) == 503


async def test_a_webhook_may_have_a_path_of_its_own(api: FakeApi, received: Received, build: Build) -> None:
    telegram = build(TelegramSettings(TOKEN, api.url, "https://oksigen.example/bot/tg", SECRET))
    await telegram.start(received)
    assert await _post(telegram, UPDATE, path="/bot/tg") == 200
    assert await _post(telegram, UPDATE, path="/telegram/webhook") == 200
    await telegram.stop()
    await telegram.close()


@pytest.mark.parametrize(
    ("url", "secret"), [("https://x.example", ""), ("", SECRET), ("https://x.example", "not a secret!")]
)
def test_half_a_webhook_is_no_setting(url: str, secret: str) -> None:
    with pytest.raises(ValueError, match="webhook"):
        TelegramSettings(TOKEN, webhook_url=url, webhook_secret=secret)


async def test_neither_the_token_nor_the_secret_nor_a_word_said_is_ever_logged(
    api: FakeApi, polling: Telegram, received: Received, files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    trouble = [Fault(502, html=True), Fault(404, html=True), Fault(cut_before=True), Fault(401), Fault(500)]
    for method in ("setMyCommands", "deleteWebhook", "getUpdates", "sendMessage", "getMe", "getFile"):
        api.fail(method, *trouble)
    api.fail("download", Fault(500), Fault(cut_before=True), Fault(cut_before=True))
    api.webhook = {"url": "https://lama.example"}
    received.failures = 1
    with capture_logs() as logs:
        await polling.start(received)
        await api.push({"message": {"message_id": "?", "text": "nama-rahasia"}})
        await api.say(100, "nama-rahasia")
        await api.until(lambda _: not api.queue and len(api.of("setMyCommands")) == 2)
        for _ in trouble:
            assert await polling.channel.send(Person(ChannelName.TELEGRAM, "100"), Reply("nama-rahasia"))
        for _ in range(len(trouble) + 2):
            with pytest.raises((FileGone, FileUnavailable)):
                await files.fetch(f"telegram:{api.files.add('document', b'nama-rahasia')}")
        await polling.stop()
        await polling.close()
    written = caplog.text + repr(logs)
    assert len(logs) > 10
    for kept in (TOKEN, TOKEN.partition(":")[2], "nama-rahasia"):
        assert kept not in written
    assert TOKEN not in repr(TelegramSettings(TOKEN, api.url, "https://x.example", SECRET))

"""Talks of every kind with the whole program, by Telegram's rules."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.channels.telegram.fake_api import TOKEN, FakeApi
from tests.end_to_end.program import PATIENCE, Program

Json = dict[str, Any]
FILE = {"file_id": "X1", "file_unique_id": "u1", "file_size": 9}
PHOTO = {"photo": [FILE | {"width": 90, "height": 90}], "caption": "<b>&_*"}
STICKER = {
    "sticker": FILE | {"type": "regular", "width": 5, "height": 5, "is_animated": False, "is_video": False}
}
VOICE = {"voice": FILE | {"duration": 2}}
DOCUMENT = {"document": FILE | {"file_name": "<&_*.csv"}}
CIPUTAT = {"location": {"latitude": -6.31, "longitude": 106.74}}
MUNICH = {"location": {"latitude": 48.1, "longitude": 11.6}}

# Each at most as long as what one person gets at once; a number presses that button of the last message.
TALKS: dict[str, list[str | int | Json]] = {
    "welcome": ["/start", "halo", "bantuan", "terima kasih"],
    "list, details and pin": ["isi ulang 1 kubik di ciputat", 0],
    "further page, office": ["isi ulang di ciputat", "lebih jauh", "minta bantuan"],
    "shared location": ["oksigen", CIPUTAT, MUNICH],
    "choice of a place": ["isi ulang depok", 1, "oksigen di xyzzyqwrt"],
    "far from any": ["oksigen malingping", "batal"],
    "danger with hospitals": ["saturasi ibu 85 bibirnya biru, butuh oksigen cipondoh"],
    "language": ["/bahasa@oksigen_bot", 1, "isi ulang di serang"],
    "forgotten": ["isi ulang di serang", "hapus data saya"],
    "unreadable": [PHOTO, STICKER, VOICE, DOCUMENT],
    "long and strange": [("oksigen ciputat <&_* " * 300)[:4096], "x" * 4096, "🫁" * 2048],
}


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[FakeApi]:
    """A Bot API with the program on the other side, which ends well and has made no call to be refused."""
    api = FakeApi()
    await api.start()
    database_url = f"sqlite:///{tmp_path}/oksigen.db"
    program = Program(
        tmp_path, DATABASE_URL=database_url, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, LOG_LEVEL="DEBUG"
    )
    try:
        await program.start()
        yield api
    finally:
        assert await program.stop() == 0, program.log
        await api.close()
    assert api.violations == []
    assert [
        secret for secret in (TOKEN.partition(":")[2], "Ani", "ciputat", "80000") if secret in program.log
    ] == []


async def test_a_talk_of_every_kind_is_answered_without_a_call_that_telegram_refuses(api: FakeApi) -> None:
    for chat, talk in enumerate(TALKS.values(), start=8_000_001):
        for line in talk:
            before = len(_received(api, chat))
            await _put(line, chat, api)
            await api.until(lambda api, c=chat, n=before: len(_received(api, c)) > n, PATIENCE)  # type: ignore[misc]  # bound now


async def test_the_correction_of_a_message_is_answered_too(api: FakeApi) -> None:
    first = await api.say(8_000_001, "isi ulang di kota serang")
    await api.until(lambda api: len(_received(api, 8_000_001)) == 1, PATIENCE)
    edited = first["message"] | {
        "edit_date": first["message"]["date"] + 60,
        "text": "isi ulang di kota cilegon",
    }
    await api.push({"edited_message": edited})
    await api.until(lambda api: len(_received(api, 8_000_001)) == 2, PATIENCE)
    assert "Kota Cilegon" in _received(api, 8_000_001)[1]["text"]


async def test_an_update_given_twice_is_answered_once(api: FakeApi) -> None:
    update = await api.say(8_000_001, "isi ulang di kota serang")
    await api.push(update)
    await api.until(lambda api: len(_received(api, 8_000_001)) == 1, PATIENCE)
    await api.say(8_000_001, "terima kasih")
    await api.until(lambda api: "Sama-sama" in _received(api, 8_000_001)[-1]["text"], PATIENCE)
    assert len(_received(api, 8_000_001)) == 2


async def _put(line: str | int | Json, chat: int, api: FakeApi) -> None:
    match line:
        case str():
            await api.say(chat, line)
        case int():
            rows = _received(api, chat)[-1]["reply_markup"]["inline_keyboard"]
            await api.press(chat, [button["callback_data"] for row in rows for button in row][line])
        case _:
            await api.push({"message": api.message(chat, **line)})


def _received(api: FakeApi, chat: int) -> list[Json]:
    return [call for call in api.of("sendMessage") if str(call["chat_id"]) == str(chat)]

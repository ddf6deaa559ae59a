"""A reply of a board takes the place of the last one."""

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client
from bot.conversation.messages import Button, Pin, Reply
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.service.boards import Boards
from bot.service.channel import Reach, SendFailure
from bot.service.files import Files
from bot.store.database import Database
from tests.channels.telegram.fake_api import FakeApi, Fault

ANI, BUDI = (Person(ChannelName.TELEGRAM, address) for address in ("100", "-1001"))
STOP = (Button("broadcast:1:stop", "Hentikan"),)


@pytest.fixture
def channel(api: FakeApi, client: Client, files: Files, boards: Boards) -> TelegramChannel:
    api.chats |= {"100", "-1001"}
    return TelegramChannel(client, "📍 Kirim lokasi", files, boards)


def board(text: str, name: str = "broadcast:1", buttons: tuple[Button, ...] = STOP) -> Reply:
    return Reply(text, buttons, board=name)


def texts(api: FakeApi) -> list[str]:
    """What people see now."""
    return [message["text"] for message in api.messages.values()]


async def test_the_latest_takes_the_place_of_the_last_in_the_same_chat(
    api: FakeApi, channel: TelegramChannel
) -> None:
    for text in ("Terkirim 10", "Terkirim 20", "Terkirim 30"):
        assert await channel.send(ANI, board(text)) is None
    assert await channel.send(BUDI, board("Terkirim 30")) is None
    assert await channel.send(ANI, board("Lain", "broadcast:2")) is None
    assert texts(api) == ["Terkirim 30", "Terkirim 30", "Lain"]
    edits = [call.method for call in api.done].count("editMessageText")
    assert edits == 2


async def test_buttons_go_with_what_took_their_place(api: FakeApi, channel: TelegramChannel) -> None:
    assert await channel.send(ANI, board("Terkirim 10")) is None
    assert await channel.send(ANI, board("\x02Selesai\x03", buttons=())) is None
    [message] = api.messages.values()
    assert "reply_markup" not in message
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]


async def test_the_same_again_is_done_already(api: FakeApi, channel: TelegramChannel) -> None:
    for _ in range(3):
        assert await channel.send(ANI, board("Terkirim 10")) is None
    assert texts(api) == ["Terkirim 10"]


async def test_what_cannot_be_changed_any_more_is_sent_anew(api: FakeApi, channel: TelegramChannel) -> None:
    assert await channel.send(ANI, board("Terkirim 10")) is None
    api.messages.clear()
    assert await channel.send(ANI, board("Terkirim 20")) is None
    for refusal in ("Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"):
        api.fail("editMessageText", Fault(400, refusal))
        assert await channel.send(ANI, board("Terkirim 30")) is None
    assert await channel.send(ANI, board("Terkirim 40")) is None
    assert texts(api) == ["Terkirim 20", "Terkirim 30", "Terkirim 40"]


async def test_a_board_is_known_after_a_restart(
    api: FakeApi, client: Client, channel: TelegramChannel, files: Files, boards: Boards
) -> None:
    assert await channel.send(ANI, board("Terkirim 10")) is None
    again = TelegramChannel(client, "📍 Kirim lokasi", files, boards)
    assert await again.send(ANI, board("Terkirim 20")) is None
    assert texts(api) == ["Terkirim 20"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(403, "Forbidden: bot was blocked by the user"), "blocked"),
        (Fault(400, "Bad Request: chat not found"), "blocked"),
        (Fault(429, retry_after=3), "throttled"),
        (Fault(500), "server"),
        (Fault(cut_after=True), "network"),
    ],
    ids=str,
)
async def test_a_change_that_fails_is_no_reason_to_send_anew(
    api: FakeApi, channel: TelegramChannel, fault: Fault, reason: str
) -> None:
    assert await channel.send(ANI, board("Terkirim 10")) is None
    api.fail("editMessageText", fault)
    failure = await channel.send(ANI, board("Terkirim 20"))
    assert failure and failure.reason == reason
    assert len(api.messages) == 1


async def test_while_the_database_is_away_a_board_waits(
    api: FakeApi, channel: TelegramChannel, storage: Database
) -> None:
    await storage.close()
    assert await channel.send(ANI, board("Terkirim 10")) == SendFailure(
        "database", retryable=True, reach=Reach.CHANNEL
    )
    assert api.calls == []


async def test_what_is_no_text_is_never_changed(api: FakeApi, channel: TelegramChannel) -> None:
    pin = Pin(Point(-6.3, 106.7), "Muncul Gas", "Jl. Raya")
    for reply in (Reply(pin=pin, board="b"), Reply("Di mana?", asks_location=True, board="b")):
        for _ in range(2):
            assert await channel.send(ANI, reply) is None
    assert [call.method for call in api.done] == ["sendVenue", "sendVenue", "sendMessage", "sendMessage"]

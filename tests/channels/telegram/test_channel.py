"""What became of a send."""

import pytest

from bot.channels.telegram import client as client_module
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client
from bot.conversation.messages import Pin, Reply
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.service.boards import Boards
from bot.service.channel import Reach, SendFailure
from bot.service.files import Files
from tests.channels.telegram.fake_api import FakeApi, Fault

ANI, BUDI, CITRA = (Person(ChannelName.TELEGRAM, address) for address in ("100", "200", "300"))
HELLO = Reply("Halo")
NETWORK = SendFailure("network", retryable=True)
SERVER = SendFailure("server", retryable=True)


@pytest.fixture
def channel(api: FakeApi, client: Client, files: Files, boards: Boards) -> TelegramChannel:
    api.chats |= {"100", "200", "300"}
    return TelegramChannel(client, "📍 Kirim lokasi", files, boards)


async def test_one_send_is_one_call(api: FakeApi, channel: TelegramChannel) -> None:
    assert await channel.send(ANI, HELLO) is None
    assert await channel.send(ANI, Reply(pin=Pin(Point(-6.3, 106.7), "Muncul Gas", ""))) is None
    assert [call.method for call in api.calls] == ["sendMessage", "sendVenue"]


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault(429, retry_after=7), SendFailure("throttled", retryable=True, retry_after=7.0)),
        (
            Fault(403, "Forbidden: bot was blocked by the user"),
            SendFailure("blocked", retryable=False, unreachable=True),
        ),
        (
            Fault(403, "Forbidden: user is deactivated"),
            SendFailure("blocked", retryable=False, unreachable=True),
        ),
        (
            Fault(400, "Bad Request: PEER_ID_INVALID"),
            SendFailure("blocked", retryable=False, unreachable=True),
        ),
        (
            Fault(400, "Bad Request: not enough rights to send text messages to the chat"),
            SendFailure("blocked", retryable=False, unreachable=True),
        ),
        (
            Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=-1001),
            SendFailure("blocked", retryable=False, unreachable=True),
        ),
        (Fault(400, "Bad Request: message is too long"), SendFailure("refused", retryable=False)),
        (
            Fault(401, "Unauthorized"),
            SendFailure("token", retryable=True, retry_after=60.0, reach=Reach.CHANNEL),
        ),
        (Fault(500), SERVER),
        (Fault(502, html=True), SERVER),
        (Fault(200, html=True), SERVER),
        (Fault(cut_before=True), NETWORK),
        (Fault(cut_after=True), NETWORK),
    ],
    ids=str,
)
async def test_a_failure_is_told(
    api: FakeApi, channel: TelegramChannel, fault: Fault, failure: SendFailure
) -> None:
    api.fail("sendMessage", fault)
    assert await channel.send(ANI, HELLO) == failure
    assert await channel.send(ANI, HELLO) is None, "the next one goes through"


async def test_a_chat_that_telegram_does_not_know_is_unreachable(channel: TelegramChannel) -> None:
    stranger = Person(ChannelName.TELEGRAM, "999")
    assert await channel.send(stranger, HELLO) == SendFailure("blocked", retryable=False, unreachable=True)


async def test_nobody_answering_is_a_network_failure(api: FakeApi, channel: TelegramChannel) -> None:
    await api.close()
    assert await channel.send(ANI, HELLO) == NETWORK


async def test_an_answer_that_never_comes_is_a_network_failure(
    api: FakeApi, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "ANSWER_SECONDS", 0.05)
    api.fail("sendMessage", Fault(hang=True))
    assert await channel.send(ANI, HELLO) == NETWORK


async def test_one_chat_told_to_wait_waits_alone_three_mean_everybody(
    api: FakeApi, channel: TelegramChannel
) -> None:
    api.fail("sendMessage", *[Fault(429, retry_after=600)] * 4)
    failures = [await channel.send(person, HELLO) for person in (ANI, ANI, BUDI, CITRA)]
    reaches = [failure.reach for failure in failures if failure]
    assert reaches == [Reach.PERSON, Reach.PERSON, Reach.PERSON, Reach.CHANNEL]

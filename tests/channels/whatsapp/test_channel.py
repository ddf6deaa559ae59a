"""Replies on their way out, and what goes wrong there."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.whatsapp.attention import Attention
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.templates import Templates
from bot.conversation.messages import Reply, Template
from bot.person import ChannelName, Person
from bot.service.channel import Accepted, Reach, SendFailure
from bot.service.files import Files
from bot.settings import REPOSITORY
from tests.channels.whatsapp.fake_api import FakeApi, Fault

ANI = Person(ChannelName.WHATSAPP, "6281230000")
TEMPLATES = Templates.load(REPOSITORY / "data" / "whatsapp_templates.toml")
NEWS = Reply("Ada lagi.", template=Template("oksigen_follow_up", "id", ("isi ulang", "Ciputat")))
HALO = Reply("Halo")


class Windows:
    """Whether windows are open; None when the database does not say."""

    is_open: bool | None = True

    async def __call__(self, person: Person) -> bool:
        if self.is_open is None:
            raise OSError("the database is away")
        return self.is_open


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
async def attention(client: Client) -> AsyncIterator[Attention]:
    attention = Attention(client)
    yield attention
    await attention.close()


@pytest.fixture
def channel(client: Client, windows: Windows, attention: Attention, files: Files) -> WhatsAppChannel:
    return WhatsAppChannel(client, TEMPLATES, windows, attention, "Pilih", files)


async def test_a_reply_goes_out_and_its_id_comes_back(api: FakeApi, channel: WhatsAppChannel) -> None:
    assert await channel.send(ANI, HALO) == Accepted("wamid.1")
    assert await channel.send(Person(ChannelName.WHATSAPP, "ID.42"), HALO) == Accepted("wamid.2")
    assert [(m.get("to"), m.get("recipient")) for m in api.sent] == [("6281230000", None), (None, "ID.42")]


async def test_outside_the_window_the_template_goes(
    api: FakeApi, channel: WhatsAppChannel, windows: Windows
) -> None:
    windows.is_open = False
    assert await channel.send(ANI, NEWS) == Accepted("wamid.1")
    assert [message["type"] for message in api.sent] == ["template"]


@pytest.mark.parametrize("reply", [HALO, Reply("Ada", template=Template("no_such", "id"))])
async def test_outside_the_window_nothing_goes_that_has_no_template_and_the_reason_is_told(
    api: FakeApi, channel: WhatsAppChannel, windows: Windows, reply: Reply
) -> None:
    windows.is_open = False
    assert await channel.send(ANI, reply) == SendFailure("window", retryable=False)
    assert api.sent == []


async def test_when_whatsapp_calls_the_window_shut_the_template_goes(
    api: FakeApi, channel: WhatsAppChannel
) -> None:
    api.fail(Fault(131047), Fault(131047))
    assert await channel.send(ANI, HALO) == SendFailure("window", retryable=False)
    assert await channel.send(ANI, NEWS) == Accepted("wamid.1")
    assert [message["type"] for message in api.sent] == ["template"]


async def test_what_is_nothing_but_a_template_goes_as_one_also_inside(
    api: FakeApi, channel: WhatsAppChannel
) -> None:
    assert await channel.send(ANI, Reply(template=NEWS.template)) == Accepted("wamid.1")
    assert [message["type"] for message in api.sent] == ["template"]


async def test_a_database_that_is_away_delays_everybody(channel: WhatsAppChannel, windows: Windows) -> None:
    windows.is_open = None
    assert await channel.send(ANI, HALO) == SendFailure("database", retryable=True, reach=Reach.CHANNEL)


@pytest.mark.parametrize(
    ("fault", "reason", "retryable", "reach", "unreachable"),
    [
        (Fault(130429), "throttled", True, Reach.CHANNEL, False),
        (Fault(130429, status=429), "throttled", True, Reach.CHANNEL, False),
        (Fault(80007), "throttled", True, Reach.CHANNEL, False),
        (Fault(131048), "throttled", True, Reach.CHANNEL, False),
        (Fault(131056), "throttled", True, Reach.PERSON, False),
        (Fault(status=429, html=True), "throttled", True, Reach.CHANNEL, False),
        (Fault(131000, status=500), "server", True, Reach.PERSON, False),
        (Fault(131016, status=500), "server", True, Reach.PERSON, False),
        (Fault(status=502, html=True), "server", True, Reach.PERSON, False),
        (Fault(999999, status=503), "server", True, Reach.PERSON, False),
        (Fault(cut_before=True), "network", True, Reach.PERSON, False),
        (Fault(cut_after=True), "network", True, Reach.PERSON, False),
        (Fault(190, status=401), "token", True, Reach.CHANNEL, False),
        (Fault(131031, status=403), "token", True, Reach.CHANNEL, False),
        (Fault(131026), "undeliverable", False, Reach.PERSON, True),
        (Fault(131047), "window", False, Reach.PERSON, False),
        (Fault(131049), "declined", False, Reach.PERSON, False),
        (Fault(131050), "declined", False, Reach.PERSON, False),
        (Fault(131051), "refused", False, Reach.PERSON, False),
        (Fault(131053), "media", False, Reach.PERSON, False),
        (Fault(132001, status=404), "template", False, Reach.PERSON, False),
        (Fault(999999), "refused", False, Reach.PERSON, False),
    ],
)
async def test_an_error_means(
    api: FakeApi,
    channel: WhatsAppChannel,
    fault: Fault,
    reason: str,
    retryable: bool,
    reach: Reach,
    unreachable: bool,
) -> None:
    api.fail(fault)
    failure = await channel.send(ANI, HALO)
    assert isinstance(failure, SendFailure)
    told = (failure.reason, failure.retryable, failure.reach, failure.unreachable)
    assert told == (reason, retryable, reach, unreachable)


async def test_a_message_is_marked_as_read_with_the_sign_that_we_are_writing(
    api: FakeApi, channel: WhatsAppChannel, attention: Attention
) -> None:
    attention.show(ANI, "wamid.A")
    attention.show(ANI, "wamid.B")
    await api.until(lambda api: sorted(api.read) == ["wamid.A", "wamid.B"])
    assert api.writing == ["wamid.A"]


async def test_no_sign_that_we_are_writing_follows_the_answer(
    api: FakeApi, channel: WhatsAppChannel, attention: Attention
) -> None:
    attention.show(ANI, "wamid.A")
    assert await channel.send(ANI, HALO) == Accepted("wamid.1")
    await api.until(lambda api: api.read == ["wamid.A"])
    assert api.writing == []


async def test_marking_that_fails_spoils_nothing(api: FakeApi) -> None:
    lost = Client(replace(api.settings, api_url="http://127.0.0.1:9"))
    attention = Attention(lost)
    attention.show(ANI, "wamid.A")
    await asyncio.gather(*attention._tasks)
    await lost.close()
    assert api.read == []


async def test_marking_ends_with_the_channel(client: Client) -> None:
    attention = Attention(client)
    attention.show(ANI, "wamid.A")
    await attention.close()
    await asyncio.sleep(0)
    assert attention._tasks == set()


async def test_a_list_is_read_to_its_end(api: FakeApi, client: Client) -> None:
    api.templates = [{"name": f"{n}"} for n in range(5)]
    assert await client.list("9988776655/message_templates") == api.templates

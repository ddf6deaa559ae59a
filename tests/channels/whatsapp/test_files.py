"""Files that come in and go out."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.whatsapp.attention import Attention
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.templates import Templates
from bot.conversation.messages import Attachment, AttachmentKind, Button, Reply, Template
from bot.person import ChannelName, Person
from bot.service.channel import FILE_UNAVAILABLE, NOTHING_LEFT, Accepted, Reach, SendFailure
from bot.service.files import SIZE_LIMIT, FetchedFile, FileGone, Files, FileTooLarge, FileUnavailable
from tests.channels.whatsapp.fake_api import FakeApi, Fault

ANI, BUDI = (Person(ChannelName.WHATSAPP, f"62812300{n:02}") for n in range(2))
JPEG = b"\xff\xd8\xff\xe0 a picture"
OK = (Button("ok", "Baik"),)


class Window:
    is_open = True

    async def __call__(self, person: Person) -> bool:
        return self.is_open


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
async def channel(client: Client, files: Files, window: Window) -> AsyncIterator[WhatsAppChannel]:
    attention = Attention(client)
    files.know("whatsapp", client.fetch)
    yield WhatsAppChannel(client, Templates({}), window, attention, "Pilih", files)
    await attention.close()


def picture(reference: str, mime: str = "") -> Attachment:
    return Attachment(AttachmentKind.PICTURE, reference, mime=mime)


def document(reference: str, name: str = "") -> Attachment:
    return Attachment(AttachmentKind.DOCUMENT, reference, name)


async def test_a_picture_and_its_words_are_one_message(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    reply = Reply("\x02150 tabung\x03 sore ini", attachment=flyer)
    assert await channel.send(ANI, reply) == Accepted("wamid.2")
    [message], [(id, upload)] = api.sent, api.uploads.items()
    assert message["image"] == {"id": id, "caption": "*150 tabung* sore ini"}
    assert upload == ("image/jpeg", "file", JPEG)


async def test_few_choices_stand_beneath_the_picture(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    assert await channel.send(ANI, Reply("Siarkan?", OK, attachment=flyer)) == Accepted("wamid.2")
    [message] = api.sent
    assert message["interactive"]["header"] == {"type": "image", "image": {"id": "up1"}}
    assert message["interactive"]["body"] == {"text": "Siarkan?"}


async def test_a_table_goes_as_a_text_under_its_own_name(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    data = document(await files.keep(b"id,nama\n", "text/csv", "agen.csv"), "agen Banten.csv")
    assert await channel.send(ANI, Reply(attachment=data)) == Accepted("wamid.2")
    assert api.sent[0]["document"] == {"id": "up1", "filename": "agen Banten.csv"}
    assert api.uploads["up1"] == ("text/plain", "agen Banten.csv", b"id,nama\n")


async def test_a_file_is_uploaded_once_for_a_crowd(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    crowd = [Person(ChannelName.WHATSAPP, f"62812301{n:02}") for n in range(20)]
    await asyncio.gather(*(channel.send(person, Reply("Halo", attachment=flyer)) for person in crowd))
    assert len(api.sent) == 20
    assert len(api.uploads) == 1


async def test_what_came_through_whatsapp_goes_on(api: FakeApi, channel: WhatsAppChannel) -> None:
    api.media["990"] = JPEG
    assert await channel.send(ANI, Reply("Bukti", attachment=picture("whatsapp:990"))) == Accepted("wamid.2")
    assert [upload[2] for upload in api.uploads.values()] == [JPEG]


@pytest.mark.parametrize("reference", ["stored:17", "whatsapp:991", "telegram:5", ""])
async def test_when_nobody_has_the_file_any_more_its_words_go_alone(
    api: FakeApi, channel: WhatsAppChannel, reference: str
) -> None:
    assert await channel.send(ANI, Reply("Bukti", OK, attachment=document(reference))) == Accepted("wamid.1")
    assert await channel.send(ANI, Reply(attachment=document(reference))) == NOTHING_LEFT
    assert [message["interactive"]["body"]["text"] for message in api.sent] == ["Bukti"]


@pytest.mark.parametrize("mime", ["image/gif", "application/zip", ""])
async def test_when_whatsapp_takes_no_such_file_its_words_go_alone(
    api: FakeApi, channel: WhatsAppChannel, files: Files, mime: str
) -> None:
    reference = await files.keep(b"GIF", mime, "")
    for n, attachment in enumerate((picture(reference), document(reference)), 1):
        assert await channel.send(ANI, Reply("Bukti", attachment=attachment)) == Accepted(f"wamid.{n}")
    assert [message["type"] for message in api.sent] == ["text", "text"]


async def test_when_meta_has_forgotten_the_file_its_words_go_alone_and_the_next_is_uploaded_anew(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    await channel.send(ANI, Reply("Satu", attachment=flyer))
    api.uploads.clear()
    await channel.send(ANI, Reply("Dua", attachment=flyer))
    await channel.send(BUDI, Reply("Tiga", attachment=flyer))
    assert [message["type"] for message in api.sent] == ["image", "text", "image"]


async def test_a_file_that_cannot_be_had_now_is_tried_again(
    api: FakeApi, channel: WhatsAppChannel, files: Files
) -> None:
    async def fetch(id: str) -> FetchedFile:
        raise FileUnavailable

    files.know("telegram", fetch)
    assert await channel.send(ANI, Reply("Bukti", attachment=picture("telegram:5"))) == FILE_UNAVAILABLE
    assert api.sent == []


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault(131000, 500), SendFailure("server", retryable=True)),
        (Fault(130429), SendFailure("throttled", retryable=True, reach=Reach.CHANNEL)),
        (Fault(cut_before=True), SendFailure("network", retryable=True)),
    ],
)
async def test_an_upload_that_fails_is_tried_again(
    api: FakeApi, channel: WhatsAppChannel, files: Files, fault: Fault, failure: SendFailure
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    api.upload_faults.append(fault)
    assert await channel.send(ANI, Reply("Bukti", attachment=flyer)) == failure
    assert api.sent == []
    assert isinstance(await channel.send(ANI, Reply("Bukti", attachment=flyer)), Accepted)


async def test_outside_the_window_no_file_is_fetched_or_uploaded(
    api: FakeApi, channel: WhatsAppChannel, window: Window
) -> None:
    window.is_open = False
    api.media["990"] = JPEG
    reply = Reply("Bukti", attachment=picture("whatsapp:990"), template=Template("none", "id"))
    assert await channel.send(ANI, reply) == SendFailure("window", retryable=False)
    assert (api.downloads, api.uploads) == (0, {})


async def test_a_file_is_fetched(api: FakeApi, client: Client) -> None:
    api.media["990"] = JPEG * 1000
    assert await client.fetch("990") == FetchedFile(JPEG * 1000, "image/jpeg")


async def test_what_cannot_be_fetched_says_whether_it_ever_can(api: FakeApi, client: Client) -> None:
    with pytest.raises(FileGone):
        await client.fetch("../991")
    api.media["992"] = b"x" * (SIZE_LIMIT + 1)
    with pytest.raises(FileTooLarge):
        await client.fetch("992")
    api.media["990"] = JPEG
    for faults in ([Fault(131000, 500)], [Fault(190, 401)], [Fault(4)], [Fault(cut_before=True)] * 2):
        api.media_faults.extend(faults)
        with pytest.raises(FileUnavailable) as caught:
            await client.fetch("990")
        assert caught.value.__cause__ is None and str(caught.value) == ""
    assert (await client.fetch("990")).content == JPEG

"""Files that come in and go out."""

import asyncio

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client
from bot.channels.telegram.fit import fit
from bot.conversation.messages import Attachment, AttachmentKind, Button, Reply
from bot.person import ChannelName, Person
from bot.service.boards import Boards
from bot.service.channel import FILE_UNAVAILABLE, NOTHING_LEFT, SendFailure
from bot.service.files import SIZE_LIMIT, FetchedFile, FileGone, Files, FileTooLarge, FileUnavailable
from tests.channels.telegram.fake_api import FakeApi, Fault

ANI, BUDI = (Person(ChannelName.TELEGRAM, address) for address in ("100", "200"))
JPEG = b"\xff\xd8\xff\xe0 a picture"
OK = (Button("ok", "Baik"),)


@pytest.fixture
def channel(api: FakeApi, client: Client, files: Files, boards: Boards) -> TelegramChannel:
    api.chats |= {"100", "200"}
    files.know("telegram", client.fetch)
    return TelegramChannel(client, "📍 Kirim lokasi", files, boards)


def picture(reference: str, name: str = "") -> Attachment:
    return Attachment(AttachmentKind.PICTURE, reference, name)


def document(reference: str, name: str = "") -> Attachment:
    return Attachment(AttachmentKind.DOCUMENT, reference, name)


async def test_a_picture_and_its_words_are_one_message(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    assert await channel.send(ANI, Reply("\x02150 tabung\x03 sore ini", OK, attachment=flyer)) is None
    [call] = api.calls
    assert call.method == "sendPhoto"
    assert call.parameters == {
        "chat_id": "100",
        "caption": "150 tabung sore ini",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 10}],
        "reply_markup": {"inline_keyboard": [[{"text": "Baik", "callback_data": "ok"}]]},
        "photo": ("file.jpg", JPEG),
    }


async def test_a_document_has_its_name(api: FakeApi, channel: TelegramChannel, files: Files) -> None:
    stored = await files.keep(b"id,nama\n", "text/csv", "agen.csv")
    for name in ("", 'agen "é"\r\n Banten.csv'):
        assert await channel.send(ANI, Reply(attachment=document(stored, name))) is None
    assert [call["document"] for call in api.of("sendDocument")] == [
        ("agen.csv", b"id,nama\n"),
        ('agen "é" Banten.csv', b"id,nama\n"),
    ]


async def test_a_file_is_uploaded_once_for_a_crowd(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    crowd = [ANI, BUDI] * 5
    sends = (channel.send(person, Reply("Halo", attachment=flyer)) for person in crowd)
    assert await asyncio.gather(*sends) == [None] * 10
    assert [call["photo"] for call in api.of("sendPhoto")] == [("file.jpg", JPEG), *["photo-1"] * 9]


async def test_what_came_through_telegram_goes_on_without_an_upload(
    api: FakeApi, channel: TelegramChannel
) -> None:
    id = api.files.add("photo", JPEG)
    assert await channel.send(ANI, Reply(attachment=picture(f"telegram:{id}"))) is None
    assert [call["photo"] for call in api.of("sendPhoto")] == [id]


async def test_a_picture_that_came_as_a_file_is_shown_as_a_picture(
    api: FakeApi, channel: TelegramChannel
) -> None:
    id = api.files.add("document", JPEG)
    assert await channel.send(ANI, Reply(attachment=picture(f"telegram:{id}", "a.jpg"))) is None
    assert [call["photo"] for call in api.of("sendPhoto")] == [("a.jpg", JPEG)]


async def test_when_telegram_has_forgotten_its_id_the_file_is_uploaded_again(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    assert await channel.send(ANI, Reply(attachment=flyer)) is None
    api.files.forget()
    assert await channel.send(BUDI, Reply(attachment=flyer)) is None
    assert len(api.of("sendPhoto")) == 2


@pytest.mark.parametrize("reference", ["stored:17", "telegram:P9", "whatsapp:5", ""])
async def test_when_nobody_has_the_file_any_more_its_words_go_alone(
    api: FakeApi, channel: TelegramChannel, reference: str
) -> None:
    assert await channel.send(ANI, Reply("Bukti", OK, attachment=document(reference))) is None
    assert await channel.send(ANI, Reply(attachment=document(reference))) == NOTHING_LEFT
    assert [(call.method, call.parameters["text"]) for call in api.done if call.method != "getFile"] == [
        ("sendMessage", "Bukti")
    ]


async def test_when_telegram_takes_no_such_picture_its_words_go_alone(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    broken = picture(await files.keep(b"GIF", "image/gif", ""))
    assert await channel.send(ANI, Reply("Bukti", attachment=broken)) is None
    assert [call.method for call in api.done] == ["sendMessage"]


async def test_a_file_that_cannot_be_had_now_is_tried_again(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    async def fetch(id: str) -> FetchedFile:
        raise FileUnavailable

    files.know("whatsapp", fetch)
    assert await channel.send(ANI, Reply("Bukti", attachment=picture("whatsapp:5"))) == FILE_UNAVAILABLE
    assert api.calls == []


async def test_a_failure_of_the_chat_is_no_failure_of_the_file(
    api: FakeApi, channel: TelegramChannel, files: Files
) -> None:
    flyer = picture(await files.keep(JPEG, "image/jpeg", ""))
    stranger = Person(ChannelName.TELEGRAM, "999")
    blocked = SendFailure("blocked", retryable=False, unreachable=True)
    assert await channel.send(stranger, Reply("Halo", attachment=flyer)) == blocked


async def test_a_file_is_fetched(api: FakeApi, client: Client) -> None:
    assert await client.fetch(api.files.add("document", b"id\n1\n")) == FetchedFile(
        b"id\n1\n", "text/csv", "document-1.csv"
    )


async def test_what_cannot_be_fetched_says_whether_it_ever_can(api: FakeApi, client: Client) -> None:
    with pytest.raises(FileGone):
        await client.fetch("nobody-knows")
    for large in (SIZE_LIMIT + 1, 20 * 1024 * 1024 + 1):
        with pytest.raises(FileTooLarge):
            await client.fetch(api.files.add("document", b"x" * large))
    id = api.files.add("photo", JPEG)
    cut = Fault(cut_before=True)
    asked = [("getFile", [fault]) for fault in (Fault(500), cut, Fault(429, retry_after=5))]
    fetched = [("download", [Fault(500)]), ("download", [cut, cut])]  # a GET that was cut is repeated once
    for method, faults in (*asked, *fetched):
        api.fail(method, *faults)
        with pytest.raises(FileUnavailable) as caught:
            await client.fetch(id)
        assert caught.value.__cause__ is None and str(caught.value) == ""
    assert (await client.fetch(id)).content == JPEG


def test_words_too_long_for_a_caption_go_ahead() -> None:
    flyer = picture("stored:1")
    longest = Reply(f"\x02{'x' * 1024}\x03", OK, attachment=flyer)
    assert fit(longest) == (longest,)
    assert fit(Reply("y" * 1025, OK, attachment=flyer)) == (Reply("y" * 1025, OK), Reply(attachment=flyer))
    assert fit(Reply("y" * 5000)) == (Reply("y" * 5000),)

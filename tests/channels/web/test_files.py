"""Files that visitors give, and files that they are given."""

import pytest
from aiohttp import ClientResponse, ClientSession

from bot.channels.web.posted import FILE_LIMIT, FORM_LIMIT
from bot.conversation.messages import Attachment, AttachmentKind, Button, Document, Photo, Reply
from bot.service.files import FetchedFile
from tests.channels.web.page_reader import gave, lines, opened, read, wrote
from tests.channels.web.stand_in import Service, browser

JPEG, PNG = b"\xff\xd8\xff\xe0 a picture", b"\x89PNG\r\n\x1a\n a picture"
CSV = "id,nama\nA1,Muncul Gas é\n".encode()


@pytest.mark.parametrize("picture", [JPEG, PNG])
async def test_a_picture_is_kept_and_passed_on_with_its_words(
    service: Service, visitor: ClientSession, picture: bytes
) -> None:
    response = await gave(visitor, "tabung é.jpg", picture, " tabung saya ")
    assert lines(await response.text()) == ["📎 tabung é.jpg\ntabung saya", "baik"]
    assert [incoming.content for incoming in service.taken] == [Photo("tabung saya", "stored:1")]
    assert (await service.files.fetch("stored:1")).content == picture
    assert service.files.givers == [service.taken[0].sender]


@pytest.mark.parametrize("content", [CSV, CSV.decode().encode("utf-16"), b"a;b\r\n\xe9;1\r\n"])
async def test_a_table_is_passed_on_under_its_name_without_its_folder(
    service: Service, visitor: ClientSession, content: bytes
) -> None:
    response = await gave(visitor, "C:\\\\data\\\\Agen.CSV", content)
    assert lines(await response.text()) == ["📎 Agen.CSV", "baik"]
    assert [incoming.content for incoming in service.taken] == [Document("stored:1", "Agen.CSV")]
    assert service.files.kept["stored:1"] == FetchedFile(content, "text/csv", "Agen.CSV")


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("a.gif", b"GIF89a"),
        ("a.jpg", b"<html><script>alert(1)</script>"),
        ("a.svg", b"<svg onload=alert(1)>"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.csv", b"PK\x03\x04\x00"),
        ("a.csv", b""),
        ("a.txt", CSV),
    ],
)
async def test_other_kinds_are_refused_with_a_word_and_what_was_typed_stays(
    service: Service, visitor: ClientSession, filename: str, content: bytes
) -> None:
    response = await gave(visitor, filename, content, "ini datanya")
    page = await read(response)
    assert response.status == 422
    assert "JPEG" in page.text and "ini datanya" in page.text
    assert service.taken == [] and service.files.kept == {}


async def test_a_file_too_large_is_refused_and_one_far_too_large_not_even_read(
    service: Service, visitor: ClientSession
) -> None:
    assert (await gave(visitor, "a.jpg", JPEG.ljust(FILE_LIMIT))).status == 200
    response = await gave(visitor, "a.jpg", JPEG.ljust(FILE_LIMIT + 1))
    assert response.status == 422 and "5 MB" in (await read(response)).text
    assert (await gave(visitor, "a.jpg", JPEG.ljust(FORM_LIMIT))).status == 413
    assert len(service.files.kept) == 1


async def test_only_a_form_with_a_file_may_be_large(service: Service, visitor: ClientSession) -> None:
    page = await opened(visitor)
    response = await visitor.post("/messages", data={**page.fields, "text": "x" * 300_000})
    assert response.status == 413
    assert service.taken == []


async def test_the_pages_script_gets_json_back(visitor: ClientSession) -> None:
    wants = {"Accept": "application/json"}
    assert (await gave(visitor, "a.jpg", JPEG, **wants)).status == 202
    refused = await gave(visitor, "a.gif", b"GIF89a", **wants)
    assert (await refused.json())["error"] == "web.file_unknown"


async def test_a_form_without_a_file_is_a_text(service: Service, visitor: ClientSession) -> None:
    assert (await gave(visitor, "", b"", "halo")).status == 200
    response = await gave(visitor, "", b"")
    assert response.status == 422 and "misalnya" in (await read(response)).text
    assert len(service.taken) == 1


async def test_another_sites_form_cannot_give_a_file(service: Service, visitor: ClientSession) -> None:
    assert (await gave(visitor, "a.jpg", JPEG, Origin="https://evil.example")).status == 403
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n' + JPEG
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert (await visitor.post("/messages", data=body + b"\r\n--x--", headers=form)).status == 403
    assert (await visitor.post("/messages", data=body, headers=form)).status == 422
    proof = body.replace(b'"file"', b'"proof"')
    assert (await visitor.post("/messages", data=proof + b"\r\n--x--", headers=form)).status == 403
    assert service.files.kept == {}


async def test_files_come_slower_than_words(service: Service, visitor: ClientSession) -> None:
    answers = [await gave(visitor, "a.jpg", JPEG) for _ in range(7)]
    assert [answer.status for answer in answers] == [200] * 6 + [429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 20
    assert (await wrote(visitor, text="halo")).status == 200


async def test_a_file_that_could_not_be_kept_can_be_given_again(
    service: Service, visitor: ClientSession
) -> None:
    service.files.broken = True
    response = await gave(visitor, "a.jpg", JPEG, "bukti")
    assert response.status == 503 and "bukti" in (await read(response)).text
    assert service.taken == []


async def fetched(visitor: ClientSession) -> list[ClientResponse]:
    """What the links to files on the page lead to."""
    page = await opened(visitor)
    paths = [link for link in page.links() if link.startswith("/files/")]
    return [await visitor.get(path) for path in paths]


async def test_a_picture_is_shown_and_a_document_saved(service: Service, visitor: ClientSession) -> None:
    flyer = await service.files.keep(JPEG, "image/jpeg", "")
    table = await service.files.keep(CSV, "text/csv", "agen.csv")
    service.answer = lambda _: [
        Reply("Sore ini", (Button("ok", "Baik"),), attachment=Attachment(AttachmentKind.PICTURE, flyer)),
        Reply(attachment=Attachment(AttachmentKind.DOCUMENT, table, "agen é.csv", "text/html")),
        Reply(attachment=Attachment(AttachmentKind.PICTURE, table, "a.svg", "image/svg+xml")),
    ]
    await wrote(visitor, text="halo")
    picture, document, drawing = await fetched(visitor)
    assert (picture.status, picture.content_type, await picture.read()) == (200, "image/jpeg", JPEG)
    assert picture.headers["Content-Disposition"].startswith("inline")
    assert picture.headers["Cache-Control"].startswith("private")
    assert await document.read() == CSV
    assert document.headers["Content-Disposition"] == "attachment; filename*=UTF-8''agen%20%C3%A9.csv"
    for saved in (document, drawing):
        assert saved.content_type == "application/octet-stream"
        assert saved.headers["X-Content-Type-Options"] == "nosniff"
        assert saved.headers["Content-Disposition"].startswith("attachment")


async def test_nobody_else_gets_the_file(service: Service, visitor: ClientSession, address: str) -> None:
    flyer = await service.files.keep(JPEG, "image/jpeg", "")
    service.answer = lambda _: [Reply(attachment=Attachment(AttachmentKind.PICTURE, flyer))]
    page = await read(await wrote(visitor, text="halo"))
    [path] = [image["src"] for image in page.all("img")]
    assert (await visitor.get(path)).status == 200
    async with browser(address) as other:
        assert (await other.get(path)).status == 404
        await opened(other)
        assert (await other.get(path)).status == 404
    for forged in ("/files/x", "/files/stored:1", "/files/..%2f1", "/files/" + "x" * 200):
        assert (await visitor.get(forged)).status == 404


async def test_a_file_that_is_gone_or_away_says_so(service: Service, visitor: ClientSession) -> None:
    flyer = await service.files.keep(JPEG, "image/jpeg", "")
    service.answer = lambda _: [Reply(attachment=Attachment(AttachmentKind.PICTURE, flyer)), Reply("baik")]
    await wrote(visitor, text="halo")
    service.files.broken = True
    assert [response.status for response in await fetched(visitor)] == [503]
    service.files.broken = False
    service.files.kept.clear()
    [gone] = await fetched(visitor)
    assert gone.status == 404 and "sudah tidak ada" in await gone.text()


async def test_of_a_board_the_page_shows_the_latest(service: Service, visitor: ClientSession) -> None:
    texts = iter(["Terkirim 10", "Terkirim 20", "Terkirim 30"])
    service.answer = lambda _: [Reply(next(texts), board="broadcast:1"), Reply("baik", board="broadcast:2")]
    for _ in range(2):
        await wrote(visitor, text="halo")
    async with visitor.get("/") as response:
        assert lines(await response.text()) == ["halo", "halo", "Terkirim 20", "baik"]

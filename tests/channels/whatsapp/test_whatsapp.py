"""WhatsApp whole: the webhook, what comes after it, and what is never written down."""

import json
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.channels.http import http_app
from bot.channels.whatsapp import whatsapp as whatsapp_module
from bot.channels.whatsapp.settings import WEBHOOK_PATH
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import BODY_LIMIT, SIGNATURE_HEADER, signature
from bot.channels.whatsapp.whatsapp import WhatsApp
from bot.conversation.messages import Incoming, Reply, Text
from bot.person import ChannelName, Person
from bot.service.files import Files
from bot.service.verdicts import Verdict
from tests.channels.whatsapp.fake_api import SECRET, TOKEN, VERIFY, FakeApi, Fault, call, signed, text_message

ANI = "6281230000"
HALO = text_message(ANI, "halo", "wamid.A")
READ = {"id": "wamid.Z", "status": "read", "timestamp": "1626000000", "recipient_id": ANI}


class Core:
    """Takes everything once, or fails as often as told."""

    def __init__(self) -> None:
        self.messages: list[Incoming] = []
        self.verdicts: list[Verdict] = []
        self.failures = 0

    async def receive(self, incoming: Incoming) -> bool:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full of " + repr(incoming))
        is_new = incoming.id not in {message.id for message in self.messages}
        if is_new:
            self.messages.append(incoming)
        return is_new

    async def judge(self, verdicts: Sequence[Verdict]) -> None:
        self.verdicts += verdicts

    @property
    def texts(self) -> list[str]:
        return [message.content.text for message in self.messages if isinstance(message.content, Text)]


@pytest.fixture
def core() -> Core:
    return Core()


async def always_open(person: Person) -> bool:
    return True


@pytest.fixture
async def whatsapp(api: FakeApi, core: Core, files: Files) -> AsyncIterator[WhatsApp]:
    whatsapp = WhatsApp(api.settings, Templates({}), always_open, "Pilih", CollectorRegistry(), files)
    whatsapp.start(core.receive, core.judge)
    yield whatsapp
    whatsapp.stop()
    await whatsapp.close()


async def ready() -> bool:
    return True


def caller(whatsapp: WhatsApp) -> httpx.AsyncClient:
    app = http_app(whatsapp.routes, ready, CollectorRegistry(), {WEBHOOK_PATH: BODY_LIMIT})
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://oksigen.example")


async def bring(whatsapp: WhatsApp, payload: Any) -> int:
    body, headers = signed(payload)
    async with caller(whatsapp) as meta:
        return (await meta.post(WEBHOOK_PATH, content=body, headers=headers)).status_code


async def test_the_webhook_proves_itself_to_who_knows_the_word(whatsapp: WhatsApp) -> None:
    async with caller(whatsapp) as meta:
        told = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}
        answer = await meta.get(WEBHOOK_PATH, params=told)
        assert (answer.status_code, answer.text) == (200, "1158201444")
        for wrong in ({"hub.verify_token": "x"}, {"hub.verify_token": ""}, {"hub.mode": "unsubscribe"}):
            assert (await meta.get(WEBHOOK_PATH, params=told | wrong)).status_code == 403
        assert (await meta.get(WEBHOOK_PATH)).status_code == 403


async def test_a_call_is_answered_after_its_commit_and_its_message_marked_as_read(
    api: FakeApi, whatsapp: WhatsApp, core: Core
) -> None:
    assert await bring(whatsapp, call(HALO)) == 200
    assert [message.sender.key for message in core.messages] == [f"whatsapp:{ANI}"]
    await api.until(lambda api: api.read == ["wamid.A"])


async def test_a_repeat_is_not_marked_again(api: FakeApi, whatsapp: WhatsApp, core: Core) -> None:
    for _ in range(2):
        assert await bring(whatsapp, call(HALO)) == 200
    assert await bring(whatsapp, call(text_message(ANI, "lagi", "wamid.B"))) == 200
    await api.until(lambda api: {"wamid.A", "wamid.B"} <= set(api.read))
    assert len(api.read) == 2


async def test_everything_in_a_call_is_taken_one_persons_messages_in_order(
    whatsapp: WhatsApp, core: Core
) -> None:
    messages = [text_message(ANI, f"{n}", f"wamid.{n}") for n in range(3)]
    other = text_message("6281239999", "lain", "wamid.X")
    assert await bring(whatsapp, call(*messages, other, statuses=(READ, READ))) == 200
    assert [text for text in core.texts if text != "lain"] == ["0", "1", "2"]
    assert "lain" in core.texts
    assert core.verdicts == [Verdict("wamid.Z"), Verdict("wamid.Z")]


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        signature(b"another body", SECRET),
        signature(signed(call(HALO))[0], "another secret"),
        signature(signed(call(HALO))[0], SECRET).removeprefix("sha256="),
        "sha256=éé",
    ],
)
async def test_a_wrong_or_missing_signature_is_refused_and_changes_nothing(
    whatsapp: WhatsApp, core: Core, given: str | None
) -> None:
    body, _ = signed(call(HALO))
    headers = [] if given is None else [(SIGNATURE_HEADER.encode(), given.encode())]
    async with caller(whatsapp) as meta:
        assert (await meta.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 403
    assert core.messages == []


async def test_the_signature_is_of_the_raw_bytes(whatsapp: WhatsApp, core: Core) -> None:
    body = json.dumps(call(HALO), indent=3, ensure_ascii=False).encode()
    headers = {SIGNATURE_HEADER: signature(body, SECRET)}
    async with caller(whatsapp) as meta:
        assert (await meta.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200
        changed = body.replace(b"halo", b"hola")
        assert (await meta.post(WEBHOOK_PATH, content=changed, headers=headers)).status_code == 403
    assert core.texts == ["halo"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
async def test_a_body_that_is_no_json_is_refused(whatsapp: WhatsApp, body: bytes) -> None:
    async with caller(whatsapp) as meta:
        headers = {SIGNATURE_HEADER: signature(body, SECRET)}
        assert (await meta.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 400


@pytest.mark.parametrize("payload", [None, 1, [], {}, {"entry": 5}, {"entry": [{"changes": None}]}])
async def test_json_that_says_nothing_to_us_is_let_by(whatsapp: WhatsApp, payload: Any) -> None:
    assert await bring(whatsapp, payload) == 200


async def test_a_large_batch_is_taken_and_one_too_large_refused(whatsapp: WhatsApp, core: Core) -> None:
    messages = [text_message(ANI, "x" * 3000, f"wamid.{n}") for n in range(400)]
    assert await bring(whatsapp, call(*messages)) == 200
    assert len(core.messages) == 400
    assert await bring(whatsapp, "x" * BODY_LIMIT) == 413


async def test_when_the_commit_fails_whatsapp_shall_repeat_the_call(whatsapp: WhatsApp, core: Core) -> None:
    core.failures = 1
    assert await bring(whatsapp, call(HALO)) == 503
    assert await bring(whatsapp, call(HALO)) == 200
    assert core.texts == ["halo"]


async def test_calls_before_the_start_and_after_the_stop_shall_be_repeated(
    api: FakeApi, whatsapp: WhatsApp
) -> None:
    whatsapp.stop()
    assert await bring(whatsapp, call(HALO)) == 503


async def test_our_number_is_learned(
    api: FakeApi, core: Core, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_module, "ASK_AGAIN_SECONDS", 0.001)
    api.number_faults = 2
    whatsapp = WhatsApp(api.settings, Templates({}), always_open, "Pilih", CollectorRegistry(), files)
    assert whatsapp.number == ""
    whatsapp.start(core.receive, core.judge)
    await api.until(lambda _: whatsapp.number == "+62 21 0000000")
    whatsapp.stop()
    await whatsapp.close()


async def test_a_number_that_is_set_is_not_asked_for(api: FakeApi, core: Core, files: Files) -> None:
    settings = replace(api.settings, number="+6221")
    whatsapp = WhatsApp(settings, Templates({}), always_open, "Pilih", CollectorRegistry(), files)
    assert whatsapp.number == "+6221"


async def test_files_are_fetched_through_their_references(
    api: FakeApi, whatsapp: WhatsApp, files: Files
) -> None:
    api.media["990"] = b"x"
    assert (await files.fetch("whatsapp:990")).content == b"x"


async def test_neither_token_nor_secret_nor_a_person_nor_a_word_said_is_ever_logged(
    api: FakeApi, whatsapp: WhatsApp, core: Core, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    core.failures = 1
    trouble = [Fault(cut_before=True), Fault(131000, 500), Fault(status=502, html=True), Fault(131047)]
    api.fail(*trouble)
    with capture_logs() as logs:
        assert await bring(whatsapp, call(text_message(ANI, "nama-rahasia", "wamid.A"))) == 503
        assert await bring(whatsapp, call({"id": 5, "text": "nama-rahasia"})) == 200
        for _ in trouble:
            assert await whatsapp.channel.send(Person(ChannelName.WHATSAPP, ANI), Reply("nama-rahasia"))
    written = caplog.text + repr(logs)
    assert logs
    for kept in (TOKEN, SECRET, VERIFY, ANI, "nama-rahasia"):
        assert kept not in written
        assert kept not in repr(api.settings)

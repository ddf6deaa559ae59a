"""Updates by polling: acknowledged when committed, and never before."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from prometheus_client import CollectorRegistry

from bot.channels.telegram import backoff
from bot.channels.telegram.client import Client
from bot.channels.telegram.intake import Intake, passed_over_counter
from bot.channels.telegram.polling import poll
from bot.conversation.messages import Incoming, Text
from tests.channels.telegram.fake_api import FakeApi, Fault


class Core:
    """Receives for the tests: notes what it got, waits or fails as told, knows repeats."""

    def __init__(self) -> None:
        self.got: list[Incoming] = []
        self.begun: list[str] = []
        self.failures = 0
        self.held: dict[str, asyncio.Event] = {}

    async def receive(self, incoming: Incoming) -> bool:
        self.begun.append(incoming.id)
        await self.held.get(incoming.sender.address, _open()).wait()
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        is_new = incoming.id not in [known.id for known in self.got]
        self.got += [incoming] if is_new else []
        return is_new

    def texts(self) -> list[tuple[str, str]]:
        return [(m.sender.address, m.content.text) for m in self.got if isinstance(m.content, Text)]


def _open() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST_SECONDS", 0.001)
    monkeypatch.setattr(backoff, "LONGEST_SECONDS", 0.001)


@pytest.fixture
def metrics() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
async def core(client: Client, metrics: CollectorRegistry) -> AsyncIterator[Core]:
    """A core with polling going on."""
    core = Core()
    intake = Intake(client, core.receive, passed_over_counter(metrics))
    polling = asyncio.create_task(poll(client, intake))
    yield core
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await intake.close()


async def test_an_update_is_acknowledged_after_its_commit_and_not_before(api: FakeApi, core: Core) -> None:
    core.held["100"] = asyncio.Event()
    update = await api.say(100, "halo")
    await api.until(lambda _: bool(core.begun))
    assert api.largest_offset == 0
    core.held["100"].set()
    await api.until(lambda _: api.largest_offset == update["update_id"] + 1)
    assert core.texts() == [("100", "halo")]


async def test_when_the_commit_fails_the_same_updates_come_again(api: FakeApi, core: Core) -> None:
    core.failures = 2
    first, second = await api.say(100, "satu"), await api.say(100, "dua")
    await api.until(lambda _: api.largest_offset > second["update_id"])
    assert core.texts() == [("100", "satu"), ("100", "dua")]
    assert core.begun.count(f"telegram:{first['update_id']}") >= 2


async def test_messages_of_one_person_stay_in_order_and_hold_nobody_else_up(
    api: FakeApi, client: Client, metrics: CollectorRegistry
) -> None:
    core = Core()
    core.held["100"] = asyncio.Event()
    intake = Intake(client, core.receive, passed_over_counter(metrics))
    said = [await api.say(chat, words) for chat, words in ((100, "a"), (100, "b"), (200, "c"), (200, "d"))]
    taking = asyncio.create_task(intake.take(said))
    await api.until(lambda _: ("200", "d") in core.texts())
    assert core.texts() == [("200", "c"), ("200", "d")]
    core.held["100"].set()
    await taking
    assert core.texts()[2:] == [("100", "a"), ("100", "b")]


async def test_an_update_that_cannot_be_read_is_counted_and_passed_over(
    api: FakeApi, core: Core, metrics: CollectorRegistry
) -> None:
    await api.push({"message": {"message_id": "?", "chat": 5}})
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert core.texts() == [("100", "halo")]
    counted = metrics.get_sample_value("oksigen_telegram_passed_over_total", {"why": "unreadable"})
    assert counted == 1


async def test_a_button_delivered_twice_is_handed_on_twice_but_its_spinner_stopped_once(
    api: FakeApi, core: Core
) -> None:
    update = await api.press(100, "more")
    await api.until(lambda _: not api.queue)
    await api.push(update)
    await api.until(lambda _: not api.queue)
    await api.until(lambda _: bool(api.of("answerCallbackQuery")))
    assert core.begun == [f"telegram:{update['update_id']}"] * 2


async def test_a_pressed_button_is_answered_after_the_commit(api: FakeApi, core: Core) -> None:
    core.held["100"] = asyncio.Event()
    await api.press(100, "more")
    await api.until(lambda _: bool(core.begun))
    assert api.of("answerCallbackQuery") == []
    core.held["100"].set()
    await api.until(lambda _: not api.open_queries)


async def test_a_button_whose_answer_fails_stops_nothing(api: FakeApi, core: Core) -> None:
    api.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
    await api.press(100, "more")
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert core.texts() == [("100", "halo")]


@pytest.mark.parametrize(
    "fault",
    [Fault(500), Fault(502, html=True), Fault(401), Fault(429, retry_after=1), Fault(cut_before=True)],
    ids=str,
)
async def test_polling_goes_on_after(api: FakeApi, core: Core, fault: Fault) -> None:
    api.fail("getUpdates", fault)
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert core.texts() == [("100", "halo")]


async def test_an_answer_with_updates_that_is_lost_costs_nothing(api: FakeApi, core: Core) -> None:
    api.fail("getUpdates", Fault(cut_after=True))
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert core.texts() == [("100", "halo")]


async def test_a_webhook_in_the_way_is_deleted(api: FakeApi, core: Core) -> None:
    api.webhook = {"url": "https://lama.example"}
    await api.say(100, "halo")
    await api.until(lambda _: not api.queue)
    assert api.webhook is None


async def test_only_what_is_read_is_asked_for(api: FakeApi, core: Core) -> None:
    await api.until(lambda _: bool(api.calls))
    assert api.calls[0].parameters["allowed_updates"] == ["message", "edited_message", "callback_query"]

"""An agent's words become lines with item and size; what is said again takes the earlier place."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.agents.item import Item
from bot.agents.notice import NoticeKind
from bot.agents.observation import Stock
from bot.conversation.converse import converse
from bot.conversation.effects.vendor import Announcement, ReportStock
from bot.conversation.flows.vendor.draft import Draft, amended
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Choice, Content, Incoming, Text
from bot.officials.accounts import Accounts
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person
from bot.understanding.stock_report import StockLine
from tests.conversation.world import NOW

ANI = Person(ChannelName.TELEGRAM, "1")
FIVE, TWO = Stock(5), Stock(2)


def told(world: Knowledge, agent_id: str, *messages: str) -> Draft:
    """The draft after these messages of an agent."""
    agent = world.directory.get(agent_id)
    assert agent
    draft = Draft(agent_id)
    for message in messages:
        report = world.understander.stock_report(message)
        draft = amended(draft, report, agent, world.directory.offers(agent_id), NOW)
    return draft


def test_stock_of_no_said_item_is_of_the_only_one_that_is_sold(world: Knowledge) -> None:
    assert told(world, "A1", "1 kubik tinggal 5").lines == (StockLine(Item.REFILL, 1.0, FIVE),)
    assert told(world, "A8", "1 kubik tinggal 5").lines == (StockLine(Item.ANY, 1.0, FIVE),)


def test_a_price_of_no_said_size_is_of_the_only_size_that_has_one(world: Knowledge) -> None:
    assert told(world, "A4", "isi ulang 65rb").lines == (StockLine(Item.REFILL, 1.0, None, 65_000),)
    assert told(world, "A1", "isi ulang 65rb").lines == (StockLine(Item.REFILL, None, None, 65_000),)


def test_a_correction_keeps_the_rest(world: Knowledge) -> None:
    draft = told(world, "A1", "stok 1 kubik tinggal 5, isi ulang 45rb", "eh salah, tinggal 2")
    assert draft.lines == (StockLine(Item.REFILL, 1.0, TWO, 45_000),)


def test_only_what_differs_from_what_was_saved_is_saved_again(world: Knowledge) -> None:
    saved = (StockLine(Item.REFILL, 1.0, FIVE, 45_000), StockLine(Item.REFILL, 6.0, FIVE))
    corrected = (replace(saved[0], stock=TWO), saved[1], StockLine(Item.CYLINDER_BUY, 1.0, FIVE))
    draft = Draft("A1", corrected, saved=saved)
    assert draft.changed == (StockLine(Item.REFILL, 1.0, TWO), corrected[2])


def test_words_about_days_are_of_the_agents_own_calendar(world: Knowledge) -> None:
    friday, saturday = date(2026, 7, 24), date(2026, 7, 25)
    assert told(world, "A1", "tutup jam 5 hari ini", "besok ga buka").announcements == (
        Announcement(NoticeKind.CLOSES_AT, friday, time(17)),
        Announcement(NoticeKind.CLOSED, saturday),
    )


MESSAGES = [
    *("stok 1 kubik tinggal 5, isi ulang 45rb", "1m3 ada 4, 6m3 kosong, refill 60", "isi ulang 450rb"),
    *("eh salah, tinggal 2", "eh salah", "ya", "bukan", "batal", "habis", "ada semua", "besok pagi", "1"),
    *("tutup jam 5 hari ini", "isi ulang di Ciputat", "gas cipondoh habis", "belum tahu", "makasih"),
    *("berhenti jadi agen", "jangan tanya", "daftar agen", "serahkan akun", "2", "lebih jauh", "100rb"),
]
BUTTONS = [
    *(
        "stock:save",
        "stock:change",
        "stock:price:45000",
        "stock:which:A1",
        "stock:which:A8",
        "stock:which:A3",
    ),
    *("stock:next:tomorrow", "check:there:A1", "check:none:A8", "check:shut:A3", "own:end:1", "own:give:2"),
    *("own:keep", "reg:none", "reg:A1", "claim:yes:1"),
]
said = st.lists(st.sampled_from([*map(Text, MESSAGES), *map(Choice, BUTTONS)]), max_size=12)
YES = (Text("ya"), Choice("stock:save"))


@pytest.fixture(params=[("A1",), ("A1", "A8")], ids=["one", "several"])
def knowledge(request: pytest.FixtureRequest, world: Knowledge) -> Knowledge:
    """What is known when the person who writes speaks for these agents."""
    grants = (Grant(n, ANI, Role.AGENT, id, "", NOW) for n, id in enumerate(request.param, 1))
    return replace(world, accounts=Accounts(grants))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(said)
def test_whatever_an_agent_says_in_any_order_numbers_are_saved_after_a_yes_only(
    knowledge: Knowledge, said: list[Content]
) -> None:
    memory = None
    for n, content in enumerate(said):
        outcome = converse(Incoming(str(n), ANI, content, NOW), memory, knowledge, NOW)
        memory = outcome.saved
        for effect in outcome.effects:
            if isinstance(effect, ReportStock) and effect.lines and not effect.is_correction:
                assert content in YES
                assert all(line.item for line in effect.lines)

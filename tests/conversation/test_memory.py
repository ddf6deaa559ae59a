"""What is kept of a person between two messages, and what an older or newer version makes of it."""

import json
from datetime import UTC, date, datetime, time

import pytest

from bot.agents.edit import Field
from bot.agents.item import Item
from bot.agents.notice import NoticeKind
from bot.agents.observation import Stock
from bot.broadcasts.audience import Circle
from bot.broadcasts.draft import Draft as BroadcastDraft
from bot.conversation.asker import Asker, Want, Where
from bot.conversation.effects.vendor import Announcement
from bot.conversation.flow import STATES, dump, load
from bot.conversation.flows.ask_office import AskArea
from bot.conversation.flows.broadcast.compose import (
    AskBroadcastArea,
    AskBroadcastText,
    AskBroadcastUntil,
    BroadcastShown,
)
from bot.conversation.flows.broadcast.hear import AskRecallText
from bot.conversation.flows.change_language import ChooseLanguage
from bot.conversation.flows.check_number import AskNumber
from bot.conversation.flows.find_oxygen import AskWhere, ChoosePlace
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.news import AskNews
from bot.conversation.flows.officer.accounts import AskLabel
from bot.conversation.flows.officer.edit import AskValue, ConfirmEdit
from bot.conversation.flows.officer.numbers import AskReason, ConfirmBlock
from bot.conversation.flows.officer.report import AskStock, ConfirmReport
from bot.conversation.flows.officer.sure import Sure
from bot.conversation.flows.register import AskBusiness, ChooseBusiness, Describe
from bot.conversation.flows.requests.desk import DeskWords
from bot.conversation.flows.requests.draft import Draft as RequestDraft
from bot.conversation.flows.requests.opening import (
    AskDetails,
    AskRequestArea,
    ConfirmRequest,
    WhichArea,
    WhichLoan,
)
from bot.conversation.flows.requests.talk import Closed, Sent, TalkToOffice, WhereGot
from bot.conversation.flows.seen import Visited
from bot.conversation.flows.seen_price import AskSeenPrice
from bot.conversation.flows.vendor.draft import Draft
from bot.conversation.flows.vendor.report import AskDelivery, AskPrice, AskWhich, Confirm, Reported
from bot.conversation.flows.watch import AskWatchItem, AskWatchPlace, OfferWatch, WatchSet, Wished
from bot.conversation.flows.watch_due import GoOn
from bot.conversation.flows.watch_stop import ChooseWatch
from bot.conversation.memory import Memory
from bot.conversation.turn import State
from bot.officials.role import Role
from bot.places.point import Point
from bot.requests.kind import Kind
from bot.requests.request import Outcome
from bot.understanding.stock_report import Moment, PartOfDay, StockLine, StockReport

WANT = Want(Item.REFILL, 1.5)
WHERE = Where(-6.3, 106.7, "367404")

LINES = (StockLine(Item.REFILL, 1.0, Stock(5), 45_000), StockLine(Item.ANY, None, Stock(None)))
DRAFT = Draft(
    "A1",
    LINES,
    Stock(0),
    (Announcement(NoticeKind.CLOSES_AT, date(2026, 7, 24), time(17)),),
    (45_000,),
    LINES[:1],
)

REQUEST = RequestDraft(
    Kind.PRICE,
    WANT,
    WHERE,
    "3674",
    2,
    93,
    True,
    True,
    "mahal",
    "toko pojok",
    150_000,
    ("telegram:7",),
    True,
    ("36",),
)

NOW = datetime(2026, 7, 24, 8, 0, tzinfo=UTC)

BROADCAST = BroadcastDraft(
    "gratis", ("3672",), Circle(Point(-6, 106), 10, "Cikupa"), Item.REFILL, "jv", NOW, NOW, "telegram:x", True
)

EXAMPLES: list[State] = [
    AskBroadcastText(BROADCAST),
    AskBroadcastArea(BroadcastDraft("gratis"), ("3275", "3216")),
    AskBroadcastUntil(BROADCAST),
    BroadcastShown(BROADCAST),
    AskRecallText(7),
    AskNews("3672"),
    AskWhere(WANT, urgent=True),
    ChoosePlace(WANT, "depok", ("3276", "340407")),
    Listing(WANT, WHERE, ("A1", "A2"), ("A1", "A2", "A3")),
    AskArea(),
    ChooseLanguage(),
    AskDetails(REQUEST),
    AskRequestArea(RequestDraft(Kind.NEED)),
    WhichArea(REQUEST),
    ConfirmRequest(REQUEST),
    WhichLoan(RequestDraft(Kind.LEND)),
    Sent(),
    Closed("BTN-0421"),
    TalkToOffice("BTN-0421", asked=True),
    WhereGot(),
    DeskWords("BTN-0421", Outcome.PARTLY),
    AskWatchItem(Wished(at_night=True)),
    AskWatchPlace(Wished(WANT, highest_idr=50_000), "depok", ("3276", "340407")),
    WatchSet(Wished(WANT, WHERE), Listing(WANT, WHERE, ("A1",), ("A1",))),
    OfferWatch(Wished(WANT, WHERE)),
    ChooseWatch(),
    GoOn(7),
    Visited("A1", Item.REFILL, 1.0),
    AskSeenPrice("A1", Item.ANY, None),
    AskBusiness("Toko Kita", ("367404", "321605")),
    ChooseBusiness("Toko Kita", "367404", ("A1", "A2")),
    Describe("Toko Kita", "367404", (Item.REFILL, Item.CYLINDER_RENT), "+62210000001"),
    Confirm(DRAFT),
    AskPrice(DRAFT, 1),
    AskWhich(StockReport(LINES, closes_at=Moment(1, time(17, 30), PartOfDay.AFTERNOON), delivers=True)),
    Reported("A1", LINES),
    AskDelivery("A1"),
    AskNumber(),
    Sure("revoke", "12"),
    AskLabel(Role.OFFICE, "36"),
    AskValue("A1", Field.PHONE),
    ConfirmEdit("A1", Field.HOURS, "08.00–20.00"),
    AskStock("A1"),
    ConfirmReport("A1", (StockLine(Item.REFILL, 1.0, Stock(5), 45_000), StockLine(Item.REFILL))),
    AskReason("+622192610987"),
    ConfirmBlock("+622192610987", "penipuan"),
]


def test_there_is_an_example_of_every_state() -> None:
    assert {type(state) for state in EXAMPLES} == set(STATES.values())


@pytest.mark.parametrize("state", EXAMPLES, ids=lambda state: type(state).__name__)
def test_a_state_comes_back_as_it_was_saved(state: State) -> None:
    saved = json.loads(json.dumps(dump(state)))
    assert load(saved) == state


@pytest.mark.parametrize(
    "saved", [None, ["gone.flow", {}], ["find.where", {"want": 3}], ["find.listing", None]]
)
def test_a_state_that_this_version_does_not_know_begins_anew(saved: list[object] | None) -> None:
    assert load(saved) is None


def test_a_memory_comes_back_as_it_was_saved() -> None:
    asker = Asker("en", "id", WHERE, WANT, datetime(2026, 7, 24, tzinfo=UTC))
    memory = Memory(asker, EXAMPLES[2])
    assert Memory.load(memory.dump()) == memory


def test_what_says_nothing_is_not_kept() -> None:
    assert json.loads(Memory().dump()) == {"asker": {}, "state": None}


def test_a_memory_that_can_not_be_read_begins_anew_and_keeps_the_rest() -> None:
    kept = Memory.load('{"asker": {"where": "elsewhere"}, "state": ["office.where", {}]}')
    assert kept == Memory(Asker(), AskArea())


def test_a_shared_position_is_kept_to_about_a_hundred_metres() -> None:
    assert Where.of_position(Point(-6.310612, 106.741534)) == Where(-6.311, 106.742)

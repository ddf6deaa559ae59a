"""What officials see of their area at one look."""

import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO

from bot.agents.item import Item
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.requests.kind import Kind
from bot.requests.request import Outcome, Request, State, Subject
from bot.requests.summary import Need, is_overdue, summarise, table
from tests.conversation.world import NOW

SINCE = NOW - timedelta(days=2)
JAKARTA = "Asia/Jakarta"


def request(number: int, hours_ago: float = 1, place: str = "3674041001", **others: object) -> Request:
    kind = others.pop("kind", Kind.NEED)
    assert isinstance(kind, Kind)
    subject = Subject(kind, place, Point(-6.3, 106.7), Item.REFILL, words="ibu sesak", seller="Toko X")
    opened = NOW - timedelta(hours=hours_ago)
    made = Request(
        number=f"BTN-{number:04}",
        subject=subject,
        urgent=False,
        desk="36",
        parties=(Person(ChannelName.WHATSAPP, "62000000001"),),
        join_code="1234",
        opened_at=opened,
        moved_at=opened,
    )
    return replace(made, **others)  # type: ignore[arg-type]  # fields of Request


def after(hours_ago: float, minutes: float) -> datetime:
    return NOW - timedelta(hours=hours_ago) + timedelta(minutes=minutes)


def test_open_and_overdue_requests_are_counted_whenever_they_came() -> None:
    every = [
        request(1, hours_ago=200, steps=2),
        request(2, deadline=NOW - timedelta(minutes=1)),
        request(3, deadline=NOW + timedelta(minutes=1)),
        request(4, state=State.HELD, deadline=NOW - timedelta(minutes=1)),
        request(5, state=State.CANCELLED),
    ]
    summary = summarise(every, SINCE, NOW, JAKARTA)
    assert (summary.opened, summary.open, summary.overdue) == (4, 4, 2)
    assert [is_overdue(each, NOW) for each in every] == [True, True, False, False, False]


def test_times_are_medians_of_what_was_answered_and_solved() -> None:
    every = [
        request(1, 5, acknowledged_at=after(5, 10), closed_at=after(5, 60), outcome=Outcome.FULFILLED),
        request(2, 5, acknowledged_at=after(5, 20), closed_at=after(5, 90), outcome=Outcome.PARTLY),
        request(3, 5, acknowledged_at=after(5, 90)),
        request(4, 5, closed_at=after(5, 1), state=State.CANCELLED),
    ]
    summary = summarise(every, SINCE, NOW, JAKARTA)
    assert (summary.acknowledged_in, summary.solved_in) == (timedelta(minutes=20), timedelta(minutes=75))
    nothing = summarise([], SINCE, NOW, JAKARTA)
    assert (nothing.acknowledged_in, nothing.solved_in, nothing.needs) == (None, None, ())


def test_needs_are_counted_by_kecamatan_and_item_and_accusations_are_none() -> None:
    every = [
        request(1),
        request(2, place="3674041002"),
        request(3, place="367101"),
        request(4, kind=Kind.PRICE),
    ]
    summary = summarise(every, SINCE, NOW, JAKARTA)
    assert summary.needs == (Need("367404", Item.REFILL, 2), Need("367101", Item.REFILL, 1))
    assert summary.price_reports == 1


def test_days_are_those_of_the_office_and_empty_ones_are_there() -> None:
    at_one_in_the_night = request(1, hours_ago=14)  # 01.00 WIB of the 24th, still the 23rd UTC
    summary = summarise([at_one_in_the_night], SINCE, NOW, JAKARTA)
    assert summary.days == ((date(2026, 7, 22), 0), (date(2026, 7, 23), 0), (date(2026, 7, 24), 1))


def test_the_table_names_nobody() -> None:
    text = table([request(1, outcome=Outcome.REFERRED, closed_at=NOW)])
    [row] = csv.DictReader(StringIO(text))
    assert (row["number"], row["place_code"], row["outcome"]) == ("BTN-0001", "367404", "referred")
    assert not any(told in text for told in ("62000000001", "Toko X", "ibu sesak", "1234"))

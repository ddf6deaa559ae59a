"""Requests as they are kept: numbered without gaps, held, found."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.requests.kind import Kind
from bot.requests.move import Join, Verb
from bot.requests.moves import apply
from bot.requests.request import Request, State
from bot.store import muted, requests
from bot.store.database import Database
from tests.requests.made import BUDI, NOW, OTHER, RINA, SARI, STRANGER, WORKING, later, request


async def _opened(database: Database, made: Request) -> Request:
    async with database.transaction() as connection:
        number = await requests.next_number(connection, made.subject.place_code)
        made = replace(made, number=number)
        await requests.add(connection, made)
        return made


def _at(place_code: str, point: Point, kind: Kind = Kind.NEED, urgent: bool = False) -> Request:
    made = request(urgent)
    return replace(made, subject=replace(made.subject, kind=kind, place_code=place_code, point=point))


async def test_a_request_comes_back_as_it_was_kept(database: Database) -> None:
    made = await _opened(database, request())
    async with database.transaction() as connection:
        assert await requests.hold(connection, made.number) == made
        assert await requests.load(connection, "BTN-9999") is None


async def test_numbers_count_by_province(database: Database) -> None:
    numbers = [(await _opened(database, _at(code, Point(-6, 106)))).number for code in ("3674", "3201", "36")]
    assert numbers == ["BTN-0001", "JBR-0001", "BTN-0002"]


async def test_forty_at_once_leave_no_gap_and_no_number_twice(database: Database) -> None:
    opened = await asyncio.gather(*(_opened(database, request()) for _ in range(40)))
    assert sorted(each.number for each in opened) == [f"BTN-{n:04d}" for n in range(1, 41)]


async def test_a_number_of_a_transaction_that_failed_is_given_again(database: Database) -> None:
    try:
        async with database.transaction() as connection:
            await requests.next_number(connection, "36")
            raise RuntimeError
    except RuntimeError:
        pass
    assert (await _opened(database, request())).number == "BTN-0001"


async def test_two_who_hold_the_same_request_wait_for_each_other(database: Database) -> None:
    made = await _opened(database, request())

    async def step() -> None:
        async with database.transaction() as connection:
            held = await requests.hold(connection, made.number)
            assert held
            await asyncio.sleep(0)
            await requests.save(connection, replace(held, steps=held.steps + 1))

    await asyncio.gather(*(step() for _ in range(8)))
    async with database.transaction() as connection:
        after = await requests.load(connection, made.number)
    assert after and after.steps == 8


async def test_who_joins_finds_the_request_and_who_does_not_finds_none(database: Database) -> None:
    made = await _opened(database, request())
    joined, event = apply(made, Join("4321"), replace(OTHER, person=BUDI), later(1), WORKING)
    async with database.transaction() as connection:
        await requests.save(connection, joined)
        await requests.note(connection, event)
        for person, expected in ((RINA, [joined]), (BUDI, [joined]), (STRANGER, [])):
            assert await requests.of_person(connection, person, 5) == expected
        assert await requests.history(connection, made.number) == [(later(1), Verb.JOIN, "", "stranger")]


async def test_open_requests_of_an_area_come_urgent_first_then_by_deadline(database: Database) -> None:
    slow = await _opened(database, _at("367404", Point(-6.3, 106.7)))
    urgent = await _opened(database, _at("3672", Point(-6.0, 106.0), urgent=True))
    soon = await _opened(database, replace(_at("3674", Point(-6.3, 106.7)), deadline=later(5)))
    asked = await _opened(database, replace(_at("3674", Point(-6.3, 106.7)), deadline=None))
    await _opened(database, replace(_at("3674", Point(-6.3, 106.7)), state=State.CLOSED))
    await _opened(database, replace(_at("3201", Point(-6.5, 106.8)), desk="32"))
    handed = await _opened(database, replace(_at("3201", Point(-6.5, 106.8), urgent=True), desk="3673.trade"))
    async with database.transaction() as connection:
        assert await requests.open_in(connection, "36", 10) == [urgent, handed, soon, slow, asked]
        assert await requests.open_in(connection, "3674", 2) == [soon, slow]
        assert len(await requests.open_in(connection, "", 10)) == 6


async def test_bare_digits_find_the_request_in_every_province(database: Database) -> None:
    for code in ("36", "32"):
        await _opened(database, _at(code, Point(-6, 106)))
    async with database.transaction() as connection:
        assert [each.number for each in await requests.numbered(connection, 1)] == ["BTN-0001", "JBR-0001"]
        assert await requests.numbered(connection, 2) == []


async def test_similar_reports_are_those_near_by_in_seven_days(database: Database) -> None:
    here = Point(-6.2, 106.5)
    near = await _opened(database, _at("3603", Point(-6.25, 106.55), Kind.PRICE))
    await _opened(database, _at("3603", Point(-6.25, 106.55), Kind.NEED))
    await _opened(database, _at("3603", Point(-6.4, 106.5), Kind.PRICE))
    await _opened(database, _at("3603", Point(-6.2925, 106.5925), Kind.PRICE))  # in the corner of the box
    old = replace(_at("3603", here, Kind.PRICE), opened_at=NOW - timedelta(days=8))
    await _opened(database, old)
    async with database.transaction() as connection:
        assert await requests.similar(connection, [Kind.PRICE, Kind.HOARDING], here, NOW) == [near]


async def test_requests_opened_since_a_day_are_counted_by_area(database: Database) -> None:
    made = await _opened(database, _at("3674", Point(-6.3, 106.7)))
    await _opened(database, _at("3201", Point(-6.3, 106.7)))
    async with database.transaction() as connection:
        assert await requests.opened_since(connection, "36", NOW) == [made]
        assert await requests.opened_since(connection, "36", later(1)) == []


async def test_what_ended_long_ago_is_found_until_it_names_nobody(database: Database) -> None:
    made = await _opened(database, replace(request(), state=State.CANCELLED, closed_at=NOW))
    await _opened(database, request())
    async with database.transaction() as connection:
        assert await requests.ended_before(connection, NOW, 10) == []
        assert await requests.ended_before(connection, later(1), 10) == [made]
        await requests.save(connection, replace(made, parties=()))
        assert await requests.ended_before(connection, later(1), 10) == []


async def test_who_is_muted_is_so_until_its_end(database: Database) -> None:
    somebody = Person(ChannelName.WEB, "x")
    async with database.transaction() as connection:
        await muted.mute(connection, somebody, "laporan palsu", SARI, later(60))
        assert await muted.reason_of(connection, somebody, later(59)) == "laporan palsu"
        assert await muted.reason_of(connection, somebody, later(61)) is None
        assert await muted.reason_of(connection, RINA, later(1)) is None


async def test_a_month_after_its_end_a_request_names_nobody(database: Database) -> None:
    subject = replace(request().subject, words="jalan melati 5", seller="toko pojok", photos=("telegram:1",))
    ended = replace(request(), subject=subject, state=State.SETTLED, closed_at=NOW, holder=SARI)
    made = await _opened(database, ended)
    still_open = await _opened(database, request())
    await requests.purge_people(database, later(1))
    async with database.transaction() as connection:
        kept = await requests.load(connection, made.number)
        assert kept and (kept.parties, kept.holder, kept.subject.words, kept.subject.photos) == (
            (),
            None,
            "",
            (),
        )
        assert kept.subject.quantity == 1
        assert await requests.of_person(connection, RINA, 5) == [still_open]

"""A thousand people wait, twenty cylinders come: the right ones are told, none twice, none at night."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.agents.item import Item
from bot.agents.observation import ReporterKind
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.store import watches
from bot.store.database import Connection
from bot.store.outbox import OutboxRow
from bot.supply.watch import LASTS, Watch
from tests.conversation.world import AGENTS, NOW
from tests.stories.reporting import report
from tests.stories.stage import Stage

GAS_SEHAT = next(agent for agent in AGENTS if agent.id == "A1").point
HALF_PAST_EIGHT = datetime(2026, 7, 24, 13, 30, tzinfo=UTC)  # 20.30 WIB
ONE_AT_NIGHT = datetime(2026, 7, 24, 18, 0, tzinfo=UTC)
NINE = datetime(2026, 7, 24, 14, 0, tzinfo=UTC)
SIX = datetime(2026, 7, 24, 23, 0, tzinfo=UTC)
KM = 1 / 110.57  # a kilometre to the north, degrees

_TOLD = re.compile(r"telegram:(\d+) < \*Ada di (.+?)\*", re.M)


async def wait(connection: Connection, number: int, **changes: object) -> None:
    """Person `number` waits for a refill of 1 m³, up to 20 km away, for up to a day."""
    km, hours = number % 20 + 1, number % 24
    fields: dict[str, object] = {
        "id": 0,
        "person": Person(ChannelName.TELEGRAM, str(number)),
        "item": Item.REFILL,
        "size_m3": 1.0,
        "highest_idr": None,
        "place_code": "367404",
        "point": Point(GAS_SEHAT.lat + km * KM, GAS_SEHAT.lon),
        "radius_km": 25,
        "zone": "Asia/Jakarta",
        "at_night": number % 10 == 0,
        "delivers": False,
        "since": NOW - timedelta(hours=hours),
        "until": NOW + LASTS,
    }
    await watches.add(connection, Watch(**(fields | changes)))  # type: ignore[arg-type]  # as they are named


@pytest.fixture
async def crowd(stage: Stage) -> Stage:
    """600 wait for what comes; 400 for something else, somewhere else or something cheaper."""
    await stage.play("")
    async with stage.database.transaction() as connection:
        for number in range(600):
            await wait(connection, number)
        for number in range(600, 700):
            await wait(connection, number, size_m3=6.0)
        for number in range(700, 800):
            await wait(connection, number, item=Item.CYLINDER_RENT, size_m3=None)
        for number in range(800, 900):
            await wait(connection, number, highest_idr=44_000)
        for number in range(900, 1000):
            await wait(connection, number, point=Point(GAS_SEHAT.lat + 40 * KM, GAS_SEHAT.lon))
    return stage


def told(lines: list[str]) -> list[int]:
    """The numbers of those who were told, in their order."""
    return [int(number) for number, _ in _TOLD.findall("\n".join(lines))]


async def test_the_waves_reach_those_who_wait_for_it_and_none_twice(crowd: Stage) -> None:
    first = told(await report(crowd, 20, price=45_000))
    assert len(first) == 30
    later = told(await crowd._pass(timedelta(hours=4)))
    everybody = first + later
    assert len(everybody) == len(set(everybody))
    assert 55 <= len(everybody) <= 65
    assert all(number < 600 for number in everybody)


async def test_the_nearest_and_longest_waiting_are_told_first(crowd: Stage) -> None:
    first = told(await report(crowd, 20, price=45_000))
    left = set(range(600)) - set(first)
    standing = {number: number % 20 - 0.5 * (number % 24) for number in range(600)}
    assert max(standing[number] for number in first) <= min(standing[number] for number in left)


async def test_nobody_is_told_of_a_report_when_it_comes_again_before_another(crowd: Stage) -> None:
    """The agent says "20" twice in a minute: twenty pieces call thirty people, not sixty."""
    first = told(await report(crowd, 20))
    assert told(await report(crowd, 20)) == []
    later = told(await crowd._pass(timedelta(hours=4)))
    assert not set(first) & set(later)


async def test_no_wave_comes_when_the_agent_has_run_out(crowd: Stage) -> None:
    await report(crowd, 20)
    await report(crowd, 0)
    assert told(await crowd._pass(timedelta(hours=4))) == []


async def test_no_wave_comes_when_everything_has_run_out(crowd: Stage) -> None:
    await report(crowd, 20)
    await report(crowd, 0, item=Item.ANY, size=None)
    assert told(await crowd._pass(timedelta(hours=4))) == []


async def test_no_wave_comes_when_citizens_dispute_it(crowd: Stage) -> None:
    await report(crowd, 20)
    for source in "abc":
        await report(crowd, 0, by=ReporterKind.CITIZEN, source=source)
    assert told(await crowd._pass(timedelta(hours=4))) == []


async def test_one_citizen_stops_no_wave(crowd: Stage) -> None:
    await report(crowd, 20)
    await report(crowd, 0, by=ReporterKind.CITIZEN, source="a")
    assert told(await crowd._pass(timedelta(hours=4)))


async def test_citizens_call_nobody(crowd: Stage) -> None:
    assert told(await report(crowd, 20, by=ReporterKind.CITIZEN)) == []
    assert told(await crowd._pass(timedelta(hours=4))) == []


async def test_at_night_only_those_are_told_who_said_they_may_be(crowd: Stage) -> None:
    crowd.clock.time = HALF_PAST_EIGHT
    in_the_evening = told(await report(crowd, 60))
    assert len(in_the_evening) == 90
    by_nine = told(await crowd._pass(timedelta(minutes=29)))
    at_night = told(await crowd._pass(timedelta(hours=9)))
    assert by_nine
    assert at_night
    assert all(number % 10 == 0 for number in at_night)
    assert max(Counter(in_the_evening + by_nine + at_night).values()) == 1


async def test_who_sleeps_is_told_at_six_what_is_still_fresh(crowd: Stage) -> None:
    crowd.clock.time = ONE_AT_NIGHT
    at_once = told(await report(crowd, 100))
    assert at_once
    assert all(number % 10 == 0 for number in at_once)
    before_six = told(await crowd._pass(SIX - timedelta(minutes=1) - crowd.clock.time))
    assert all(number % 10 == 0 for number in before_six)
    at_six = told(await crowd._pass(timedelta(minutes=2)))
    assert at_six
    assert not set(at_six) & set(at_once + before_six)


async def test_an_alert_expires_with_its_news_and_before_the_night(crowd: Stage) -> None:
    """What is left over in the outbox at nine wakes nobody."""
    rows: list[OutboxRow] = []
    shown = crowd._shown
    crowd._shown = lambda row: rows.append(row) or shown(row)  # type: ignore[method-assign,func-returns-value]
    crowd.clock.time = HALF_PAST_EIGHT
    await report(crowd, 20)
    ends = {int(row.to.address) % 10 == 0: row.expires_at for row in rows}
    assert ends == {False: NINE, True: crowd.clock.time + timedelta(hours=6)}

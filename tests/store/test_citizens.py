"""Citizens report under a pseudonym; what became of their reports is kept, and whom we asked."""

import asyncio
from datetime import timedelta

from bot.agents.reporter_record import Judgement, ReporterRecord
from bot.store import citizens
from bot.store.database import Database
from tests.supply.made import NOON, person

HOUR = timedelta(hours=1)


async def test_a_pseudonym_is_the_same_each_time_and_tells_nothing(database: Database) -> None:
    named = await citizens.pseudonyms(database, [person(1), person(2)])
    assert await citizens.pseudonyms(database, [person(2), person(1)]) == named
    assert len(set(named.values())) == 2
    assert not any(each.address in {name, name[:4]} for each, name in named.items())


async def test_of_two_workers_who_need_a_key_first_one_makes_it(database: Database) -> None:
    first, second = await asyncio.gather(*(citizens.pseudonyms(database, [person(1)]) for _ in range(2)))
    assert first == second


async def test_a_stranger_has_an_empty_record(database: Database) -> None:
    assert await citizens.record(database, "nobody") == ReporterRecord()


async def test_judgements_add_up(database: Database) -> None:
    await citizens.judge(database, [Judgement("a", True), Judgement("b", False), Judgement("a", True)], NOON)
    await citizens.judge(database, [Judgement("a", False)], NOON)
    assert await citizens.record(database, "a") == ReporterRecord(right=2, wrong=1)
    assert await citizens.record(database, "b") == ReporterRecord(wrong=1)


async def test_nobody_is_asked_about_an_agent_twice_in_a_day(database: Database) -> None:
    async def ask(who: int, agent: str, hours: int) -> bool:
        now = NOON + hours * HOUR
        return await citizens.ask(database, person(who), agent, now - 24 * HOUR, now)

    assert await ask(1, "A", 0)
    assert not await ask(1, "A", 1)
    assert await ask(1, "B", 1)
    assert await ask(2, "A", 1)
    assert await ask(1, "A", 25)


async def test_forgetting_a_citizen_deletes_the_record(database: Database) -> None:
    named = await citizens.pseudonyms(database, [person(1), person(2)])
    await citizens.judge(database, [Judgement(name, True) for name in named.values()], NOON)
    await citizens.forget(database, [person(1)])
    assert await citizens.record(database, named[person(1)]) == ReporterRecord()
    assert await citizens.record(database, named[person(2)]) == ReporterRecord(right=1)


async def test_old_questions_and_records_are_dropped(database: Database) -> None:
    await citizens.ask(database, person(1), "A", NOON, NOON)
    await citizens.judge(database, [Judgement("a", True)], NOON)
    await citizens.purge(database, NOON + HOUR, NOON)
    assert await citizens.record(database, "a") == ReporterRecord(right=1)
    assert await citizens.ask(database, person(1), "A", NOON - HOUR, NOON)
    await citizens.purge(database, NOON, NOON + HOUR)
    assert await citizens.record(database, "a") == ReporterRecord()

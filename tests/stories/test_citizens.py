"""What citizens report changes what others see, and is judged by what the agent says later."""

from datetime import timedelta

import pytest

from bot.agents.observation import ReporterKind
from bot.agents.reporter_record import ReporterRecord
from bot.conversation.messages import Incoming, Text
from bot.person import ChannelName, Person
from bot.store import citizens, unmet
from bot.supply.unmet import Unmet
from tests.stories.reporting import report
from tests.stories.stage import Stage

EMPTY = "agen gas sehat ciputat kosong"
GOT = "barusan dapat di gas sehat ciputat"


def citizen(number: int) -> Person:
    return Person(ChannelName.TELEGRAM, str(number))


async def say(stage: Stage, who: Person, words: str) -> None:
    stage.clock.time += timedelta(seconds=30)
    incoming = Incoming(f"{who.address}:{stage.clock.time}", who, Text(words), stage.clock.time)
    await stage.receiver.receive(incoming)
    await stage.settle()


@pytest.fixture
async def told(stage: Stage) -> Stage:
    """Gas Sehat has said that it has ten."""
    await stage.play("")
    await report(stage, 10)
    return stage


def disputed(stage: Stage) -> bool:
    """Whether Gas Sehat's refills of 1 m³ are shown as disputed."""
    return next(o.disputed for o in stage.refresher.knowledge().directory.offers("A1") if o.size_m3 == 1.0)


def stands(stage: Stage) -> bool:
    """Whether the agent's own word is still the one that is shown."""
    offer = next(o for o in stage.refresher.knowledge().directory.offers("A1") if o.size_m3 == 1.0)
    return offer.stock_by is ReporterKind.AGENT and offer.stock is not None and offer.stock.is_there


async def record(stage: Stage, who: Person) -> ReporterRecord:
    async with stage.database.transaction() as connection:
        named = await citizens.pseudonyms(connection, [who])
        return await citizens.record(connection, named[who])


async def test_one_citizen_cannot_flip_an_agent_however_often_they_say_it(told: Stage) -> None:
    for _ in range(5):
        await say(told, citizen(1), EMPTY)
    assert stands(told)
    assert not disputed(told)


async def test_three_citizens_dispute_an_agent_until_it_answers(told: Stage) -> None:
    for number in (1, 2, 3):
        await say(told, citizen(number), EMPTY)
    assert disputed(told) or not stands(told)
    await report(told, 8)
    assert stands(told)
    assert not disputed(told)


async def test_the_agents_words_before_and_after_judge_what_a_citizen_said_between(told: Stage) -> None:
    await report(told, 0)
    await say(told, citizen(1), EMPTY)
    await report(told, 0)
    await say(told, citizen(2), GOT)
    await report(told, 0)
    assert await record(told, citizen(1)) == ReporterRecord(right=1)
    assert await record(told, citizen(2)) == ReporterRecord(wrong=1)
    await report(told, 0)
    assert await record(told, citizen(2)) == ReporterRecord(wrong=1)  # each word is judged once


async def test_no_address_stands_in_what_is_kept(told: Stage) -> None:
    await say(told, citizen(4711), EMPTY)
    async with told.database.transaction() as connection:
        named = await citizens.pseudonyms(connection, [citizen(4711)])
    offers = told.refresher.knowledge().directory.offers("A1")
    assert "4711" not in "".join(named.values())
    assert any(offer.doubt for offer in offers)


async def test_a_search_that_finds_nothing_near_is_counted_without_its_person(told: Stage) -> None:
    await say(told, citizen(1), "isi ulang di Merauke")
    await say(told, citizen(1), "isi ulang di Merauke")
    await say(told, citizen(2), "isi ulang di Merauke")
    await say(told, citizen(2), "isi ulang di Ciputat")
    async with told.database.transaction() as connection:
        found = await unmet.since(connection, "", told.clock.time.date())
    [searched] = found
    assert searched == Unmet(searched.place_code, searched.item, told.clock.time.date(), searched.searches)
    assert searched.place_code.startswith("93")
    assert 2 <= searched.searches <= 3

"""Linked agents are asked at their hours: once, more often where people search in vain, never at night."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.agents.item import Item
from bot.conversation.flows.vendor.check import TEMPLATE
from bot.service.due import Timekeeper
from bot.service.jobs import JOBS
from bot.service.perform.checks import CHECK
from bot.store import timers, unmet
from bot.store.outbox import OutboxRow
from bot.supply.unmet import Unmet
from tests.stories.stage import Stage

LINKED = """
@ Gas Sehat · whatsapp · agen A1

Gas Sehat > tanya saya jam 9
"""
NINE = datetime(2026, 7, 25, 2, 0, tzinfo=UTC)  # 09.00 WIB, the day after the story begins
NIGHT = datetime(2026, 7, 25, 17, 0, tzinfo=UTC)  # 00.00 WIB


def asked(lines: list[str]) -> int:
    """How often "still there?" was asked."""
    return sum("Gas Sehat*: " in line for line in lines)


@pytest.fixture
async def linked(stage: Stage) -> Stage:
    """An agent that wants to be asked at nine."""
    await stage.play(LINKED)
    return stage


async def test_two_workers_that_ring_at_once_ask_once(linked: Stage) -> None:
    other = Timekeeper(
        linked.database, linked.receiver.receive, JOBS, linked.refresher.knowledge, linked.clock
    )
    linked.clock.time = NINE
    await other.ring()
    assert asked(await linked.settle()) == 1


async def test_after_a_restart_nothing_is_asked_twice_and_nothing_forgotten(linked: Stage) -> None:
    linked.clock.time = NINE
    assert asked(await linked.settle()) == 1
    linked.timekeeper = Timekeeper(
        linked.database, linked.receiver.receive, JOBS, linked.refresher.knowledge, linked.clock
    )
    assert asked(await linked.settle()) == 0
    linked.clock.time = NINE + timedelta(days=1)
    assert asked(await linked.settle()) == 1


async def test_what_could_not_be_asked_by_day_is_not_asked_at_night(linked: Stage) -> None:
    linked.clock.time = NIGHT
    assert asked(await linked.settle()) == 0
    linked.clock.time = NINE + timedelta(days=1)
    assert asked(await linked.settle()) == 1


async def test_where_people_search_in_vain_an_agent_is_asked_more_often(stage: Stage) -> None:
    await stage.play("")
    async with stage.database.transaction() as connection:
        await unmet.count(connection, [Unmet("367404", Item.REFILL, NINE.date(), 500)])
    await stage.play(LINKED)
    assert asked(await stage._pass(NINE.replace(hour=14) - stage.clock.time)) == 4


async def test_an_unanswered_check_lowers_trust_and_a_word_ends_that(linked: Stage) -> None:
    directory = linked.refresher.knowledge().directory
    linked.clock.time = NINE
    await linked.settle()
    assert directory.missed_checks("A1") == 0
    await linked._pass(timedelta(hours=3))
    assert directory.missed_checks("A1") == 1
    await linked.play("@ Gas Sehat · whatsapp · agen A1\nGas Sehat > [Habis]\n")
    assert directory.missed_checks("A1") == 0


async def test_who_speaks_for_no_agent_any_more_is_not_asked(linked: Stage) -> None:
    await linked.play(
        "@ Gas Sehat · whatsapp · agen A1\nGas Sehat > berhenti jadi agen\nGas Sehat > [Gas Sehat]\n"
    )
    linked.clock.time = NINE
    assert asked(await linked.settle()) == 0


async def test_the_question_can_go_to_who_has_not_written_for_a_day(
    linked: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[OutboxRow] = []

    def keep(row: OutboxRow) -> list[str]:
        shown.append(row)
        return []

    monkeypatch.setattr(linked, "_shown", keep)
    linked.clock.time = NINE
    await linked.settle()
    template = shown[0].reply.template
    assert template
    assert (template.name, template.values) == (TEMPLATE, ("Gas Sehat",))


async def test_one_check_of_an_agent_is_planned_at_a_time(linked: Stage) -> None:
    await linked.play(
        "@ Gas Sehat · whatsapp · agen A1\nGas Sehat > tanya saya jam 9 dan 10\nGas Sehat > ada\n"
    )
    far = NINE + timedelta(days=30)
    due = await timers.claim(linked.database, 10, far, timedelta(seconds=1))
    assert [timer.kind for timer in due] == [CHECK]

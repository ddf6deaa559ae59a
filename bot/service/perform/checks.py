"""When linked agents are asked for their stock: planned after each of their words, asked at the time, noted
when nobody answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agents.agent import Agent
from bot.agents.directory import Directory
from bot.agents.notice import Notice, NoticeKind, in_force
from bot.agents.observation import Observation, ReporterKind
from bot.agents.silence import Unanswered
from bot.conversation.flows.vendor.check import QUESTION
from bot.conversation.knowledge import Knowledge
from bot.officials.role import Role
from bot.person import Person
from bot.places.zones import zone_of
from bot.service.due import Work
from bot.store import agent_checks, timers, unmet
from bot.store.agents import latest_observations, load_one
from bot.store.database import Connection
from bot.store.notices import put_unanswered
from bot.store.timers import Timer
from bot.store.times import from_ms, to_ms
from bot.supply.check_plan import ANSWER_WITHIN, Circumstances, next_check
from bot.supply.unmet import needs

CHECK = "vendor.check"
SILENCE = "vendor.silence"

TOO_LATE = timedelta(hours=1)
"""A check that could not be sent for so long is left out."""

NEED_OF = timedelta(days=7)
KECAMATAN = 6  # digits of its code


async def begin(connection: Connection, agent_id: str, knowledge: Knowledge, now: datetime) -> None:
    """Somebody speaks for this agent from now on: plan when to ask."""
    if agent := await load_one(connection, agent_id):
        await plan(connection, agent, knowledge, now)


async def plan(
    connection: Connection, agent: Agent, knowledge: Knowledge, now: datetime, said: Iterable[Notice] = ()
) -> None:
    """Plan the agent's next check in place of the one planned before; `said` are notices of this moment."""
    at = next_check(await _circumstances(connection, agent, knowledge, now, said), now)
    if at is None:
        await timers.cancel(connection, [_key(CHECK, agent.id)])
    else:
        await timers.add(connection, [Timer(None, CHECK, agent.id, at, _key(CHECK, agent.id))])


async def spoken(
    connection: Connection, agent: Agent, knowledge: Knowledge, now: datetime, said: Iterable[Notice]
) -> None:
    """The agent has said something: no question is open any more, and the next one is planned."""
    await timers.cancel(connection, [_key(SILENCE, agent.id)])
    await plan(connection, agent, knowledge, now, said)


async def check(work: Work) -> None:
    """Ask who speaks for an agent, unless things have changed since it was planned; plan the next time."""
    holders = work.knowledge.accounts.holders(Role.AGENT, work.timer.about)
    async with work.finishing() as connection:
        agent = await load_one(connection, work.timer.about)
        if agent is None or not holders:
            return
        circumstances = await _circumstances(connection, agent, work.knowledge, work.now, ())
        planned = next_check(circumstances, work.timer.due_at - timedelta(milliseconds=1))
        if planned == work.timer.due_at and work.now - planned < TOO_LATE:
            await _ask(connection, agent, (holder.person for holder in holders), work.now)
        await plan(connection, agent, work.knowledge, work.now)


async def silence(work: Work) -> None:
    """Nobody has answered: that lowers trust in what was said before, and erases nothing."""
    agent_id, _, asked_at = work.timer.about.rpartition(" ")
    async with work.finishing() as connection:
        await put_unanswered(connection, [Unanswered(agent_id, from_ms(int(asked_at)))])


async def _ask(connection: Connection, agent: Agent, people: Iterable[Person], now: datetime) -> None:
    await agent_checks.asked(connection, agent.id, now)
    questions = (Timer(person, QUESTION, agent.id, now) for person in people)
    about = f"{agent.id} {to_ms(now)}"
    unanswered = Timer(None, SILENCE, about, now + ANSWER_WITHIN, _key(SILENCE, agent.id))
    await timers.add(connection, [*questions, unanswered])


async def _circumstances(
    connection: Connection, agent: Agent, knowledge: Knowledge, now: datetime, said: Iterable[Notice]
) -> Circumstances:
    checks = await agent_checks.load(connection, agent.id)
    words = await latest_observations(connection, agent.id)
    zone = zone_of(agent.place_code)
    today = now.astimezone(ZoneInfo(zone)).date()
    notices = in_force((*knowledge.directory.notices(agent.id, now), *said), today)
    searched = await unmet.since(connection, agent.place_code[:KECAMATAN], today - NEED_OF)
    spoke_at = max((seen.seen_at for seen in words if seen.reporter is ReporterKind.AGENT), default=None)
    deliveries = [notice.day for notice in notices if notice.kind is NoticeKind.NEXT_DELIVERY]
    return Circumstances(
        wishes=checks.wishes,
        zone=zone,
        need=sum(need.weight for need in needs(searched, today)),
        spoke_at=spoke_at,
        asked_at=checks.asked_at,
        closed_on={notice.day for notice in notices if notice.kind is NoticeKind.CLOSED},
        delivery_on=min(deliveries, default=None) if _has_nothing(agent, words) else None,
        missed=0 if spoke_at == now else knowledge.directory.missed_checks(agent.id),
    )


def _has_nothing(agent: Agent, words: Iterable[Observation]) -> bool:
    stocks = [offer.stock for offer in Directory((agent,), words).offers(agent.id) if offer.stock]
    return bool(stocks) and not any(stock.is_there for stock in stocks)


def _key(kind: str, agent_id: str) -> str:
    """One of each kind for an agent at a time."""
    return f"{kind}:{agent_id}"

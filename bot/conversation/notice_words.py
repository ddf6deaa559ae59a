"""What an agent said of today and of days to come, in words."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.agents.agent import Agent
from bot.agents.directory import local_time
from bot.agents.notice import Notice, NoticeKind
from bot.conversation.phrasing import Say
from bot.places.zones import zone_of

SAID = {
    NoticeKind.CLOSED: "notice.closed",
    NoticeKind.OPENS_AT: "notice.opens_at",
    NoticeKind.CLOSES_AT: "notice.closes_at",
    NoticeKind.DELIVERS: "notice.delivers",
    NoticeKind.NO_DELIVERY: "notice.no_delivery",
    NoticeKind.NEXT_DELIVERY: "notice.next_delivery",
}

NOON = time(12)


def notice_lines(notices: Iterable[Notice], agent: Agent, say: Say, now: datetime) -> tuple[str, ...]:
    """A line for each: ``Hari ini tutup pukul 17.00 WIB (agen, 2 jam lalu)``."""
    return tuple(_line(notice, agent, say, now) for notice in notices)


def _line(notice: Notice, agent: Agent, say: Say, now: datetime) -> str:
    who = say(f"reporter.{notice.reporter}")
    clock = ""
    if notice.at is not None:
        local = datetime.combine(notice.day, notice.at, local_time(agent, now).tzinfo)
        clock = say("notice.clock", clock=say.clock(local, zone_of(agent.place_code)))
    day = _day(notice, agent, say, now)
    return say(SAID[notice.kind], day=day, clock=clock, who=who, age=say.age(notice.said_at, now))


def _day(notice: Notice, agent: Agent, say: Say, now: datetime) -> str:
    local = local_time(agent, now)
    if notice.day == local.date():
        return say("notice.today")
    if notice.day == local.date() + timedelta(days=1):
        return say("notice.tomorrow")
    noon = datetime.combine(notice.day, NOON, local.tzinfo)
    return say("notice.day", day=say.day(noon, zone_of(agent.place_code)))

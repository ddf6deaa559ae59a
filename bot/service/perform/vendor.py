"""What agents say of themselves, kept: who may say it, what it was before, who waits for it."""

from collections.abc import Sequence

from bot.agents.agent import Agent
from bot.agents.directory import Directory
from bot.agents.notice import Notice, NoticeKind
from bot.agents.observation import Observation, ReporterKind
from bot.agents.whole_stock import whole_stock
from bot.conversation.effects.vendor import Announcement, ReportStock, SetChecks
from bot.conversation.messages import Button, Reply
from bot.conversation.vendor_words import (
    as_patients_see,
    ask_delivery,
    bullets,
    day_line,
    is_delivery_unknown,
    local_today,
)
from bot.conversation.wording import LONGEST_NAME, cut
from bot.officials.permission import Action, Target
from bot.officials.role import Role
from bot.places.zones import zone_of
from bot.service.perform import checks, citizens, watches
from bot.service.perform.call import Call, Performers
from bot.store import agent_checks
from bot.store.agents import latest_observations, load_one, put_observations
from bot.store.notices import put_notices
from bot.supply.check_plan import CheckWishes, is_by_day
from bot.understanding.stock_report import StockLine


async def report(effect: ReportStock, call: Call) -> Sequence[Reply]:
    """Keep what an agent says, tell who waits for it, and show it as patients see it now."""
    if not await call.may(Action.REPORT_STOCK, Target(agent_id=effect.agent_id), f"agent {effect.agent_id}"):
        return (Reply(call.say("vendor.may_not")),)
    agent = await load_one(call.connection, effect.agent_id)
    if agent is None:
        return (Reply(call.say("vendor.not_open")),)
    earlier = await latest_observations(call.connection, agent.id)
    lines = _all_lines(effect, agent, earlier)
    words = [_observed(line, agent, call) for line in lines]
    notices = [_notice(said, agent, call) for said in effect.announcements]
    await _keep(words, notices, call)
    await _note(agent, effect, lines, earlier, call)
    await checks.spoken(call.connection, agent, call.knowledge, call.now, notices)
    return (_saved(effect, agent, lines, Directory((agent,), (*earlier, *words)), call),)


async def _keep(words: Sequence[Observation], notices: Sequence[Notice], call: Call) -> None:
    if words:
        await citizens.judge_by(call, *words)
        await put_observations(call.connection, words)
        await watches.stock_reported(call, *words)
    if notices:
        await put_notices(call.connection, notices)
    for notice in notices:
        if notice.kind is NoticeKind.DELIVERS:
            latest = await latest_observations(call.connection, notice.agent_id)
            await watches.delivery_reported(call, notice.agent_id, latest)


async def set_checks(effect: SetChecks, call: Call) -> Sequence[Reply]:
    """Ask the author's agents at these hours from now on, or not at all."""
    grants = [grant for grant in await call.grants() if grant.role is Role.AGENT]
    agents = [agent for grant in grants if (agent := await load_one(call.connection, grant.scope))]
    hours = tuple(hour for hour in effect.hours if is_by_day(hour))
    if not agents:
        return (Reply(call.say("vendor.may_not")),)
    if effect.hours and not hours:
        return (Reply(call.say("vendor.not_at_night")),)
    wishes = CheckWishes(hours, is_off=not hours)
    await agent_checks.wish(call.connection, (agent.id for agent in agents), wishes)
    for agent in agents:
        await call.note("set_checks", f"agent {agent.id}", after=", ".join(map(str, hours)) or "off")
        await checks.plan(call.connection, agent, call.knowledge, call.now)
    if not hours:
        return (Reply(call.say("vendor.asked_no_more")),)
    told = ", ".join(f"{hour:%H.%M}" for hour in hours)
    return (Reply(call.say("vendor.asked_at", hours=told)),)


def _all_lines(effect: ReportStock, agent: Agent, earlier: Sequence[Observation]) -> tuple[StockLine, ...]:
    """The lines that were told, and what a word about everything means for the rest."""
    if effect.everything is None:
        return effect.lines
    told = {(line.item, line.size_m3) for line in effect.lines}
    offers = Directory((agent,), earlier).offers(agent.id)
    rest = (size for size in whole_stock(effect.everything, offers, agent.services) if size not in told)
    return (*effect.lines, *(StockLine(item, size, effect.everything) for item, size in rest))


def _observed(line: StockLine, agent: Agent, call: Call) -> Observation:
    if line.item is None:
        raise ValueError("a line to be kept names its item")
    return Observation(
        agent.id,
        line.item,
        line.size_m3,
        line.stock,
        line.price_idr,
        ReporterKind.AGENT,
        agent.name,
        call.now,
    )


def _notice(said: Announcement, agent: Agent, call: Call) -> Notice:
    return Notice(agent.id, said.kind, said.day, said.at, call.now, agent.name)


async def _note(
    agent: Agent,
    effect: ReportStock,
    lines: Sequence[StockLine],
    earlier: Sequence[Observation],
    call: Call,
) -> None:
    known = {(o.item, o.size_m3): o for o in Directory((agent,), earlier).offers(agent.id)}
    before = [
        StockLine(o.item, o.size_m3, o.stock, o.price_idr)
        for line in lines
        if line.item and (o := known.get((line.item, line.size_m3)))
    ]
    days = [f"{word.kind} {word.day} {word.at or ''}".strip() for word in effect.announcements]
    after = "; ".join((*map(_written, lines), *days))
    await call.note(Action.REPORT_STOCK, f"agent {agent.id}", "; ".join(map(_written, before)), after)


def _written(line: StockLine) -> str:
    """A line for the audit: ``refill 1 m3 stock 5 price 45000``."""
    size = f" {line.size_m3:g} m3" if line.size_m3 else ""
    stock = "" if line.stock is None else f" stock {'some' if line.stock.count is None else line.stock.count}"
    return f"{line.item}{size}{stock}" + (f" price {line.price_idr}" if line.price_idr is not None else "")


def _saved(
    effect: ReportStock, agent: Agent, lines: Sequence[StockLine], directory: Directory, call: Call
) -> Reply:
    """What is kept now, its time, and how patients see it; who has nothing left is asked when more comes."""
    say, zone = call.say, zone_of(agent.place_code)
    key = "vendor.corrected" if effect.is_correction else "vendor.saved"
    heading = say(key, at=say.clock(call.now, zone), agent=cut(agent.name, LONGEST_NAME))
    today = local_today(agent.place_code, call.now)
    days = [day_line(word, today, zone, say) for word in effect.announcements]
    seen = as_patients_see(agent, lines, directory, say, call.now)
    if seen:
        seen = [say("vendor.seen"), *(f"• {line}" for line in seen)]
    elif lines:  # not shown in searches, for whatever reason
        seen = [bullet for line in lines for bullet in bullets(line, say)]
    text = "\n".join((heading, *days, *seen))
    if is_delivery_unknown(effect, call.knowledge.directory, call.now):
        return ask_delivery(text, say)
    return Reply(text, (Button("stock:change", say("vendor.change")),) if lines else ())


PERFORMERS: Performers = {
    ReportStock: report,
    SetChecks: set_checks,
}

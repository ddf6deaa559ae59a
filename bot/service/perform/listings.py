"""Listings changed by officials: one field, a file, a report, and all of it taken back within a day."""

import json
from collections.abc import Sequence
from datetime import timedelta

from bot.agents.agent import Agent
from bot.agents.csv_cells import BadCell
from bot.agents.edit import edited, value_of
from bot.agents.observation import Observation, ReporterKind
from bot.conversation.effects.listings import (
    EditAgent,
    MakeImport,
    ReadImport,
    ReportForAgent,
    SendListings,
    UndoImport,
)
from bot.conversation.messages import Button, Reply
from bot.conversation.wording import LONGEST_NAME, cut
from bot.officials.permission import ALLOWED, Action, Target
from bot.officials.role import Grant, Role
from bot.places.zones import zone_of
from bot.service import make_import, read_import, send_listings
from bot.service.perform import citizens, watches
from bot.service.perform.call import Call, Performers
from bot.store import imports
from bot.store.agent_json import dump_agent
from bot.store.agents import load_one, put_agents, put_observations
from bot.store.imports import Contents, Import, ImportState, Pair
from bot.store.revisions import hold
from bot.store.timers import Timer

UNDONE_WITHIN = timedelta(days=1)


async def edit(effect: EditAgent, call: Call) -> Sequence[Reply]:
    """Change one field, if it is still as the official saw it."""
    await hold(call.connection, "agents")
    agent = await load_one(call.connection, effect.agent_id)
    if agent is None or not await _may(Action.EDIT_AGENT, agent, call):
        return await _may_not(agent, effect.agent_id, Action.EDIT_AGENT, call)
    if value_of(agent, effect.field) != effect.before:
        return (Reply(call.say("officer.changed_meanwhile", name=cut(agent.name, LONGEST_NAME))),)
    office = await _office(agent.place_code, call)
    try:
        after = edited(agent, effect.field, effect.value, office.label, call.now.date())
        if call.knowledge.directory.is_blocked(after.phone):
            raise BadCell("csv.blocked_phone", value=after.phone)
    except BadCell as bad:
        reason = call.say(bad.reason, **bad.values)
        return (Reply(call.say("officer.bad_value", reason=reason)),)
    number = await _change(agent, after, office, call)
    until = call.say.clock(call.now, zone_of(agent.place_code))
    text = call.say("officer.edited", name=cut(after.name, LONGEST_NAME), number=number, until=until)
    return (Reply(text, (Button(f"adm:undo:{number}", call.say("officer.button_undo")),)),)


async def _change(before: Agent, after: Agent, office: Grant, call: Call) -> int:
    """Save an agent as a change that can be taken back; the number of the change."""
    await put_agents(call.connection, [after])
    was, now = dump_agent(before), dump_agent(after)
    await call.note(Action.EDIT_AGENT, f"agent {after.id}", before=was, after=now)
    areas = tuple({before.place_code[:4], after.place_code[:4]})
    made = Import(0, ImportState.MADE, call.author.key, office.label, "", areas, call.now)
    return await imports.add(call.connection, made, Contents((Pair(after.id, was, now),)))


async def report(effect: ReportForAgent, call: Call) -> Sequence[Reply]:
    """Note stock and prices in the office's name, and tell who waits for it."""
    agent = await load_one(call.connection, effect.agent_id)
    if agent is None or not await _may(Action.REPORT_STOCK, agent, call):
        return await _may_not(agent, effect.agent_id, Action.REPORT_STOCK, call)
    office = await _office(agent.place_code, call)
    words = [
        Observation(
            agent.id, line.item, line.size_m3, line.stock, line.price_idr, ReporterKind.OFFICIAL,
            office.label, call.now,
        )
        for line in effect.lines
        if line.item
    ]  # fmt: skip
    await citizens.judge_by(call, *words)
    await put_observations(call.connection, words)
    await watches.stock_reported(call, *words)
    told = "; ".join(
        f"{word.item} {word.size_m3 or ''} {word.stock} {word.price_idr or ''}" for word in words
    )
    await call.note(Action.REPORT_STOCK, f"agent {agent.id}", after=told)
    text = call.say("officer.reported", name=cut(agent.name, LONGEST_NAME), label=office.label)
    return (Reply(text),)


async def read(effect: ReadImport, call: Call) -> Sequence[Reply]:
    """Have the file read; what it would change is told when that is done."""
    if not await _may_anywhere(Action.IMPORT_AGENTS, "file of agents", call):
        return (Reply(call.say("account.may_not")),)
    sent = read_import.Sent(call.author, effect.reference, effect.filename, call.say.language)
    await call.later(Timer(None, read_import.KIND, sent.dump(), call.now))
    return ()


async def make(effect: MakeImport, call: Call) -> Sequence[Reply]:
    """Have a preview's changes made: the author's own, and only once."""
    wanted = await imports.get(call.connection, effect.import_id)
    subject = f"import #{effect.import_id}"
    if not await _may_anywhere(Action.IMPORT_AGENTS, subject, call):
        return (Reply(call.say("account.may_not")),)
    if wanted and not await _may_all(wanted, subject, call):
        return (Reply(call.say("account.may_not")),)
    if wanted is None or wanted.made_by != call.author.key or wanted.state is not ImportState.WAITING:
        return (Reply(call.say("officer.import_gone")),)
    about = make_import.about(wanted.id, call.author)
    await call.later(Timer(None, make_import.MAKE, about, call.now, key=f"import:{wanted.id}"))
    return ()


async def undo(effect: UndoImport, call: Call) -> Sequence[Reply]:
    """Have changes taken back, of the last day, by whoever may make them."""
    subject = f"import #{effect.import_id or 'last'}"
    if not await _may_anywhere(Action.IMPORT_AGENTS, subject, call):
        return (Reply(call.say("account.may_not")),)
    if effect.import_id is None:
        wanted = await imports.last_made(call.connection, call.author.key)
    else:
        wanted = await imports.get(call.connection, effect.import_id)
    if wanted is None or wanted.state is not ImportState.MADE:
        return (Reply(call.say("officer.nothing_to_undo")),)
    if not await _may_all(wanted, subject, call):
        return (Reply(call.say("account.may_not")),)
    if call.now - wanted.at > UNDONE_WITHIN:
        return (Reply(call.say("officer.too_late_to_undo", number=wanted.id)),)
    about = make_import.about(wanted.id, call.author)
    await call.later(Timer(None, make_import.UNDO, about, call.now, key=f"import:{wanted.id}"))
    return ()


async def send(effect: SendListings, call: Call) -> Sequence[Reply]:
    """Have the agents of an area written into a file."""
    target = Target(effect.place_code)
    if not await call.may(Action.EXPORT_AGENTS, target, f"agents of {effect.place_code or 'Indonesia'}"):
        return (Reply(call.say("account.may_not")),)
    place = call.knowledge.gazetteer.place(effect.place_code) if effect.place_code else None
    area = call.knowledge.gazetteer.full_name(place) if place else "Indonesia"
    about = json.dumps([call.author.key, effect.place_code, area])
    await call.later(Timer(None, send_listings.KIND, about, call.now))
    return ()


async def _may(action: Action, agent: Agent, call: Call) -> bool:
    return await call.may(action, Target(agent.place_code), f"agent {agent.id}")


async def _may_not(agent: Agent | None, agent_id: str, action: Action, call: Call) -> Sequence[Reply]:
    """The kind refusal. Whether an agent of that id exists is told to officials only."""
    if agent is None and await _may_anywhere(action, f"agent {agent_id}", call):
        return (Reply(call.say("officer.no_such_agent")),)
    return (Reply(call.say("account.may_not")),)


async def _may_anywhere(action: Action, subject: str, call: Call) -> bool:
    """Whether the author may do this at all; a refusal is written down."""
    own = next((grant.scope for grant in await call.grants() if _allows(grant, action)), "")
    return await call.may(action, Target(own), subject)


def _allows(grant: Grant, action: Action) -> bool:
    return grant.role is not Role.AGENT and action in ALLOWED[grant.role]


async def _may_all(wanted: Import, subject: str, call: Call) -> bool:
    """Whether the author may change agents in every place that an import touches."""
    return all([await call.may(Action.IMPORT_AGENTS, Target(area), subject) for area in wanted.areas])


async def _office(place_code: str, call: Call) -> Grant:
    """The grant in whose name the author acts there."""
    grants = [grant for grant in await call.grants() if grant.covers(place_code)]
    return next(grant for grant in grants if grant.role in (Role.OFFICE, Role.NATIONAL))


PERFORMERS: Performers = {
    EditAgent: edit,
    ReportForAgent: report,
    ReadImport: read,
    MakeImport: make,
    UndoImport: undo,
    SendListings: send,
}

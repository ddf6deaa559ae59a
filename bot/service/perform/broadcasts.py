"""What officials ask for who tell many people something, done and written into the audit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.broadcasts.audience import Audience
from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.draft import Draft
from bot.broadcasts.estimate import seconds_needed
from bot.broadcasts.limits import DAY, NATIONAL, OFFICE, Limits, Refusal, needs_second, refusal
from bot.broadcasts.states import BroadcastState as State
from bot.conversation.broadcast_words import as_seen, asked_second, board, confirmed, preview_of, refused
from bot.conversation.effects.broadcasts import (
    ConfirmBroadcast,
    PreviewBroadcast,
    RecallBroadcast,
    SteerBroadcast,
    Verb,
)
from bot.conversation.messages import Reply
from bot.conversation.phrasing import DEFAULT_LANGUAGE
from bot.officials.permission import ALLOWED, Action, Target
from bot.officials.role import Grant, Role
from bot.service.perform.call import Call, Performers
from bot.store import broadcast_lanes, broadcasts, listeners, outbox
from bot.store.outbox import Outgoing

RECALL_HOLDS = timedelta(days=1)


async def preview(effect: PreviewBroadcast, call: Call) -> Sequence[Reply]:
    """Store the draft and show it; an earlier one of its author can no longer be sent."""
    draft = effect.draft
    speaker = await _speaker(draft.audience, draft.is_urgent, call)
    if speaker is None:
        return (Reply(call.say("broadcast.beyond", area=await _own_area(call))),)
    new = _written(draft, speaker, call)
    people = await listeners.count(call.connection, new.audience)
    against = await _refusal(new, sum(people.values()), call)
    if against:
        return (refused(against, new, call.say),)
    await _drop_drafts(call)
    new = replace(new, id=await broadcasts.add(call.connection, new), size=sum(people.values()))
    seconds = seconds_needed(people, {}, call.knowledge.per_second)
    return (
        replace(as_seen(new, call.knowledge.phrases.say(DEFAULT_LANGUAGE)), template=None),
        preview_of(new, people, seconds, needs_second(await _limits(call), new.size), call.now, call.say),
    )


async def confirm(effect: ConfirmBroadcast, call: Call) -> Sequence[Reply]:
    """Send what was shown: at once, at its time, or when another official has confirmed it as well."""
    drafts = await broadcasts.standing(call.connection, (State.DRAFT,))
    own = [one for one in drafts if one.author == call.author]
    shown = next((one for one in reversed(own) if effect.number in (None, one.id)), None)
    if shown is None:
        return (Reply(call.say("broadcast.not_this")),)
    if await _speaker(shown.audience, shown.is_urgent, call) is None:
        return (Reply(call.say("broadcast.beyond", area=await _own_area(call))),)
    size = sum((await listeners.count(call.connection, shown.audience)).values())
    shown = replace(shown, starts_at=max(shown.starts_at, call.now))
    if against := await _refusal(shown, size, call):
        return (refused(against, shown, call.say),)
    waits = needs_second(await _limits(call), size)
    target = State.AWAITING_SECOND if waits else State.SCHEDULED
    await broadcasts.move(call.connection, shown.id, target)
    await broadcasts.confirm(call.connection, shown.id, [call.author], size, shown.starts_at)
    shown = replace(shown, state=target, size=size, confirmers=(call.author,))
    await _note(shown, call)
    if waits:
        await _ask_others(shown, call)
    return (confirmed(shown, call.now, call.say),)


async def steer(effect: SteerBroadcast, call: Call) -> Sequence[Reply]:
    """Hold it, let it go on, end it, or confirm it as the second one."""
    found = await broadcasts.get(call.connection, effect.number)
    if found is None:
        return (Reply(call.say("broadcast.not_this")),)
    if await _speaker(found.audience, found.is_urgent, call) is None:
        return (Reply(call.say("broadcast.beyond", area=await _own_area(call))),)
    if effect.verb is Verb.SECOND:
        return await _second(found, call)
    target = {Verb.PAUSE: State.PAUSED, Verb.RESUME: State.RUNNING, Verb.CANCEL: State.CANCELLED}[effect.verb]
    if effect.verb is Verb.RESUME and found.state is not State.PAUSED:
        return (await _board(found, call),)
    if await _stop_or_go(found, target, call):
        await call.note(Action.BROADCAST, f"broadcast {found.id}", before=found.state, after=target)
        found = replace(found, state=target)
    return (await _board(found, call),)


async def recall(effect: RecallBroadcast, call: Call) -> Sequence[Reply]:
    """End it, and tell those who got it."""
    found = await broadcasts.get(call.connection, effect.number)
    if found is None or found.audience.of:
        return (Reply(call.say("broadcast.not_this")),)
    speaker = await _speaker(found.audience, found.is_urgent, call)
    if speaker is None:
        return (Reply(call.say("broadcast.beyond", area=await _own_area(call))),)
    await _stop_or_go(found, State.CANCELLED, call)
    reached = Audience(of=found.id)
    size = sum((await listeners.count(call.connection, reached)).values())
    if not size or not await broadcasts.move(call.connection, found.id, State.RECALLED):
        return (Reply(call.say("broadcast.nobody_reached")),)
    words = call.knowledge.phrases.say(DEFAULT_LANGUAGE)("news.recall", text=effect.text)
    told = replace(
        found, text=words, audience=reached, picture="", sender=speaker.label, author=call.author,
        chat=call.sender, said_at=call.now, starts_at=call.now, useful_until=call.now + RECALL_HOLDS,
        state=State.SCHEDULED, confirmers=(call.author,), size=size,
    )  # fmt: skip
    told = replace(told, id=await broadcasts.add(call.connection, told))
    await _note(told, call)
    return (Reply(call.say("broadcast.recalled", number=found.id, n=call.say.number(size))),)


def _written(draft: Draft, speaker: Grant, call: Call) -> Broadcast:
    gazetteer = call.knowledge.gazetteer
    place = gazetteer.nearest(draft.circle.centre) if draft.circle else None
    code = place.code if place else draft.codes[0]
    starts = max(draft.starts or call.now, call.now)
    return Broadcast(
        0, draft.text, draft.audience, _area(draft, call), speaker.label, call.author, call.sender,
        call.say.language, gazetteer.zone(code), starts, starts, draft.until or starts,
        draft.picture, draft.is_urgent,
    )  # fmt: skip


def _area(draft: Draft, call: Call) -> str:
    """How the area is told of."""
    gazetteer = call.knowledge.gazetteer
    if draft.circle:
        area = call.say("broadcast.around", km=call.say.km(draft.circle.km), place=draft.circle.name)
    else:
        named = [place.name for code in draft.codes if (place := gazetteer.place(code))]
        area = ", ".join(named) or call.say("broadcast.country")
    return call.say("broadcast.watchers", item=call.say.item(draft.item), area=area) if draft.item else area


async def _speaker(audience: Audience, is_urgent: bool, call: Call) -> Grant | None:
    """The grant by which the author may tell these people something; a refusal is written down."""
    codes = audience.codes
    if audience.circle:
        place = call.knowledge.gazetteer.nearest(audience.circle.centre)
        codes = (place.code,) if place else ("",)
    if audience.of:
        earlier = await broadcasts.get(call.connection, audience.of)
        return await _speaker(earlier.audience, is_urgent, call) if earlier else None
    actions = (Action.BROADCAST, Action.BROADCAST_AT_NIGHT) if is_urgent else (Action.BROADCAST,)
    for code in codes:
        for action in actions:
            if not await call.may(action, Target(code), f"broadcast to {code or 'all'}"):
                return None
    speakers = [grant for grant in await call.grants() if Action.BROADCAST in ALLOWED[grant.role]]
    return next((grant for grant in speakers if grant.covers(codes[0])), None)


async def _own_area(call: Call) -> str:
    scopes = [g.scope for g in await call.grants() if g.role is Role.OFFICE]
    places = [place for scope in scopes if (place := call.knowledge.gazetteer.place(scope))]
    return ", ".join(place.name for place in places) or "–"


async def _limits(call: Call) -> Limits:
    return NATIONAL if any(g.role is Role.NATIONAL for g in await call.grants()) else OFFICE


async def _refusal(one: Broadcast, size: int, call: Call) -> Refusal | None:
    begun = await broadcasts.begun(call.connection, call.author, call.now - DAY)
    return refusal(await _limits(call), size, begun, one.starts_at, one.useful_until, call.now)


async def _drop_drafts(call: Call) -> None:
    for one in await broadcasts.standing(call.connection, (State.DRAFT,)):
        if one.author == call.author:
            await broadcasts.move(call.connection, one.id, State.CANCELLED)


async def _note(one: Broadcast, call: Call) -> None:
    """The words and who confirmed them stand in the audit."""
    by = ", ".join(person.key for person in one.confirmers)
    after = f"{one.state}: {one.size} in {one.area}, until {one.useful_until:%Y-%m-%d %H:%M} UTC, by {by}"
    await call.note(Action.BROADCAST, f"broadcast {one.id}", before=one.text, after=after)


async def _ask_others(one: Broadcast, call: Call) -> None:
    """Show it to those who may confirm it beside its author."""
    code = one.audience.codes[0] if one.audience.codes else ""
    accounts = call.knowledge.accounts
    may = (*accounts.in_charge(Role.OFFICE, code), *accounts.holders(Role.NATIONAL))
    say = call.knowledge.phrases.say(DEFAULT_LANGUAGE)
    others = {grant.person for grant in may} - {one.author}
    shown = [replace(as_seen(one, say), template=None), asked_second(one, say)]
    told = [Outgoing(person, reply, call.now) for person in sorted(others) for reply in shown]
    if told:
        await outbox.add(call.connection, told, "", call.now)


async def _second(one: Broadcast, call: Call) -> Sequence[Reply]:
    if one.state is not State.AWAITING_SECOND:
        return (await _board(one, call),)
    if call.author in one.confirmers:
        return (Reply(call.say("broadcast.not_yourself")),)
    starts_at = max(one.starts_at, call.now)
    await broadcasts.move(call.connection, one.id, State.SCHEDULED)
    one = replace(one, state=State.SCHEDULED, confirmers=(*one.confirmers, call.author), starts_at=starts_at)
    await broadcasts.confirm(call.connection, one.id, one.confirmers, one.size, starts_at)
    await _note(one, call)
    told = confirmed(one, call.now, call.knowledge.phrases.say(one.language))
    await outbox.add(call.connection, [Outgoing(one.chat, told, call.now)], "", call.now)
    return (Reply(call.say("broadcast.seconded", number=one.id)),)


async def _stop_or_go(one: Broadcast, target: State, call: Call) -> bool:
    """Whether it went there. What is still in the outbox is taken out when it does not go on."""
    await broadcast_lanes.hold_all(call.connection, one.id)
    if not await broadcasts.move(call.connection, one.id, target):
        return False
    if target is not State.RUNNING:
        await broadcast_lanes.withdraw(call.connection, one.id)
    return True


async def _board(one: Broadcast, call: Call) -> Reply:
    return board(one, await broadcasts.report(call.connection, one), 0, call.say)


PERFORMERS: Performers = {
    PreviewBroadcast: preview,
    ConfirmBroadcast: confirm,
    SteerBroadcast: steer,
    RecallBroadcast: recall,
}

"""Telephone numbers blocked and unblocked, everywhere at once."""

from collections.abc import Sequence

from bot.agents.blocked_number import BlockedNumber
from bot.conversation.effects.numbers import BlockNumber, UnblockNumber
from bot.conversation.messages import Reply
from bot.conversation.wording import phone
from bot.officials.permission import Action, Target
from bot.officials.role import Role
from bot.service.perform.call import Call, Performers
from bot.store import blocked_numbers


async def block(effect: BlockNumber, call: Call) -> Sequence[Reply]:
    """Block a number that is nobody's, or that of agents of the author's area."""
    if not await _may(effect.phone, call):
        return (Reply(call.say("account.may_not")),)
    label = next((g.label for g in await call.grants() if g.role in (Role.OFFICE, Role.NATIONAL)), "")
    blocked = BlockedNumber(effect.phone, effect.reason, label, call.now)
    await blocked_numbers.block(call.connection, blocked)
    await call.note(Action.BLOCK_NUMBER, effect.phone, after=effect.reason)
    names = ", ".join(agent.name for agent in call.knowledge.directory.by_phone(effect.phone))
    told = call.say("officer.blocked", phone=phone(effect.phone))
    hidden = call.say("officer.blocked_agents", names=names) if names else ""
    return (Reply("\n".join(filter(None, (told, hidden)))),)


async def unblock(effect: UnblockNumber, call: Call) -> Sequence[Reply]:
    """Show a number again."""
    before = call.knowledge.directory.blocked(effect.phone)
    if not await _may(effect.phone, call, before.by if before else ""):
        return (Reply(call.say("account.may_not")),)
    await blocked_numbers.unblock(call.connection, effect.phone)
    reason = before.reason if before else ""
    await call.note(Action.BLOCK_NUMBER, effect.phone, before=reason, after="unblocked")
    return (Reply(call.say("officer.unblocked", phone=phone(effect.phone))),)


async def _may(number: str, call: Call, blocked_by: str = "") -> bool:
    """Whether the author may decide about this number: every agent that has it must be theirs.

    What a province's office has blocked that is no agent's, only it and the ministry may unblock.
    """
    agents = call.knowledge.directory.by_phone(number)
    offices = [grant for grant in await call.grants() if grant.role in (Role.OFFICE, Role.NATIONAL)]
    own = [g.scope for g in offices if not blocked_by or g.role is Role.NATIONAL or g.label == blocked_by]
    places = {agent.place_code for agent in agents} or {own[0] if own else ""}
    return all([await call.may(Action.BLOCK_NUMBER, Target(code), number) for code in sorted(places)])


PERFORMERS: Performers = {
    BlockNumber: block,
    UnblockNumber: unblock,
}

"""Roles that come and go: invitations made and accepted, grants taken back, each written into the audit."""

import secrets
from collections.abc import Sequence

from bot.conversation.account_words import account_line, invited, listed, scope_name, welcome
from bot.conversation.effects import Forget
from bot.conversation.effects.accounts import (
    AcceptInvitation,
    Attempt,
    Invite,
    MoveChat,
    Revoke,
    ShowGrant,
    TellAccounts,
)
from bot.conversation.flows.officer.sure import yes_or_no
from bot.conversation.messages import Reply
from bot.officials.invitation import (
    ALPHABET,
    GOOD_FOR,
    GUESSES_COUNTED,
    LENGTH,
    MOST_GUESSES,
    Invitation,
    is_mixed,
)
from bot.officials.permission import Action, Target
from bot.officials.role import Grant, Role
from bot.service.perform import checks
from bot.service.perform.call import Call, Performers
from bot.service.perform.requests.forgetting import forget as forget_requests
from bot.store import accounts, audit
from bot.store.audit import REFUSED

ACCEPT = "accept_invitation"


async def accept(effect: AcceptInvitation, call: Call) -> Sequence[Reply]:
    """Give the role of a code; unknown, used, expired and guessed ones are refused alike and kindly."""
    since = call.now - GUESSES_COUNTED
    if await audit.count(call.connection, call.author.key, ACCEPT, REFUSED, since) >= MOST_GUESSES:
        return await _refused("account.too_many_codes", call)
    given = await accounts.take_invitation(call.connection, effect.code)
    if given is None:
        return await _refused("account.unknown_code", call)
    if given.expires_at <= call.now:
        return await _refused("account.expired_code", call)
    if given.role is not Role.DESK and call.author != call.sender:
        await accounts.invite(call.connection, effect.code, given)  # it stays good for a chat of its own
        return (Reply(call.say("account.not_in_group")),)
    return await _given(given, call)


async def _given(given: Invitation, call: Call) -> Sequence[Reply]:
    holder = call.sender if given.role is Role.DESK else call.author
    number = await accounts.grant(call.connection, holder, given, call.now)
    await call.note(ACCEPT, _subject(given), before=given.invited_by, after=f"{holder.key} #{number}")
    if given.role is Role.AGENT:
        await checks.begin(call.connection, given.scope, call.knowledge, call.now)
    if given.replaces is not None and given.replaces != number:
        await accounts.revoke(call.connection, given.replaces)
        await call.note("hand_over", _subject(given), before=f"#{given.replaces}", after=f"#{number}")
    return (welcome(given, call.knowledge, call.say),)


async def _refused(key: str, call: Call) -> Sequence[Reply]:
    await call.note(ACCEPT, "invitation", after=REFUSED)
    return (Reply(call.say(key)),)


async def invite(effect: Invite, call: Call) -> Sequence[Reply]:
    """Make a code for a role that the author may give."""
    own = [grant for grant in await call.grants() if grant.id == effect.replaces]
    action, target = needed(effect.role, effect.scope, call)
    if not _hands_over(effect, own) and not await call.may(action, target, f"{effect.role} {effect.scope}"):
        return (Reply(call.say("account.may_not")),)
    given = Invitation(
        effect.role,
        effect.scope,
        effect.label or scope_name(effect.role, effect.scope, call.knowledge),
        call.author.key,
        call.now + GOOD_FOR,
        effect.matter,
        effect.rank,
        effect.replaces if own else None,
    )
    code = new_code()
    await accounts.invite(call.connection, code, given)
    await call.note(action, _subject(given), after="invited")
    return (invited(code, given, call.knowledge, call.say),)


def _hands_over(effect: Invite, own: Sequence[Grant]) -> bool:
    """Whether it is the author's own role that somebody else shall have."""
    return any(grant.role is effect.role and grant.scope == effect.scope for grant in own)


def needed(role: Role, scope: str, call: Call) -> tuple[Action, Target]:
    """What one must be allowed to do, and where, to give or take this role."""
    if role is Role.AGENT:
        agent = call.knowledge.directory.get(scope)
        return Action.INVITE_AGENT, Target(agent.place_code if agent else "", scope)
    action = Action.INVITE_NATIONAL if role is Role.NATIONAL else Action.INVITE_OFFICIAL
    return action, Target(scope)


async def show(effect: ShowGrant, call: Call) -> Sequence[Reply]:
    """Say whose the grant is, and ask whether to end it."""
    found = await _may_end(effect.grant_id, call)
    if isinstance(found, Reply):
        return (found,)
    question = call.say("officer.revoke_sure", account=account_line(found, call.knowledge, call.say))
    return (Reply(question, yes_or_no("revoke", str(found.id), call.say)),)


async def revoke(effect: Revoke, call: Call) -> Sequence[Reply]:
    """End a grant: one's own, or one that the author could give."""
    found = await _may_end(effect.grant_id, call)
    return (found,) if isinstance(found, Reply) else await _revoked(found, call)


async def _may_end(grant_id: int, call: Call) -> Grant | Reply:
    """The grant, if there is one and the author may end it; else what is said."""
    found = next((g for g in await accounts.all_grants(call.connection) if g.id == grant_id), None)
    if found is None:
        return Reply(call.say("account.no_such", number=grant_id))
    _, target = needed(found.role, found.scope, call)
    is_own = found.person == call.author
    if not is_own and found.role is Role.NATIONAL:
        allowed = await call.may(Action.INVITE_NATIONAL, target, f"grant #{found.id}")
    else:
        allowed = is_own or await call.may(Action.REVOKE, target, f"grant #{found.id}")
    return found if allowed else Reply(call.say("account.may_not"))


async def _revoked(found: Grant, call: Call) -> Sequence[Reply]:
    await accounts.revoke(call.connection, found.id)
    await call.note(Action.REVOKE, f"{found.role} {found.scope}", before=f"{found.person.key} #{found.id}")
    return (Reply(call.say("account.revoked", number=found.id, label=found.label)),)


async def tell(effect: TellAccounts, call: Call) -> Sequence[Reply]:
    """List who has which role where the author may see it."""
    if not await call.may(Action.SEE_ACCOUNTS, Target(effect.place_code), f"accounts {effect.place_code}"):
        return (Reply(call.say("account.may_not")),)
    every = await accounts.all_grants(call.connection)
    seen = tuple(g for g in every if _place_of(g, call).startswith(effect.place_code))
    return (listed(seen, call.knowledge, call.say),)


def _place_of(grant: Grant, call: Call) -> str:
    if grant.role is not Role.AGENT:
        return grant.scope
    agent = call.knowledge.directory.get(grant.scope)
    return agent.place_code if agent else ""


async def attempt(effect: Attempt, call: Call) -> Sequence[Reply]:
    """Refuse kindly, and write it down."""
    await call.note(effect.action, "without a role", after=REFUSED)
    return (Reply(call.say("account.may_not")),)


async def forget(effect: Forget, call: Call) -> Sequence[Reply]:
    """Who is forgotten has no role any more; the rest is done with the memory."""
    for grant in await accounts.grants_of(call.connection, {call.author}):
        await accounts.revoke(call.connection, grant.id)
        await call.note(
            Action.REVOKE, f"{grant.role} {grant.scope}", before=f"#{grant.id}", after="forgotten"
        )
    return await forget_requests(call)


async def move(effect: MoveChat, call: Call) -> Sequence[Reply]:
    """The roles of a chat go with it to its new address."""
    for grant in await accounts.grants_of(call.connection, {call.sender}):
        await accounts.revoke(call.connection, grant.id)
        given = Invitation(
            grant.role, grant.scope, grant.label, call.sender.key, call.now, grant.matter, grant.rank
        )
        number = await accounts.grant(call.connection, effect.to, given, grant.since)
        after = f"{effect.to.key} #{number}"
        await call.note("move_chat", _subject(given), before=f"#{grant.id}", after=after)
    return ()


def new_code() -> str:
    """A code that nobody can guess and that is no word and no telephone number."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if is_mixed(code):
            return code


def _subject(given: Invitation) -> str:
    return f"{given.role} {given.scope}"


PERFORMERS: Performers = {
    AcceptInvitation: accept,
    Invite: invite,
    Revoke: revoke,
    TellAccounts: tell,
    ShowGrant: show,
    Attempt: attempt,
    Forget: forget,
    MoveChat: move,
}

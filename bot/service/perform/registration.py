"""Claims to be an agent: passed on to the officials of the province, decided once, and the code made."""

from collections.abc import Sequence

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.claim import MOST_OPEN, Business
from bot.agents.item import Item
from bot.conversation.claim_words import CARD, DECIDED, about, decision, office_contacts
from bot.conversation.effects.registration import AskRegistration, DecideClaim
from bot.conversation.messages import Reply
from bot.conversation.vendor_words import local_today
from bot.conversation.wording import LONGEST_NAME, cut, phone
from bot.officials.accounts import Accounts
from bot.officials.invitation import GOOD_FOR, Invitation, shown
from bot.officials.permission import Action, Target, may
from bot.officials.role import Grant, Role
from bot.service.perform import accounts as giving
from bot.service.perform.call import Call, Performers
from bot.store import accounts, claims
from bot.store.agents import load_one, put_agents
from bot.store.audit import REFUSED
from bot.store.claims import Claim
from bot.store.timers import Timer

CLAIM = "claim_agent"


async def ask(effect: AskRegistration, call: Call) -> Sequence[Reply]:
    """Pass a claim on to those who can decide; without any, say so and whom to write to."""
    business = effect.business
    if await _is_blocked(business, call):
        await call.note(CLAIM, business.agent_id or "new", after=REFUSED)
        return (Reply(call.say("register.refused", agent=business.name)),)
    officials = await _officials(business.place_code, call)
    if not officials:
        contacts = office_contacts(business.place_code, call.knowledge)
        return (Reply(f"{call.say('register.nobody')}\n{contacts}"),)
    if await claims.count_open(call.connection, call.author) >= MOST_OPEN:
        return (Reply(call.say("register.too_many")),)
    number = await claims.add(call.connection, call.author, business, call.now)
    await call.note(CLAIM, f"claim #{number}", after=business.agent_id or "new")
    card = about(number, business)
    people = dict.fromkeys(grant.person for grant in officials)
    await call.later(*(Timer(person, CARD, card, call.now) for person in people))
    return (Reply(call.say("register.passed_on", agent=business.name, office=officials[0].label)),)


async def decide(effect: DecideClaim, call: Call) -> Sequence[Reply]:
    """Approve or refuse, once; the official gets the code of an approved one, and reads it out by phone."""
    claim = await claims.load(call.connection, effect.claim_id)
    if claim is None:
        return (Reply(call.say("officer.claim_gone")),)
    agent = await load_one(call.connection, claim.business.agent_id) if claim.business.agent_id else None
    target = Target(agent.place_code if agent else claim.business.place_code, claim.business.agent_id)
    action = Action.INVITE_AGENT if agent else Action.ADD_AGENT
    if not await call.may(action, target, f"claim #{claim.id}"):
        return (Reply(call.say("account.may_not")),)
    if not await claims.decide(call.connection, claim.id, call.author, effect.is_approved):
        return (Reply(call.say("officer.claim_decided")),)
    await call.note("decide_claim", f"claim #{claim.id}", after="yes" if effect.is_approved else "no")
    if not effect.is_approved:
        await call.later(Timer(claim.person, DECIDED, decision(claim.business.name, None), call.now))
        return (Reply(call.say("officer.claim_refused", agent=claim.business.name)),)
    office = next(grant.label for grant in await call.grants() if may((grant,), action, target))
    return (await _approve(claim, agent or await _new(claim, office, call), call),)


async def _approve(claim: Claim, agent: Agent, call: Call) -> Reply:
    code = giving.new_code()
    until = call.now + GOOD_FOR
    given = Invitation(Role.AGENT, agent.id, agent.name, call.author.key, until)
    await accounts.invite(call.connection, code, given)
    number = phone(agent.phone) if agent.phone else ""
    await call.later(Timer(claim.person, DECIDED, decision(agent.name, number), call.now))
    name = cut(agent.name, LONGEST_NAME)
    if not number:
        return Reply(call.say("officer.claim_code_no_phone", agent=name, code=shown(code)))
    return Reply(call.say("officer.claim_code", agent=name, code=shown(code), phone=number))


async def _new(claim: Claim, office: str, call: Call) -> Agent:
    """The agent that a business becomes: an official stands for it, its place is known to the kecamatan."""
    business = claim.business
    place = call.knowledge.gazetteer.place(business.place_code)
    if place is None:
        raise ValueError("a claim of a place that does not exist")
    agent = Agent(
        id=f"AGT-{business.place_code}-{claim.id}",
        name=business.name,
        kind="refill_depot" if Item.REFILL in business.services else "medical_shop",
        address="",
        place_code=business.place_code,
        point=place.point,
        precision=Precision.DISTRICT,
        phone=business.phone,
        hours=business.hours,
        services=frozenset(business.services),
        verification=Verification.CONFIRMED,
        unlisted_because="",
        source=office,
        source_date=local_today(business.place_code, call.now),
        note="",
    )
    await put_agents(call.connection, [agent])
    await call.note(Action.ADD_AGENT, f"agent {agent.id}", after=agent.name)
    return agent


async def _is_blocked(business: Business, call: Call) -> bool:
    """Whether officials have blocked the number of this business."""
    agent = await load_one(call.connection, business.agent_id) if business.agent_id else None
    return call.knowledge.directory.is_blocked(agent.phone if agent else business.phone)


async def _officials(place_code: str, call: Call) -> Sequence[Grant]:
    """Those in charge of a place, else the ministry's people."""
    known = Accounts(await accounts.all_grants(call.connection))
    return known.in_charge(Role.OFFICE, place_code) or known.holders(Role.NATIONAL)


PERFORMERS: Performers = {
    AskRegistration: ask,
    DecideClaim: decide,
}

"""A claim to be an agent in words: for the officials who decide, and for the claimant."""

import json

from bot.agents.claim import Business
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.wording import LONGEST_NAME, cut, phone
from bot.officials.office import Office, national_offices, offices_for

MOST_OFFICES = 2

CARD = "claim.card"
"""The kind of what comes to officials when somebody asks to be registered."""

DECIDED = "claim.decided"
"""The kind of what comes to the claimant when it is decided."""


def about(claim_id: int, business: Business) -> str:
    """A claim as the text that a timer carries."""
    return json.dumps([claim_id, business.dump()])


def read_about(text: str) -> tuple[int, Business]:
    """The claim's number and business that `about` has written."""
    claim_id, business = json.loads(text)
    return claim_id, Business.load(business)


def decision(name: str, number: str | None) -> str:
    """What became of a claim as the text of a timer: the agent's name, and its number as it is written.

    '' is no number known, None refused.
    """
    return json.dumps([name, number])


def card(claim_id: int, business: Business, knowledge: Knowledge, say: Say) -> Reply:
    """What an official decides on: the business, its number as listed or as told, and two buttons."""
    agent = knowledge.directory.get(business.agent_id)
    place = knowledge.gazetteer.place(business.place_code)
    lines = [
        say(
            "officer.claim",
            agent=cut(business.name, LONGEST_NAME),
            place=knowledge.gazetteer.full_name(place) if place else business.place_code,
        )
    ]
    if agent:
        lines.append(_listed_number(agent.phone, say))
    else:
        services = ", ".join(say.item(item) for item in business.services)
        lines += [
            say("officer.claim_new"),
            say("officer.claim_told", services=services, phone=phone(business.phone), hours=business.hours),
        ]
        same = ", ".join(agent.name for agent in knowledge.directory.by_phone(business.phone))
        lines += [say("officer.claim_same_number", agents=same)] if same else []
    buttons = (
        Button(f"claim:yes:{claim_id}", say("officer.approve")),
        Button(f"claim:no:{claim_id}", say("officer.refuse")),
    )
    return Reply("\n".join(lines), buttons)


def _listed_number(number: str, say: Say) -> str:
    return say("officer.claim_listed", phone=phone(number)) if number else say("officer.claim_no_phone")


def office_contacts(place_code: str, knowledge: Knowledge) -> str:
    """How the offices of a place are reached, the national desks where none is known: a line each."""
    local = [office for office in offices_for(knowledge.offices, place_code) if office.phone or office.email]
    offices = local or [office for office in national_offices(knowledge.offices) if office.is_fallback]
    return "\n".join(f"• {_contact(office)}" for office in offices[:MOST_OFFICES])


def _contact(office: Office) -> str:
    number = phone(office.phone) if office.phone else ""
    return " · ".join(filter(None, (office.name, number, office.email or office.channels)))

"""One field of an agent changed by hand, with the same care as a file's cell.

One reason is given here, csv.no_services; the others are those of csv_cells.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.agents import csv_cells as cells
from bot.agents.agent import Agent, Verification
from bot.agents.csv_cells import BadCell

HIDDEN = "hidden"
"""Why an agent is not listed that an official has hidden."""

TAKEN_BACK = "undone"
"""Why an agent is not listed that was new in an import which was taken back."""


class Field(StrEnum):
    """What may be changed of an agent in chat."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    SERVICES = "services"
    LISTED = "listed"


def edited(agent: Agent, field: Field, text: str, office: str, today: date) -> Agent:
    """The agent with this in the field; `office` stands for the listing from now on.

    Services are their codes with commas between; `LISTED` is "yes" or "no". Raises BadCell.
    """
    text = " ".join(text.split())
    match field:
        case Field.NAME:
            changed = replace(agent, name=cells.needed(text))
        case Field.ADDRESS:
            changed = replace(agent, address=cells.words(text))
        case Field.PHONE:
            changed = replace(agent, phone=cells.phone(text))
        case Field.HOURS:
            changed = replace(agent, hours=cells.words(text))
        case Field.SERVICES:
            changed = replace(agent, services=cells.services(text))
        case Field.LISTED:
            return _listed(agent, text == "yes")
    if changed.is_listed and not changed.services:
        raise BadCell("csv.no_services")
    if changed == agent:
        return agent
    return replace(changed, verification=Verification.CONFIRMED, source=office, source_date=today)


def value_of(agent: Agent, field: Field) -> str:
    """What is in the field now, as `edited` takes it."""
    match field:
        case Field.NAME:
            return agent.name
        case Field.ADDRESS:
            return agent.address
        case Field.PHONE:
            return agent.phone
        case Field.HOURS:
            return agent.hours
        case Field.SERVICES:
            return ", ".join(sorted(agent.services))
        case Field.LISTED:
            return "yes" if agent.is_listed else "no"


def _listed(agent: Agent, is_listed: bool) -> Agent:
    if is_listed and not agent.services:
        raise BadCell("csv.no_services")
    if is_listed == agent.is_listed:
        return agent
    return replace(agent, unlisted_because="" if is_listed else HIDDEN)

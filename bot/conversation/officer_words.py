"""Agents and their changes as officials read them."""

from collections.abc import Iterable, Mapping

from bot.agents.agent import Agent
from bot.agents.edit import Field
from bot.agents.item import Item
from bot.conversation.agent_words import stock
from bot.conversation.messages import Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene
from bot.conversation.wording import LONGEST_ADDRESS, LONGEST_NAME, cut, phone

MOST_OFFERS = 4

FIELD_NAMES = {
    "name": "officer.field_name",
    "kind": "officer.field_kind",
    "address": "officer.field_address",
    "place_code": "officer.field_place",
    "point": "officer.field_point",
    "precision": "officer.field_precision",
    "phone": "officer.field_phone",
    "hours": "officer.field_hours",
    "services": "officer.field_services",
    "listed": "officer.field_listed",
    "unlisted_because": "officer.field_listed",
    "verification": "officer.field_verification",
    "source": "officer.field_source",
    "source_date": "officer.field_source_date",
    "note": "officer.field_note",
}
"""What the fields of an agent are called, by their names in a file."""


def field_name(field: str, say: Say) -> str:
    """``Telepon``."""
    return say(FIELD_NAMES[field])


def value(field: Field, text: str, say: Say) -> str:
    """The value of a field as people read it; a dash for none."""
    match field:
        case Field.PHONE:
            return phone(text) if text else "–"
        case Field.SERVICES:
            return services(map(Item, filter(None, text.split(", "))), say)
        case Field.LISTED:
            return say("officer.shown" if text == "yes" else "officer.hidden")
        case _:
            return cut(text, LONGEST_ADDRESS) or "–"


def services(items: Iterable[Item], say: Say) -> str:
    """``Isi ulang, sewa tabung``; a dash for none."""
    names = [say.item(item) for item in sorted(items)]
    return ", ".join(names[:1] + [name.lower() for name in names[1:]]) or "–"


def card(agent: Agent, scene: Scene) -> Reply:
    """One agent with its fields, and a button for each that may be changed."""
    say = scene.say
    place = scene.knowledge.gazetteer.place(agent.place_code)
    lines = [
        say("officer.card", name=cut(agent.name, LONGEST_NAME), id=agent.id),
        scene.knowledge.gazetteer.full_name(place) if place else "",
        _field("address", cut(agent.address, LONGEST_ADDRESS), say),
        _field("phone", phone(agent.phone), say),
        _field("hours", agent.hours, say),
        _field("services", services(agent.services, say), say),
        say("officer.shown" if agent.is_listed else "officer.hidden"),
        *_offers(agent, scene),
        say("officer.what_to_change"),
    ]
    return Reply("\n".join(filter(None, lines)), _buttons(agent, say))


def _field(field: str, text: str, say: Say) -> str:
    return say("officer.field_value", field=field_name(field, say), value=text or "–")


def _offers(agent: Agent, scene: Scene) -> list[str]:
    offers = scene.knowledge.directory.offers(agent.id)[:MOST_OFFERS]
    told = [offer for offer in offers if offer.stock is not None]
    return [f"• {stock(offer, agent, offer.item, scene.say, scene.now)}" for offer in told]


def _buttons(agent: Agent, say: Say) -> tuple[Button, ...]:
    asked = (Field.PHONE, Field.HOURS, Field.NAME, Field.ADDRESS, Field.SERVICES)
    listed = "officer.button_hide" if agent.is_listed else "officer.button_show"
    return (
        *(Button(f"adm:set:{field}:{agent.id}", field_name(field, say)) for field in asked),
        Button(f"adm:stock:{agent.id}", say("officer.button_stock")),
        Button(f"adm:set:listed:{agent.id}", say(listed)),
    )


def problem_line(problem: Mapping[str, object], say: Say) -> str:
    """One refused line of a file: ``Baris 3, kolom phone: nomor telepon tidak sah: 12``."""
    values = problem["values"]
    assert isinstance(values, Mapping)  # noqa: S101 - as the job wrote it
    reason = say(str(problem["reason"]), **values)
    key = "agents.problem" if problem["column"] else "agents.problem_line"
    return say(key, line=problem["line"], column=problem["column"], reason=reason)

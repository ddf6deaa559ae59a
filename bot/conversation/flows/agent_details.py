"""Everything known of one agent."""

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.offer import Offer
from bot.conversation.agent_words import INDENT, distance, doubt, position, price, stock
from bot.conversation.asker import Where
from bot.conversation.messages import Button, Pin, Reply
from bot.conversation.notice_words import notice_lines
from bot.conversation.turn import Scene
from bot.conversation.wording import LONGEST_ADDRESS, LONGEST_NAME, cut, phone, place_name, source_name
from bot.places.distance import distance_km

MOST_OFFERS = 8


def details(
    agent: Agent, where: Where | None, buttons: tuple[Button, ...], scene: Scene
) -> tuple[Reply, ...]:
    """The agent in words, then its pin on the map."""
    say, directory = scene.say, scene.knowledge.directory
    if directory.is_blocked(agent.phone):
        return (Reply(say("details.blocked"), buttons),)
    blocks = (
        "\n".join(filter(None, (*_head(agent, where, scene), *_contact(agent, scene)))),
        "\n".join(notice_lines(directory.notices(agent.id, scene.now), agent, say, scene.now)),
        "\n".join(_offers(agent, scene)),
        "\n".join(_standing(agent, scene)),
    )
    is_exact = agent.precision is Precision.EXACT
    title = agent.name if is_exact else say("details.pin", name=agent.name)
    pin = Pin(agent.point, cut(title, LONGEST_NAME), cut(position(agent, say), LONGEST_ADDRESS))
    return Reply("\n\n".join(filter(None, blocks)), buttons), Reply(pin=pin)


def _head(agent: Agent, where: Where | None, scene: Scene) -> tuple[str, ...]:
    say = scene.say
    name = say("details.name", name=cut(agent.name, LONGEST_NAME))
    if where is None:
        return name, position(agent, say)
    km = distance(distance_km(where.point, agent.point), agent, say)
    return name, position(agent, say), say("details.distance", km=km, place=place_name(where, scene))


def _contact(agent: Agent, scene: Scene) -> tuple[str, ...]:
    say = scene.say
    number = say("details.phone", phone=phone(agent.phone)) if agent.phone else say("details.no_phone")
    hours = say("details.hours", hours=agent.hours) if agent.hours else say("details.no_hours")
    return number, hours


def _offers(agent: Agent, scene: Scene) -> list[str]:
    offers = scene.knowledge.directory.offers(agent.id)[:MOST_OFFERS]
    known = {offer.item for offer in offers}
    silent = [stock(None, agent, item, scene.say, scene.now) for item in sorted(agent.services - known)]
    return [_offer(offer, agent, scene) for offer in offers] + [f"• {line}" for line in silent]


def _offer(offer: Offer, agent: Agent, scene: Scene) -> str:
    first = f"• {stock(offer, agent, offer.item, scene.say, scene.now)}"
    more = (doubt(offer, scene.say, scene.now), price(offer, scene.say, scene.now))
    return "\n".join((first, *(INDENT + line for line in more if line)))


def _standing(agent: Agent, scene: Scene) -> tuple[str, ...]:
    """Where the listing comes from and who stands for it."""
    confirmed = agent.verification is Verification.CONFIRMED
    key = "details.confirmed" if confirmed else "details.unconfirmed"
    return (scene.say(key, source=source_name(agent.source), date=scene.say.month(agent.source_date)),)

"""Who speaks as an official, and which agents are theirs."""

from bot.agents.agent import Agent
from bot.conversation.turn import Scene
from bot.officials.role import Grant, Role
from bot.places.place import Place
from bot.understanding.agent_names import AgentNames

MOST_CHOICES = 5


def grant(scene: Scene) -> Grant | None:
    """The grant that the author speaks by as an official, the first that was given; None for others."""
    return next((g for g in scene.grants if g.role in (Role.OFFICE, Role.NATIONAL)), None)


def area(scene: Scene) -> str:
    """The place code that the author is in charge of, '' for the whole country or for nobody."""
    held = grant(scene)
    return held.scope if held else ""


def named_area(place: Place | None, scene: Scene) -> str:
    """The code of the place that was named, at most a kabupaten's or kota's; else the author's own area."""
    return place.code[:4] if place else area(scene)


def agents_named(words: str, place: Place | None, scene: Scene) -> tuple[Agent, ...]:
    """The author's agents that these words name, in full or else best first; unlisted ones are among them."""
    own, said = area(scene), words.casefold()
    theirs = [agent for agent in scene.knowledge.directory if agent.place_code.startswith(own)]
    if in_full := [agent for agent in theirs if agent.name.casefold() in said]:
        longest = max(len(agent.name) for agent in in_full)
        return tuple(agent for agent in in_full if len(agent.name) == longest)[:MOST_CHOICES]
    found = AgentNames(theirs).find(words, place, MOST_CHOICES)
    return tuple(agent for id in found if (agent := scene.knowledge.directory.get(id)))

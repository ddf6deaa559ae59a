"""The agents that the author speaks for."""

from datetime import UTC, datetime

from bot.agents.agent import Agent
from bot.agents.observation import ReporterKind
from bot.conversation.turn import Scene
from bot.officials.role import Role
from bot.understanding.agent_names import AgentNames

_NEVER = datetime.min.replace(tzinfo=UTC)


def linked(scene: Scene) -> list[Agent]:
    """The agents of the author's grants, the one last spoken for first."""
    ids = [grant.scope for grant in scene.grants if grant.role is Role.AGENT]
    agents = [agent for id in dict.fromkeys(ids) if (agent := scene.knowledge.directory.get(id))]
    return sorted(agents, key=lambda agent: _spoke_at(agent, scene), reverse=True)


def is_linked(agent_id: str, scene: Scene) -> bool:
    """Whether the author speaks for this agent."""
    return any(grant.role is Role.AGENT and grant.scope == agent_id for grant in scene.grants)


def named(words: str, agents: list[Agent]) -> Agent | None:
    """The one among these that is named; None when none or several are."""
    found = AgentNames(agents).find(words)
    return next((agent for agent in agents if agent.id == found[0]), None) if len(found) == 1 else None


def _spoke_at(agent: Agent, scene: Scene) -> datetime:
    """When the agent last told of stock or prices."""
    told = [
        at
        for offer in scene.knowledge.directory.offers(agent.id)
        for by, at in ((offer.stock_by, offer.stock_at), (offer.price_by, offer.price_at))
        if by is ReporterKind.AGENT and at is not None
    ]
    return max(told, default=_NEVER)

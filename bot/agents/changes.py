"""What an import would change."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time

from bot.agents.agent import Agent
from bot.agents.observation import Observation


@dataclass(frozen=True, slots=True)
class Changed:
    """One agent before and after, and the names of the fields that differ."""

    before: Agent
    after: Agent
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference. `missing` agents are not in the import and stay as they are."""

    new: tuple[Agent, ...]
    changed: tuple[Changed, ...]
    same: tuple[Agent, ...]
    missing: tuple[Agent, ...]
    new_observations: tuple[Observation, ...]

    @property
    def are_none(self) -> bool:
        """Whether the import would change nothing."""
        return not (self.new or self.changed or self.new_observations)


def changes(
    current: Iterable[Agent],
    known: Iterable[Observation],
    imported: Iterable[Agent],
    observed: Iterable[Observation],
) -> Changes:
    """From the current agents and known observations to the imported agents and what was observed of them.

    A file tells days and no times: what is known to have been said on that day is not new.
    """
    before = {agent.id: agent for agent in current}
    after = {agent.id: agent for agent in imported}
    both = [
        Changed(before[id], agent, differing(before[id], agent))
        for id, agent in after.items()
        if id in before
    ]
    already = set(map(_of_the_day, known))
    return Changes(
        new=tuple(agent for id, agent in after.items() if id not in before),
        changed=tuple(change for change in both if change.fields),
        same=tuple(change.after for change in both if not change.fields),
        missing=tuple(agent for id, agent in before.items() if id not in after),
        new_observations=tuple(seen for seen in dict.fromkeys(observed) if _of_the_day(seen) not in already),
    )


def _of_the_day(seen: Observation) -> Observation:
    """The observation as a file would tell it."""
    return replace(seen, seen_at=datetime.combine(seen.seen_at.date(), time(), UTC))


def differing(before: Agent, after: Agent) -> tuple[str, ...]:
    """The names of the fields in which two agents differ."""
    names = (field.name for field in fields(Agent))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))

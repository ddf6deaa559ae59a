"""How far a citizen's word counts by what became of that citizen's earlier words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.agents.observation import NEUTRAL_WEIGHT, TRUSTED, Observation, ReporterKind

PRIOR_REPORTS = 4.0
"""Imagined reports before the first: so many real ones count as much as what is believed of anybody."""

JUDGED_BY_TRUSTED_WITHIN = timedelta(hours=2)
"""A later word of the agent proves nothing of an earlier hour: it may have been filled or emptied since."""

JUDGED_BY_OTHERS_WITHIN = timedelta(hours=3)
OTHERS_TO_JUDGE = 2


@dataclass(frozen=True, slots=True)
class ReporterRecord:
    """How many of a citizen's reports were proved right and wrong."""

    right: int = 0
    wrong: int = 0

    @property
    def weight(self) -> float:
        """The chance (0..1) that the next report is right: the mean of a Beta distribution.

        Laplace's rule of succession (Essai philosophique sur les probabilités, 1814) with the prior
        Beta(3, 1) in place of his Beta(1, 1): `(right + 3) / (right + wrong + 4)`.
        """
        return (self.right + PRIOR_REPORTS * NEUTRAL_WEIGHT) / (self.right + self.wrong + PRIOR_REPORTS)

    def with_(self, judgement: "Judgement") -> "ReporterRecord":
        """The record with one more report judged."""
        return ReporterRecord(self.right + judgement.is_right, self.wrong + (not judgement.is_right))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One citizen's report was proved right or wrong; `source` is the citizen's pseudonym."""

    source: str
    is_right: bool


def judged(new: Observation, earlier: Iterable[Observation]) -> tuple[Judgement, ...]:
    """What a new report proves of earlier ones about the same agent, item and size; at most one a citizen.

    A trusted word judges the citizens' words of the two hours before it; two other citizens who agree judge
    a third of the last three hours. Each report is judged by the first that can.
    """
    about = [seen for seen in earlier if _is_about_the_same(seen, new) and seen.seen_at <= new.seen_at]
    if new.stock is None:
        return ()
    if new.reporter in TRUSTED:
        return _judged_by_trusted(new, about)
    return _judged_by_others(new, about) if new.reporter is ReporterKind.CITIZEN else ()


def _judged_by_trusted(new: Observation, about: Sequence[Observation]) -> tuple[Judgement, ...]:
    since = max((seen.seen_at for seen in about if seen.reporter in TRUSTED), default=None)
    open_ = [
        seen
        for seen in _citizens(about)
        if new.seen_at - seen.seen_at <= JUDGED_BY_TRUSTED_WITHIN and (since is None or seen.seen_at > since)
    ]
    return tuple(Judgement(seen.source, _agree(seen, new)) for seen in _last_words(open_))


def _judged_by_others(new: Observation, about: Sequence[Observation]) -> tuple[Judgement, ...]:
    recent = [
        seen
        for seen in _citizens(about)
        if new.seen_at - seen.seen_at <= JUDGED_BY_OTHERS_WITHIN and seen.source != new.source
    ]
    words = _last_words(recent)
    found = []
    for seen in words:
        others = [other for other in words if other.source != seen.source and _agree(other, new)]
        if len(others) == OTHERS_TO_JUDGE - 1:  # the new one is the deciding voice
            found.append(Judgement(seen.source, _agree(seen, new)))
    return tuple(found)


def _citizens(reports: Iterable[Observation]) -> list[Observation]:
    return [seen for seen in reports if seen.reporter is ReporterKind.CITIZEN]


def _last_words(reports: Iterable[Observation]) -> list[Observation]:
    """Of each citizen the newest."""
    return list({seen.source: seen for seen in sorted(reports, key=lambda seen: seen.seen_at)}.values())


def _is_about_the_same(seen: Observation, new: Observation) -> bool:
    same = (seen.agent_id, seen.item, seen.size_m3) == (new.agent_id, new.item, new.size_m3)
    return same and seen.stock is not None


def _agree(seen: Observation, new: Observation) -> bool:
    return seen.stock is not None and new.stock is not None and seen.stock.is_there == new.stock.is_there

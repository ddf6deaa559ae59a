"""How far a citizen's word counts by what became of that citizen's earlier words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.agents.citizens import is_there
from bot.agents.observation import NEUTRAL_WEIGHT, TRUSTED, Observation, ReporterKind

PRIOR_REPORTS = 4.0
"""Imagined reports before the first: so many real ones count as much as what is believed of anybody."""

JUDGED_WITHIN = timedelta(hours=1)
"""No word further from a report, before or after it, says anything of that moment: a shop is filled and
emptied within hours. In the simulated day half an hour judges a third fewer, two hours somewhat worse."""


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
    """What a new word proves of the one before it about the same agent, item and size; () when nothing.

    A citizen's report is judged by the words on both sides of it, the last before and the first after, each
    of the agent, an official or another citizen: where those two agree, nothing has changed between them, and
    the report was right or wrong. A later word alone proves nothing: in the simulated day, where shops are
    filled and emptied all the time, it found honest people right no more often than malicious ones. With a
    word on both sides it is 86 of 100 against 12 where one person in twenty is malicious.
    """
    about = sorted((seen for seen in earlier if _is_about_the_same(seen, new)), key=_moment)
    if len(about) < 2 or not _counts(new):
        return ()
    before, report = about[-2:]
    if report.reporter is not ReporterKind.CITIZEN or not _are_others(before, report, new):
        return ()
    near = max(report.seen_at - before.seen_at, new.seen_at - report.seen_at) <= JUDGED_WITHIN
    if not near or is_there(before) != is_there(new) or _was_filled(before, new):
        return ()
    return (Judgement(report.source, is_there(report) == is_there(new)),)


def _moment(seen: Observation) -> datetime:
    return seen.seen_at


def _is_about_the_same(seen: Observation, new: Observation) -> bool:
    same = (seen.agent_id, seen.item, seen.size_m3) == (new.agent_id, new.item, new.size_m3)
    return same and _counts(seen) and seen.seen_at <= new.seen_at


def _counts(seen: Observation) -> bool:
    return seen.stock is not None and seen.reporter is not ReporterKind.PRESS


def _are_others(before: Observation, report: Observation, new: Observation) -> bool:
    """Whether nobody here judges oneself, and no citizen judges alone; the agent may stand on both sides."""
    words = [seen for seen in (before, report, new) if seen.reporter not in TRUSTED]
    return len({seen.source for seen in words}) == len(words)


def _was_filled(before: Observation, new: Observation) -> bool:
    """Whether more is there than before."""
    counts = [seen.stock.count for seen in (before, new) if seen.stock and seen.stock.count is not None]
    return len(counts) == 2 and counts[1] > counts[0]

"""What an agent says of a day besides its stock: when it opens and closes, whether it delivers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.agents.observation import ReporterKind

CITIZENS_TO_CLOSE = 2
"""So many different citizens who stood before a closed door are believed; one may have come at noon."""


class NoticeKind(StrEnum):
    """What is said of the day."""

    CLOSED = "closed"
    OPENS_AT = "opens_at"
    CLOSES_AT = "closes_at"
    DELIVERS = "delivers"
    NO_DELIVERY = "no_delivery"
    NEXT_DELIVERY = "next_delivery"  # when the agent itself expects new oxygen


_ABOUT_DELIVERING = {NoticeKind.DELIVERS, NoticeKind.NO_DELIVERY}
_ABOUT_OPENING = {NoticeKind.CLOSED, NoticeKind.OPENS_AT}


@dataclass(frozen=True, slots=True)
class Notice:
    """One such word: `day` and `at` are local to the agent, `said_at` UTC; `at` None where no hour was said.

    It counts until the end of its day. `source` is a name, or a citizen's pseudonym.
    """

    agent_id: str
    kind: NoticeKind
    day: date
    at: time | None
    said_at: datetime
    source: str
    reporter: ReporterKind = ReporterKind.AGENT


def in_force(notices: Iterable[Notice], today: date) -> tuple[Notice, ...]:
    """The notices of `today` and of days to come, by day: of those on the same matter the newest."""
    newest: dict[tuple[date, str], Notice] = {}
    coming = [notice for notice in notices if notice.day >= today]
    for notice in sorted(coming, key=lambda notice: notice.said_at):
        if _is_believed(notice, coming):
            newest[notice.day, _matter(notice.kind)] = notice
    return tuple(sorted(newest.values(), key=lambda notice: (notice.day, notice.kind)))


def of_day(notices: Iterable[Notice], day: date, kind: NoticeKind) -> Notice | None:
    """The notice of that kind for that day among those in force; None when there is none."""
    return next((notice for notice in notices if (notice.day, notice.kind) == (day, kind)), None)


def _matter(kind: NoticeKind) -> str:
    """What a notice is about: "closed" takes back "opens at 9", "no delivery" takes back "delivers"."""
    if kind in _ABOUT_DELIVERING:
        return "delivering"
    return "opening" if kind in _ABOUT_OPENING else kind


def _is_believed(notice: Notice, others: Iterable[Notice]) -> bool:
    """Whether enough people say so: the agent or an official alone, citizens only together."""
    if notice.reporter is not ReporterKind.CITIZEN:
        return True
    same = {
        other.source
        for other in others
        if (other.day, other.kind, other.reporter) == (notice.day, notice.kind, notice.reporter)
        and other.said_at <= notice.said_at
    }
    return len(same) >= CITIZENS_TO_CLOSE

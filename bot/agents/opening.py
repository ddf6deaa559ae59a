"""Whether an agent is open, by its usual hours and by what it said of the day."""

from collections.abc import Iterable
from datetime import datetime, time

from bot.agents.hours import Hours, read_hours
from bot.agents.notice import Notice, NoticeKind, of_day


def is_open(hours: str, notices: Iterable[Notice], local: datetime) -> bool | None:
    """Whether it is open at `local`, the agent's own time; None when nothing tells.

    `hours` are the listing's words, `notices` those in force: what was said of the day goes before.
    """
    told = tuple(notices)
    if is_shut(told, local):
        return False
    opens, closes = _changed(told, local, NoticeKind.OPENS_AT), _changed(told, local, NoticeKind.CLOSES_AT)
    usual = read_hours(hours)
    if usual is None:
        return True if opens or closes else None
    return Hours(opens or usual.opens, closes or usual.closes).has(local.time())


def is_shut(notices: Iterable[Notice], local: datetime) -> bool:
    """Whether the agent has said that it is closed at `local`."""
    told = tuple(notices)
    if of_day(told, local.date(), NoticeKind.CLOSED):
        return True
    opens, closes = _changed(told, local, NoticeKind.OPENS_AT), _changed(told, local, NoticeKind.CLOSES_AT)
    return (opens is not None and local.time() < opens) or (closes is not None and local.time() >= closes)


def delivers(notices: Iterable[Notice], local: datetime) -> bool:
    """Whether the agent has said that it delivers on that day."""
    return of_day(notices, local.date(), NoticeKind.DELIVERS) is not None


def _changed(notices: tuple[Notice, ...], local: datetime, kind: NoticeKind) -> time | None:
    notice = of_day(notices, local.date(), kind)
    return notice.at if notice else None

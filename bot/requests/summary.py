"""What officials see of the requests of their area at one look. Pure; no person is in it."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from statistics import median
from zoneinfo import ZoneInfo

from bot.agents.item import Item
from bot.requests.kind import Kind
from bot.requests.request import Request, State

DISTRICT_DIGITS = 6
"""Of Kemendagri's code, those of the kecamatan."""

LOOKS_BACK = timedelta(days=30)

_NEEDS = (Kind.NEED, Kind.BULK)

COLUMNS = ("number", "kind", "place_code", "item", "size_m3", "quantity", "urgent", "state", "outcome",
           "opened_at", "acknowledged_at", "closed_at")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """How often an item was asked for in a kecamatan (its code, or the shorter one that was known)."""

    place_code: str
    item: Item
    requests: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The requests of an area that were opened since `since` (UTC) or are still open.

    `acknowledged_in` and `solved_in` are medians, None while there is nothing to take one of; `overdue` are
    open ones that nobody took up in time; `days` are those of the zone, the ones without a request too.
    """

    since: datetime
    opened: int
    open: int
    overdue: int
    acknowledged_in: timedelta | None
    solved_in: timedelta | None
    needs: tuple[Need, ...]
    price_reports: int
    days: tuple[tuple[date, int], ...]


def summarise(requests: Iterable[Request], since: datetime, now: datetime, zone: str) -> Summary:
    """The summary of these requests (each once), most needed first; `zone` is an IANA zone."""
    every = list(requests)
    recent = [request for request in every if request.opened_at >= since]
    still = [request for request in every if request.state.is_open]
    return Summary(
        since=since,
        opened=len(recent),
        open=len(still),
        overdue=sum(is_overdue(request, now) for request in still),
        acknowledged_in=_median(r.acknowledged_at - r.opened_at for r in recent if r.acknowledged_at),
        solved_in=_median(r.closed_at - r.opened_at for r in recent if r.closed_at and r.outcome),
        needs=_needs(recent),
        price_reports=sum(request.subject.kind is Kind.PRICE for request in recent),
        days=_days(recent, since, now, ZoneInfo(zone)),
    )


def is_overdue(request: Request, now: datetime) -> bool:
    """Whether nobody has taken it up in its time."""
    late = request.deadline is not None and request.deadline <= now
    return request.state is State.WAITING and (request.steps > 0 or late)


def table(requests: Sequence[Request]) -> str:
    """The requests as CSV, without anybody's name, number or words."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(request) for request in requests)
    return text.getvalue()


def _row(request: Request) -> tuple[object, ...]:
    subject = request.subject
    times = (request.opened_at, request.acknowledged_at, request.closed_at)
    return (
        request.number,
        subject.kind,
        subject.place_code[:DISTRICT_DIGITS],
        subject.item or "",
        subject.size_m3 or "",
        subject.quantity or "",
        "yes" if request.urgent else "no",
        request.state,
        request.outcome or "",
        *(time.isoformat(timespec="minutes") if time else "" for time in times),
    )


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    seconds = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(seconds)) if seconds else None


def _needs(requests: Iterable[Request]) -> tuple[Need, ...]:
    counted = Counter(
        (request.subject.place_code[:DISTRICT_DIGITS], request.subject.item or Item.ANY)
        for request in requests
        if request.subject.kind in _NEEDS
    )
    return tuple(Need(*what, count) for what, count in sorted(counted.items(), key=lambda n: (-n[1], n[0])))


def _days(
    requests: Iterable[Request], since: datetime, now: datetime, zone: ZoneInfo
) -> tuple[tuple[date, int], ...]:
    counted = Counter(request.opened_at.astimezone(zone).date() for request in requests)
    first, last = since.astimezone(zone).date(), now.astimezone(zone).date()
    return tuple(
        (day, counted[day]) for day in (first + timedelta(n) for n in range((last - first).days + 1))
    )

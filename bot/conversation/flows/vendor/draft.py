"""What was understood of an agent's words, before it is saved: of what item and size each of them is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agents.agent import Agent
from bot.agents.item import Item
from bot.agents.notice import NoticeKind
from bot.agents.observation import ReporterKind, Stock
from bot.agents.offer import Offer
from bot.conversation.effects.vendor import Announcement
from bot.places.zones import zone_of
from bot.understanding.stock_report import Moment, StockLine, StockReport

Lines = tuple[StockLine, ...]

STILL_MEANT = timedelta(hours=2)
"""Later than this a correction is taken for a report of its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One agent's report: its `lines` name their items.

    `sure_of` are prices that were asked about and confirmed; `saved` are the lines as they were saved a
    moment ago, which these correct.
    """

    agent_id: str
    lines: Lines = ()
    everything: Stock | None = None
    announcements: tuple[Announcement, ...] = ()
    sure_of: tuple[int, ...] = ()
    saved: Lines = ()

    @property
    def changed(self) -> Lines:
        """What is not yet saved of the lines: new ones, and the fields that differ."""
        before = (*self.saved, *(None for _ in self.lines[len(self.saved) :]))
        pairs = zip(self.lines, before, strict=True)
        return tuple(_without_same(line, known) for line, known in pairs if line != known)


def amended(draft: Draft, report: StockReport, agent: Agent, offers: Sequence[Offer], now: datetime) -> Draft:
    """The draft with what was said now: what is told again takes the earlier place, the rest is kept."""
    said = announcements(report, agent, now)
    kinds = {(each.kind, each.day) for each in said}
    kept = tuple(each for each in draft.announcements if (each.kind, each.day) not in kinds)
    lines = draft.lines
    for line in report.lines:
        lines = _with(line, lines, agent, offers)
    everything = report.everything_is or (None if report.lines else draft.everything)
    return replace(draft, lines=lines, everything=everything, announcements=kept + said)


def of_what(line: StockLine, agent: Agent, offers: Iterable[Offer]) -> StockLine:
    """The line with its item and size: what was not said is what the agent is known to have, if only one."""
    known = [offer for offer in offers if _fits(line, offer)]
    sizes = {offer.size_m3 for offer in known} if line.size_m3 is None else {line.size_m3}
    items = {line.item} if line.item else agent.services - {Item.REGULATOR}
    item = next(iter(items)) if len(items) == 1 else Item.ANY
    return replace(line, item=item, size_m3=next(iter(sizes)) if len(sizes) == 1 else None)


def last_said(offers: Sequence[Offer], now: datetime) -> Lines:
    """What the agent last told at once, if that is not long ago: what "eh salah" is about."""
    told = [offer for offer in offers if offer.stock_by is ReporterKind.AGENT and offer.stock_at]
    last = max((offer.stock_at for offer in told if offer.stock_at), default=None)
    if last is None or now - last > STILL_MEANT:
        return ()
    return tuple(StockLine(o.item, o.size_m3, o.stock, o.price_idr) for o in told if o.stock_at == last)


def announcements(report: StockReport, agent: Agent, now: datetime) -> tuple[Announcement, ...]:
    """What was said of days, as days of the agent's calendar."""
    today = now.astimezone(ZoneInfo(zone_of(agent.place_code))).date()
    said = (
        _announcement(NoticeKind.CLOSES_AT, report.closes_at, today),
        _announcement(NoticeKind.OPENS_AT, report.opens_at, today),
        None if report.closed is None else Announcement(NoticeKind.CLOSED, _day(report.closed, today)),
        _announcement(NoticeKind.NEXT_DELIVERY, report.next_delivery, today),
        None if report.delivers is None else Announcement(_delivering(report.delivers), today),
    )
    return tuple(each for each in said if each)


def _delivering(delivers: bool) -> NoticeKind:
    return NoticeKind.DELIVERS if delivers else NoticeKind.NO_DELIVERY


def _announcement(kind: NoticeKind, moment: Moment | None, today: date) -> Announcement | None:
    return Announcement(kind, _day(moment.days_ahead, today), moment.at) if moment else None


def _day(ahead: int, today: date) -> date:
    return today + timedelta(days=ahead)


def _with(line: StockLine, lines: Lines, agent: Agent, offers: Sequence[Offer]) -> Lines:
    """The lines with one more, in the place of the last that it may be about."""
    about = [n for n, known in enumerate(lines) if _may_be(line, known)]
    about.sort(key=lambda n: _is_there(lines[n]))  # of several, a number is one of what there is
    if not about:
        return (*lines, of_what(line, agent, offers))
    known = lines[about[-1]]
    item = line.item if line.item not in (None, Item.ANY) else known.item
    new = StockLine(
        item,
        line.size_m3 or known.size_m3,
        line.stock or known.stock,
        line.price_idr if line.price_idr is not None else known.price_idr,
    )
    return (*lines[: about[-1]], new, *lines[about[-1] + 1 :])


def _is_there(line: StockLine) -> bool:
    return line.stock is not None and line.stock.is_there


def _may_be(line: StockLine, known: StockLine) -> bool:
    """Whether a line can be about the same item and size as one that was told of the same field."""
    if line.item not in (None, known.item) and known.item is not Item.ANY:
        return False
    if line.size_m3 not in (None, known.size_m3):
        return False
    told_again = (line.stock and known.stock) or (line.price_idr and known.price_idr)
    return bool(told_again) or (line.item == known.item and line.size_m3 == known.size_m3)


def _fits(line: StockLine, offer: Offer) -> bool:
    """Whether a known offer may be what a line is about; a price is one of what has a price."""
    if line.item not in (None, offer.item):
        return False
    return offer.price_idr is not None if line.stock is None else offer.stock is not None


def _without_same(line: StockLine, known: StockLine | None) -> StockLine:
    if known is None:
        return line
    return replace(
        line,
        stock=line.stock if line.stock != known.stock else None,
        price_idr=line.price_idr if line.price_idr != known.price_idr else None,
    )

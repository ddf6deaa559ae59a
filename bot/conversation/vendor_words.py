"""An agent's report in words: as it was understood, and as patients will see it."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.agents.agent import Agent
from bot.agents.directory import Directory
from bot.agents.item import Item
from bot.agents.notice import NoticeKind
from bot.agents.observation import Stock
from bot.agents.reference_prices import PriceRange
from bot.conversation.agent_words import price, stock
from bot.conversation.asker import Want
from bot.conversation.effects.vendor import Announcement, ReportStock
from bot.conversation.messages import Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.wording import want_name
from bot.places.gazetteer import Gazetteer
from bot.places.zones import zone_of
from bot.understanding.stock_report import StockLine

_IN_THE_CYLINDER = (Item.REFILL, Item.ANY)
"""Stock of these is counted in cylinders."""

SEEN_KM = 1.0
MOST_SEEN = 6


def bullets(line: StockLine, say: Say) -> list[str]:
    """Stock and price of one line: ``• Tabung 1 m³: 5`` and ``• Isi ulang 1 m³: Rp 45.000``."""
    told = []
    if line.stock is not None:
        told.append(say("vendor.line", what=_counted(line, say), told=stock_word(line.stock, say)))
    if line.price_idr is not None:
        told.append(say("vendor.line", what=line_name(line, say), told=say.rupiah(line.price_idr)))
    return told


def line_name(line: StockLine, say: Say) -> str:
    """``Isi ulang 1 m³``."""
    return want_name(Want(line.item or Item.ANY, line.size_m3), say)


def stock_word(word: Stock, say: Say) -> str:
    """``5``, ``ada`` or ``habis``."""
    if word.count is None:
        return say("vendor.some")
    return str(word.count) if word.count else say("vendor.none")


def day_line(word: Announcement, today: date, zone: str, say: Say) -> str:
    """``• Hari ini tutup pukul 17.00 WIB``."""
    keys = {
        NoticeKind.CLOSED: "vendor.closed",
        NoticeKind.CLOSES_AT: "vendor.closes_at",
        NoticeKind.OPENS_AT: "vendor.opens_at" if word.at else "vendor.opens",
        NoticeKind.DELIVERS: "vendor.delivers",
        NoticeKind.NO_DELIVERY: "vendor.no_delivery",
        NoticeKind.NEXT_DELIVERY: "vendor.delivery_at" if word.at else "vendor.delivery",
    }
    at = say.clock(datetime.combine(word.day, word.at, ZoneInfo(zone)), zone) if word.at else ""
    told = say(keys[word.kind], day=day_name(word.day, today, say), at=at)
    return f"• {told[:1].upper()}{told[1:]}"


def day_name(day: date, today: date, say: Say) -> str:
    """``hari ini``, ``besok``, else day and month: ``26/7``."""
    names = {0: "vendor.today", 1: "vendor.tomorrow"}
    ahead = (day - today).days
    return say(names[ahead]) if ahead in names else f"{day.day}/{day.month}"


def usual_words(usual: PriceRange | None, last_idr: int | None, gazetteer: Gazetteer, say: Say) -> str:
    """What a price is far from: the agent's last one, and the range of its province with its date."""
    told = [say("vendor.last_price", rupiah=say.rupiah(last_idr))] if last_idr else []
    if usual:
        place = gazetteer.place(usual.province_code) if usual.province_code else None
        told.append(
            say(
                "vendor.usual_price",
                place=place.name if place else say("place.indonesia"),
                low=say.rupiah(usual.low_idr),
                high=say.rupiah(usual.high_idr),
                date=say.month(usual.last_seen),
            )
        )
    return " ".join(told)


def as_patients_see(
    agent: Agent, lines: Iterable[StockLine], directory: Directory, say: Say, now: datetime
) -> list[str]:
    """What a search for each of these finds there now."""
    seen: dict[str, None] = {}
    for line in lines:
        item = line.item if line.item not in (None, Item.ANY) else _first(agent)
        found = directory.search(agent.point, item, line.size_m3, SEEN_KM, now=now, at_most=MOST_SEEN)
        offer = next((hit.offer for hit in found if hit.agent.id == agent.id), None)
        is_there = offer is None or offer.stock is None or offer.stock.is_there
        told = (stock(offer, agent, item, say, now), price(offer, say, now) if is_there else "")
        seen |= dict.fromkeys(filter(None, told))
    return [*seen][:MOST_SEEN]


def is_delivery_unknown(said: ReportStock, directory: Directory, now: datetime) -> bool:
    """Whether all is gone and the agent has not told when more comes: then it is asked."""
    if said.everything != Stock(0) or said.lines:
        return False
    told = {word.kind for word in said.announcements}
    known = {notice.kind for notice in directory.notices(said.agent_id, now)}
    return NoticeKind.NEXT_DELIVERY not in told | known


def ask_delivery(text: str, say: Say) -> Reply:
    """A text, and the question when the next delivery is expected."""
    choices = (
        ("today", "vendor.later_today"),
        ("tomorrow", "vendor.tomorrow_morning"),
        ("unknown", "vendor.unknown"),
    )
    buttons = tuple(Button(f"stock:next:{id}", say(key)) for id, key in choices)
    return Reply("\n".join(filter(None, (text, say("vendor.ask_delivery")))), buttons)


def local_today(place_code: str, now: datetime) -> date:
    """The date at a place; `now` is UTC."""
    return now.astimezone(ZoneInfo(zone_of(place_code))).date()


def _counted(line: StockLine, say: Say) -> str:
    if line.item in _IN_THE_CYLINDER and line.size_m3:
        return say("vendor.cylinder", size=say.size(line.size_m3))
    return line_name(line, say)


def _first(agent: Agent) -> Item:
    """What people look for most among what the agent has."""
    return next((item for item in Item if item in agent.services), Item.ANY)

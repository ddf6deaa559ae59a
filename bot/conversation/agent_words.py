"""How an agent and its offers are put into words: every stock and price with who said it and when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from bot.agents.agent import Agent, Precision
from bot.agents.directory import Found
from bot.agents.freshness import is_stock_news
from bot.agents.item import Item
from bot.agents.observation import ReporterKind
from bot.agents.offer import Offer
from bot.conversation.asker import Want
from bot.conversation.notice_words import notice_lines
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene
from bot.conversation.wording import LONGEST_ADDRESS, LONGEST_NAME, cut, phone, source_name, want_name
from bot.understanding.wishes import Wish

CAUTION_LASTS = timedelta(hours=12)
"""The warning about transfers is said once in a conversation, not in each message."""

MOST_NOTICES = 2
"""In a list; the details tell them all."""

LEAST_ROUGH_KM = {Precision.DISTRICT: 2, Precision.REGENCY: 5}
"""Nearer than this nobody can say who only knows the kecamatan or the city: about half a radius of each."""

INDENT = "   "


def caution(agents: Iterable[Agent], scene: Scene) -> tuple[str, datetime | None]:
    """The warning before one travels or pays and when it was said; empty when it was said lately.

    Nobody is told to phone where no number is known.
    """
    said = scene.asker.cautioned_at
    if said and scene.now - said < CAUTION_LASTS:
        return "", None
    has_number = any(agent.phone for agent in agents)
    return scene.say("find.caution" if has_number else "find.caution_no_phone"), scene.now


@lru_cache(maxsize=4096)
def entry(number: int, found: Found, want: Want, say: Say, now: datetime) -> str:
    """One agent in a list: name and distance, stock, price, address, phone.

    Everybody who asks from the same place in the same minute (`now`) reads the same.
    """
    agent = found.agent
    name = cut(agent.name, LONGEST_NAME)
    head = f"{number}. {say('find.name', name=name, km=distance(found.km, agent, say))}"
    told = (
        *notice_lines(found.notices[:MOST_NOTICES], agent, say, now),
        stock(found.offer, agent, want.item, say, now),
        doubt(found.offer, say, now),
        price(found.offer, say, now),
        _hours(agent, want, say),
        position(agent, say),
        phone(agent.phone),
    )
    return "\n".join((head, *(INDENT + line for line in told if line)))


def distance(km: float, agent: Agent, say: Say) -> str:
    """How far it is; to whole km, and said to be rough, where only its kecamatan or city is known."""
    if agent.precision is Precision.EXACT:
        return say.km(km)
    return say("find.roughly", km=say.km(max(LEAST_ROUGH_KM[agent.precision], round(km))))


def _hours(agent: Agent, want: Want, say: Say) -> str:
    """The opening hours and their age, for those who ask for them."""
    if want.wish not in (Wish.OPEN_LATE, Wish.OPEN_NOW) or not agent.hours:
        return ""
    return say("find.hours", hours=agent.hours, age=say.month(agent.source_date))


def stock(offer: Offer | None, agent: Agent, item: Item, say: Say, now: datetime) -> str:
    """What is known of the stock, with who said it and how long ago; the price too when it was one word."""
    if offer is None or offer.stock is None or offer.stock_by is None or offer.stock_at is None:
        return _no_word_of_stock(offer, agent, item, say)
    is_news = is_stock_news(offer.stock_at, now)
    age = say.age(offer.stock_at, now)
    if offer.stock_by is ReporterKind.CITIZEN and is_news:
        key = "stock.citizens_some" if offer.stock.is_there else "stock.citizens_none"
        return say(key, item=offer_name(offer, say), who=citizens(offer.stock_voices, say), age=age)
    key = "none" if not offer.stock.is_there else "some" if offer.stock.count is None else "count"
    return say(
        f"stock.{'' if is_news else 'old_'}{key}",
        item=offer_name(offer, say),
        n=offer.stock.count,
        price=_with_stock(offer, say),
        who=reporter(offer.stock_by, offer.stock_source, offer.stock_voices, say),
        age=age,
    )


def doubt(offer: Offer | None, say: Say, now: datetime) -> str:
    """What stands against that stock today: what citizens have said since, or what the agent said before."""
    if offer is None:
        return ""
    before, against = offer.overruled, offer.doubt
    if before is not None and before.stock is not None and is_stock_news(before.seen_at, now):
        key = ("doubt.overruled_none", "doubt.overruled_some")[before.stock.is_there]
        who = reporter(before.reporter, before.source, 1, say)
        return say(key, who=who, age=say.age(before.seen_at, now))
    if against is None or not is_stock_news(against.at, now):
        return ""
    known = ("doubt.disputed_none", "doubt.disputed_some") if offer.disputed else ("doubt.none", "doubt.some")
    return say(known[against.is_there], who=citizens(against.count, say), age=say.age(against.at, now))


def citizens(count: int, say: Say) -> str:
    """``2 warga``."""
    return say.count("reporter.citizens", count)


def reporter(kind: ReporterKind, source: str, voices: int, say: Say) -> str:
    """Who said it: "agen", the office by its name, "2 warga", "media"."""
    if kind is ReporterKind.CITIZEN:
        return citizens(voices, say)
    return source_name(source) if kind is ReporterKind.OFFICIAL and source else say(f"reporter.{kind}")


def price(offer: Offer | None, say: Say, now: datetime) -> str:
    """The last price with its size, source and age; empty when nobody said one, or `stock` has said it."""
    if offer is None or offer.price_idr is None or offer.price_by is None or offer.price_at is None:
        return ""
    if _is_one_word(offer):
        return ""
    size = say("price.size", size=say.size(offer.size_m3)) if offer.size_m3 else ""
    size += say("price.month") if offer.item is Item.CYLINDER_RENT else ""
    who = reporter(offer.price_by, offer.price_source, 1, say)
    age = say.age(offer.price_at, now)
    per_m3 = price_per_m3(offer, say)
    size += f" {per_m3}" if per_m3 else ""
    return say("price.last", rupiah=say.rupiah(offer.price_idr), size=size, who=who, age=age)


def price_per_m3(offer: Offer, say: Say) -> str:
    """The price of a cubic metre, for comparing sizes; empty when it can't be told."""
    if offer.price_idr is None or not offer.size_m3 or offer.size_m3 == 1 or offer.item is not Item.REFILL:
        return ""
    return say("price.per_m3", rupiah=say.rupiah(round(offer.price_idr / offer.size_m3)))


def offer_name(offer: Offer, say: Say) -> str:
    """``Isi ulang 1 m³``."""
    return want_name(Want(offer.item, offer.size_m3), say)


def position(agent: Agent, say: Say) -> str:
    """The address, and how well its place on the map is known."""
    known = "" if agent.precision is Precision.EXACT else say(f"position.{agent.precision}")
    told = " · ".join(filter(None, (cut(agent.address, LONGEST_ADDRESS), known)))
    return told[:1].upper() + told[1:]


def _with_stock(offer: Offer, say: Say) -> str:
    """The price in the line about stock, where it was one word."""
    if not _is_one_word(offer) or offer.price_idr is None:
        return ""
    return f" · {' '.join(filter(None, (say.rupiah(offer.price_idr), price_per_m3(offer, say))))}"


def _is_one_word(offer: Offer) -> bool:
    """Whether stock and price were told together, so that who and when need saying only once."""
    told_together = (offer.stock_by, offer.stock_at) == (offer.price_by, offer.price_at)
    by_shop = offer.stock_by is not ReporterKind.CITIZEN
    return told_together and by_shop and offer.price_idr is not None and offer.item is Item.REFILL


def _no_word_of_stock(offer: Offer | None, agent: Agent, item: Item, say: Say) -> str:
    if offer is None or offer.price_by is ReporterKind.PRESS:
        name = _offered(agent, item, say) if offer is None else offer_name(offer, say)
        return say("stock.unconfirmed", item=name, age=say.month(agent.source_date))
    return say("stock.unknown", item=offer_name(offer, say))


def _offered(agent: Agent, item: Item, say: Say) -> str:
    if item is not Item.ANY:
        return say.item(item)
    names = [say.item(service) for service in Item if service in agent.services]
    return ", ".join(names[:1] + [name.lower() for name in names[1:]]) or say.item(Item.ANY)

"""A range of prices in words: how many say so and since when, or when it was reported in public."""

from datetime import UTC, datetime, time

from bot.agents.item import Item
from bot.agents.reference_prices import PriceRange
from bot.agents.usual_prices import UsualPrices
from bot.conversation.asker import Want
from bot.conversation.knowledge import Knowledge
from bot.conversation.phrasing import Say
from bot.conversation.wording import want_name
from bot.requests.request import Subject

RANGE = {
    (True, True): "price.range_fresh",
    (True, False): "price.range_fresh_one",
    (False, True): "price.range",
    (False, False): "price.range_one",
}


def price_range(name: str, found: PriceRange, knowledge: Knowledge, say: Say, now: datetime) -> str:
    """The range of what is called `name`, where it holds and how old it is; `now` is UTC."""
    province = knowledge.gazetteer.place(found.province_code) if found.province_code else None
    return say(
        RANGE[found.is_fresh, found.low_idr < found.high_idr],
        item=name,
        place=province.name if province else say("place.indonesia"),
        low=say.rupiah(found.low_idr),
        high=say.rupiah(found.high_idr),
        date=_dates(found, say),
        agents=say.count("price.agents", found.reports),
        age=say.age(datetime.combine(found.first_seen, time(), UTC), now),
    )


def range_per_m3(want: Want, found: PriceRange, say: Say) -> str:
    """The range of a refill by the cubic metre, for comparing sizes; '' where that says nothing new."""
    if want.item is not Item.REFILL or not want.size_m3 or want.size_m3 == 1:
        return ""
    low, high = (say.rupiah(round(idr / want.size_m3)) for idr in (found.low_idr, found.high_idr))
    return say("price.range_per_m3" if low != high else "price.range_per_m3_one", low=low, high=high)


def evidence(subject: Subject, knowledge: Knowledge, say: Say, now: datetime) -> str:
    """What a price that is complained of is measured by; '' where no price is."""
    if subject.price_idr is None:
        return ""
    want = Want(subject.item or Item.REFILL, subject.size_m3)
    prices = UsualPrices(knowledge.prices, knowledge.directory.prices)
    found = prices.usual(subject.place_code, want.item, want.size_m3, now)
    name = want_name(want, say)
    return price_range(name, found, knowledge, say, now) if found else say("price.no_range", item=name)


def _dates(found: PriceRange, say: Say) -> str:
    first, last = say.month(found.first_seen), say.month(found.last_seen)
    return first if first == last else f"{first}–{last}"

"""What others were asked to pay: the range of now or of then, with its age, never a legal ceiling."""

from datetime import UTC, datetime, time

from bot.agents.item import Item
from bot.agents.reference_prices import PriceRange
from bot.agents.usual_prices import UsualPrices
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene, State, Turn
from bot.conversation.wording import want_name
from bot.understanding.reading import Reading

USUAL_SIZE_M3 = 1.0
"""The cylinder that most people at home have; taken, and said, when nobody named a size."""

TO_BUY = {Item.CONCENTRATOR, Item.REGULATOR}
"""What the reports are of the price to buy, whatever was asked."""

RANGE = {
    (True, True): "price.range_fresh",
    (True, False): "price.range_fresh_one",
    (False, True): "price.range",
    (False, False): "price.range_one",
}

SIZED = {Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT}


def answer(reading: Reading, want: Want, state: State | None, scene: Scene) -> Turn:
    """The range for what is meant, and where a price in the question stands. The state stays open."""
    want = _priced(want)
    where = _where(reading, scene)
    place = where.place_in(scene.knowledge.gazetteer) if where else None
    prices = UsualPrices(scene.knowledge.prices, scene.knowledge.directory.prices)
    found = prices.usual(place.code if place else "", want.item, want.size_m3, scene.now)
    name = want_name(want, scene.say)
    if want.item in TO_BUY:
        name = scene.say("price.to_buy", item=name)
    if found is None:
        said: tuple[str, ...] = (scene.say("price.no_range", item=name),)
    else:
        verdict = _verdict(reading.price_idr, found, scene.say)
        per_m3 = _per_m3(want, found, scene.say)
        said = (_range(name, found, scene), per_m3, verdict, scene.say("price.no_ceiling"))
    return Turn(state, (Reply("\n".join(filter(None, said))),), (Remember(where=where, want=want),))


def _priced(want: Want) -> Want:
    """A want that a price can be named for."""
    item = Item.REFILL if want.item is Item.ANY else want.item
    size = (want.size_m3 or USUAL_SIZE_M3) if item in SIZED else None
    return Want(item, size)


def _where(reading: Reading, scene: Scene) -> Where | None:
    """The place that was named (the likeliest, where several bear the name), else the last one."""
    if reading.place and reading.place.choices:
        return Where.of_place(reading.place.choices[0])
    return scene.asker.where


def _range(name: str, found: PriceRange, scene: Scene) -> str:
    say = scene.say
    province = scene.knowledge.gazetteer.place(found.province_code) if found.province_code else None
    return say(
        RANGE[found.is_fresh, found.low_idr < found.high_idr],
        item=name,
        place=province.name if province else say("place.indonesia"),
        low=say.rupiah(found.low_idr),
        high=say.rupiah(found.high_idr),
        date=_dates(found, say),
        agents=say.count("price.agents", found.reports),
        age=say.age(datetime.combine(found.first_seen, time(), UTC), scene.now),
    )


def _per_m3(want: Want, found: PriceRange, say: Say) -> str:
    """The range of a refill by the cubic metre, for comparing sizes."""
    if want.item is not Item.REFILL or not want.size_m3 or want.size_m3 == 1:
        return ""
    low, high = (say.rupiah(round(idr / want.size_m3)) for idr in (found.low_idr, found.high_idr))
    return say("price.range_per_m3" if low != high else "price.range_per_m3_one", low=low, high=high)


def _dates(found: PriceRange, say: Say) -> str:
    first, last = say.month(found.first_seen), say.month(found.last_seen)
    return first if first == last else f"{first}–{last}"


def _verdict(price_idr: int | None, found: PriceRange, say: Say) -> str:
    """Whether a price that was asked about lies in the range."""
    if price_idr is None:
        return ""
    above, below = price_idr > found.high_idr, price_idr < found.low_idr
    key = "price.above" if above else "price.below" if below else "price.within"
    return say(key, rupiah=say.rupiah(price_idr))

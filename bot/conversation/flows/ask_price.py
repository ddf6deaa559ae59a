"""What others were asked to pay: the range of now or of then, with its age, never a legal ceiling."""

from bot.agents.item import Item
from bot.agents.reference_prices import PriceRange
from bot.agents.usual_prices import UsualPrices
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Remember
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.conversation.price_words import price_range, range_per_m3
from bot.conversation.turn import Scene, State, Turn
from bot.conversation.wording import want_name
from bot.understanding.reading import Reading

USUAL_SIZE_M3 = 1.0
"""The cylinder that most people at home have; taken, and said, when nobody named a size."""

TO_BUY = {Item.CONCENTRATOR, Item.REGULATOR}
"""What the reports are of the price to buy, whatever was asked."""

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
        per_m3 = range_per_m3(want, found, scene.say)
        known = price_range(name, found, scene.knowledge, scene.say, scene.now)
        said = (known, per_m3, verdict, scene.say("price.no_ceiling"))
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


def _verdict(price_idr: int | None, found: PriceRange, say: Say) -> str:
    """Whether a price that was asked about lies in the range."""
    if price_idr is None:
        return ""
    above, below = price_idr > found.high_idr, price_idr < found.low_idr
    key = "price.above" if above else "price.below" if below else "price.within"
    return say(key, rupiah=say.rupiah(price_idr))

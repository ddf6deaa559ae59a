"""What a word about everything ("habis", "ada semua") is about: the items and sizes that an agent has."""

from collections.abc import Iterable, Sequence

from bot.agents.item import Item
from bot.agents.observation import Stock
from bot.agents.offer import Offer

Size = tuple[Item, float | None]


def whole_stock(word: Stock, offers: Sequence[Offer], services: Iterable[Item]) -> tuple[Size, ...]:
    """The known offers, else the services, else oxygen as such.

    That there is some is said of what was there before; of all that is known when everything was empty.
    """
    told: Sequence[Offer] = [offer for offer in offers if offer.stock] if word.is_there else ()
    told = [offer for offer in told if offer.stock and offer.stock.is_there] or told or offers
    known = tuple((offer.item, offer.size_m3) for offer in told)
    return known or tuple((item, None) for item in sorted(services)) or ((Item.ANY, None),)

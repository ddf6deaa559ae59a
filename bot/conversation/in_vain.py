"""Searches that found nothing near: they are counted, so that officials see where oxygen is lacking."""

from collections.abc import Iterable

from bot.agents.directory import Found
from bot.agents.freshness import is_stock_news
from bot.conversation.agent_words import CAUTION_LASTS
from bot.conversation.asker import Want, Where
from bot.conversation.effects import Effect
from bot.conversation.effects.supply import SearchedInVain
from bot.conversation.turn import Scene

NEAR_KM = 25
DISTRICT_DIGITS = 6


def in_vain(want: Want, where: Where, found: Iterable[Found], scene: Scene) -> tuple[Effect, ...]:
    """Count the search when nobody near has the item or may have it; the same one only once in a while."""
    place = where.place_in(scene.knowledge.gazetteer)
    hopeful = any(hit.km <= NEAR_KM and not _is_empty(hit, scene) for hit in found)
    if place is None or hopeful or _was_asked(want, where, scene):
        return ()
    return (SearchedInVain(place.code[:DISTRICT_DIGITS], want.item),)


def _is_empty(hit: Found, scene: Scene) -> bool:
    offer = hit.offer
    if offer is None or offer.stock is None or offer.stock_at is None:
        return False
    return not offer.stock.is_there and is_stock_news(offer.stock_at, scene.now)


def _was_asked(want: Want, where: Where, scene: Scene) -> bool:
    """Whether the person has asked for this here lately."""
    asked = scene.asker
    same = asked.where == where and asked.want is not None and asked.want.item is want.item
    return same and asked.cautioned_at is not None and scene.now - asked.cautioned_at < CAUTION_LASTS

"""Who wants news of an area gets it until they say "berhenti"."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation.effects.broadcasts import SubscribeNews
from bot.conversation.flows.news import ASK
from bot.conversation.messages import Reply
from bot.places.point import Point
from bot.places.zones import zone_of
from bot.service.perform.call import Call, Performers
from bot.service.perform.watches import news_key
from bot.store import subscriptions
from bot.store.subscriptions import Subscription
from bot.store.timers import Timer
from bot.supply.quiet_hours import next_morning

ASK_AFTER = timedelta(hours=3)
"""The search is over by then, one way or the other."""


async def ask_later(call: Call, place_code: str) -> None:
    """Ask whoever looked for oxygen whether they want news of the area, by day; once is seen to then."""
    at = next_morning(call.now + ASK_AFTER, zone_of(place_code))
    await call.later(Timer(call.sender, ASK, "", at, news_key(call)))


async def subscribe(effect: SubscribeNews, call: Call) -> Sequence[Reply]:
    """Keep the wish."""
    place = call.knowledge.gazetteer.place(effect.code)
    if place is None:
        return ()
    point, zone = Point(effect.lat, effect.lon), zone_of(effect.code)
    wish = Subscription(call.sender, place.code, point, zone, call.say.language)
    await subscriptions.subscribe(call.connection, wish, call.now)
    name = call.knowledge.gazetteer.full_name(place)
    return (Reply(call.say("news.subscribed", place=name)),)


PERFORMERS: Performers = {SubscribeNews: subscribe}

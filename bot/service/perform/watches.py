"""Who waits for oxygen: watches set, ended and prolonged; and waves started by what is reported."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.agents.observation import TRUSTED, Observation
from bot.agents.offer import Offer
from bot.conversation.effects.supply import (
    AskToGoOn,
    ProlongWatch,
    SetNights,
    SetWatch,
    StopEverything,
    StopWatch,
    StopWatches,
    TellStock,
)
from bot.conversation.messages import Reply
from bot.conversation.watch_words import Alert, alert, already_there, confirmed, run_out, watch_name, which
from bot.places.point import Point
from bot.service.perform.call import Call, Performers
from bot.store import outbox, subscriptions, timers, watches
from bot.store.agent_json import dump_observation
from bot.store.outbox import Outgoing
from bot.store.timers import Timer
from bot.supply.quiet_hours import next_evening, next_morning
from bot.supply.watch import LASTS, MOST_WATCHES, Watch, stock_key
from bot.supply.waves import FRESH_FOR, is_news, may_disturb
from bot.understanding.wishes import Wish

WAVE = "watch.wave"
ENDS = "watch.ends"

MOST_NAMED = 2

ALERT_IS_OF_USE = timedelta(hours=6)
"""A stock of so long ago is hardly there any more."""

DECIMALS = 2
"""A shared position is kept for a fortnight to about a kilometre only."""


async def stock_reported(call: Call, *reports: Observation) -> None:
    """Start the waves that these reports are news for, and end those of a stock that is no more.

    To be called in the transaction that keeps the reports. Words of citizens start nothing.
    """
    for seen in reports:
        if seen.reporter not in TRUSTED or seen.stock is None:
            continue
        if is_news(seen, call.now):
            await call.later(Timer(None, WAVE, dump_observation(seen), call.now, wave_key(seen)))
        else:
            await timers.cancel(call.connection, [wave_key(seen)])


async def delivery_reported(call: Call, agent_id: str, latest: Iterable[Observation]) -> None:
    """An agent delivers from now on: who waited for that is told of the stock it has, newest word first."""
    trusted = [seen for seen in latest if seen.agent_id == agent_id and seen.reporter in TRUSTED]
    newest = {stock_key(seen): seen for seen in sorted(trusted, key=lambda seen: seen.seen_at) if seen.stock}
    await stock_reported(call, *newest.values())


def wave_key(seen: Observation) -> str:
    """One wave of a stock is under way at a time."""
    return f"{WAVE}:{stock_key(seen)}"


async def set_watch(effect: SetWatch, call: Call) -> Sequence[Reply]:
    """Wait for this; the same wish in the same place takes the older one's place and its time of waiting."""
    every = await watches.of_person(call.connection, call.sender)
    new = _watch(effect, every, call)
    same = [watch for watch in every if _is_same(watch, new)]
    if not same and len(every) >= MOST_WATCHES:
        full = which(every, call.knowledge, call.say)
        return (Reply(f"{call.say('watch.too_many', most=MOST_WATCHES)}\n{full.text}", full.buttons),)
    await _end(same, call)
    number = await watches.add(call.connection, new)
    [kept] = [w for w in await watches.of_person(call.connection, call.sender) if w.id == number]
    await call.later(_end_timer(kept))
    there = None if effect.knows_what_is_there else _already_there(kept, call)
    return (confirmed(kept, call.knowledge, call.say, there),)


def _already_there(watch: Watch, call: Call) -> Reply | None:
    """Nobody waits for what is there: those who are trusted to have it now are named at once."""
    near = call.knowledge.directory.search(
        watch.point, watch.item, watch.size_m3, within_km=watch.radius_km, now=call.now
    )
    has_it = [hit for hit in near if _has(hit.offer, watch, call)]
    return already_there(has_it[:MOST_NAMED], watch.item, call.now, call.say)


def _has(offer: Offer | None, watch: Watch, call: Call) -> bool:
    if offer is None or offer.stock is None or offer.stock_at is None or offer.disputed or watch.delivers:
        return False
    price, most = offer.price_idr, watch.highest_idr
    is_fresh = offer.stock_by in TRUSTED and call.now - offer.stock_at < FRESH_FOR
    return is_fresh and offer.stock.is_there and (most is None or price is None or price <= most)


def _watch(effect: SetWatch, every: Sequence[Watch], call: Call) -> Watch:
    place = effect.where.place_in(call.knowledge.gazetteer)
    point = effect.where.point
    if not effect.where.code:
        point = Point(round(point.lat, DECIMALS), round(point.lon, DECIMALS))
    at_night = effect.at_night if effect.at_night is not None else any(watch.at_night for watch in every)
    return Watch(
        id=0,
        person=call.sender,
        item=effect.want.item,
        size_m3=effect.want.size_m3,
        highest_idr=effect.highest_idr,
        place_code=effect.where.code,
        point=point,
        radius_km=effect.radius_km,
        zone=call.knowledge.gazetteer.zone(place) if place else "Asia/Jakarta",
        at_night=at_night,
        delivers=effect.want.wish is Wish.DELIVERY,
        since=min(
            (w.since for w in every if w.item is effect.want.item and _is_at(w, effect)), default=call.now
        ),
        until=call.now + LASTS,
    )


def _is_at(watch: Watch, effect: SetWatch) -> bool:
    return watch.place_code == effect.where.code != ""


def _is_same(watch: Watch, new: Watch) -> bool:
    """The same item in the same place: its size or price was put right."""
    near = watch.place_code == new.place_code and (new.place_code or watch.point == new.point)
    return watch.item is new.item and bool(near)


async def stop_named(effect: StopWatches, call: Call) -> Sequence[Reply]:
    """End the watches that were named, else the only one; ask which among several."""
    every = await watches.of_person(call.connection, call.sender)
    named = [watch for watch in every if _is_named(watch, effect)]
    says_which = effect.item is not None or bool(effect.place_code)
    if not says_which and not every:
        return await _stop_news(call)
    if len(named) > 1 and not says_which:
        return (which(named, call.knowledge, call.say),)
    if not named:
        return (Reply(call.say("watch.no_such")),) if not every else (which(every, call.knowledge, call.say),)
    return await _ended(named, call)


def _is_named(watch: Watch, effect: StopWatches) -> bool:
    has, asked = watch.place_code, effect.place_code
    is_there = not asked or (bool(has) and (has.startswith(asked) or asked.startswith(has)))
    return is_there and effect.item in (None, watch.item)


async def stop_one(effect: StopWatch, call: Call) -> Sequence[Reply]:
    """End the watch of that number, or all of them and the news as well."""
    every = await watches.of_person(call.connection, call.sender)
    if effect.id is None:
        await _end(every, call)
        await subscriptions.stop(call.connection, call.sender)
        await timers.cancel(call.connection, [news_key(call)])
        return (Reply(call.say("watch.all_stopped")),)
    named = [watch for watch in every if watch.id == effect.id]
    return await _ended(named, call) if named else (Reply(call.say("watch.no_such")),)


async def _stop_news(call: Call) -> Sequence[Reply]:
    """Who waits for nothing and says "berhenti" means the announcements."""
    had_news = await subscriptions.stop(call.connection, call.sender)
    await timers.cancel(call.connection, [news_key(call)])
    return (Reply(call.say("watch.all_stopped" if had_news else "watch.nothing_to_stop")),)


async def stop_everything(effect: StopEverything, call: Call) -> Sequence[Reply]:
    """Nothing comes unasked any more: no alert, no question, no announcement."""
    await _end(await watches.of_person(call.connection, call.sender), call)
    await subscriptions.stop(call.connection, call.sender)
    await timers.cancel(call.connection, [question_key(call), news_key(call)])
    return ()


def news_key(call: Call) -> str:
    """One question whether they want news of the area waits for a person."""
    return f"news:{call.sender.key}"


def question_key(call: Call) -> str:
    """One question what was found waits for a person at a time."""
    return f"seen:{call.sender.key}"


async def _ended(ended: Sequence[Watch], call: Call) -> Sequence[Reply]:
    await _end(ended, call)
    what = " · ".join(watch_name(watch, call.knowledge, call.say) for watch in ended)
    return (Reply(call.say("watch.stopped", what=what)),)


async def _end(ended: Iterable[Watch], call: Call) -> None:
    ids = [watch.id for watch in ended]
    await watches.end(call.connection, call.sender, ids)
    await timers.cancel(call.connection, [f"{ENDS}:{id}" for id in ids])


async def prolong(effect: ProlongWatch, call: Call) -> Sequence[Reply]:
    """Wait on (again) for a fortnight from now."""
    await watches.prolong(call.connection, call.sender, effect.id, call.now + LASTS)
    kept = [w for w in await watches.of_person(call.connection, call.sender) if w.id == effect.id]
    if not kept:
        return (Reply(call.say("watch.no_such")),)
    await call.later(_end_timer(kept[0]))
    return (confirmed(kept[0], call.knowledge, call.say),)


async def set_nights(effect: SetNights, call: Call) -> Sequence[Reply]:
    """Whether they may be told at night."""
    if not await watches.set_nights(call.connection, call.sender, effect.at_night):
        return (Reply(call.say("watch.no_such")),)
    return (Reply(call.say("watch.at_night" if effect.at_night else "watch.by_day")),)


async def tell(effect: TellStock, call: Call) -> Sequence[Reply]:
    """Tell of a stock; it expires with the news, and in the evening for those who sleep then."""
    told = Alert.load(effect.alert)
    agent = call.knowledge.directory.get(told.agent_id)
    watch = next(
        (w for w in await watches.of_person(call.connection, call.sender) if w.id == told.watch_id), None
    )
    if agent is None or watch is None:
        return ()
    if not may_disturb(watch, call.now):
        await watches.prolong(call.connection, call.sender, watch.id, watch.until)
        return ()
    until = call.now + ALERT_IS_OF_USE
    until = until if watch.at_night else min(until, next_evening(call.now, watch.zone))
    reply = alert(told, agent, watch, call.now, call.knowledge, call.say)
    going = Outgoing(call.sender, reply, call.now, expires_at=until)
    await outbox.add(call.connection, [going], "", call.now)
    return ()


async def ask_to_go_on(effect: AskToGoOn, call: Call) -> Sequence[Reply]:
    """A fortnight is over: shall we go on? Who was told and asked for no more is left alone."""
    every = await watches.of_person(call.connection, call.sender)
    over = [watch for watch in every if watch.id == effect.id and watch.until <= call.now]
    await _end([watch for watch in over if not watch.is_waiting], call)
    return tuple(run_out(watch, call.knowledge, call.say) for watch in over if watch.is_waiting)


def _end_timer(watch: Watch) -> Timer:
    """The question comes when it ends, by day."""
    return Timer(
        watch.person, ENDS, str(watch.id), next_morning(watch.until, watch.zone), f"{ENDS}:{watch.id}"
    )


PERFORMERS: Performers = {
    SetWatch: set_watch,
    StopWatches: stop_named,
    StopWatch: stop_one,
    StopEverything: stop_everything,
    ProlongWatch: prolong,
    SetNights: set_nights,
    TellStock: tell,
    AskToGoOn: ask_to_go_on,
}

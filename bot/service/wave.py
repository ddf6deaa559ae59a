"""The job that tells one wave of those who wait, and puts off the next."""

from collections.abc import Sequence
from dataclasses import replace

from bot.agents.agent import Agent
from bot.agents.directory import local_time
from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind, of_day
from bot.agents.observation import TRUSTED, Observation
from bot.agents.offer import Offer, merge
from bot.agents.opening import delivers
from bot.conversation.watch_words import Alert
from bot.service.due import Work
from bot.service.perform.watches import WAVE, wave_key
from bot.store import timers, watches
from bot.store.agent_json import load_observation
from bot.store.agents import latest_observations
from bot.store.database import Connection
from bot.store.timers import Timer
from bot.supply.watch import stock_key
from bot.supply.waves import INTERVAL, next_wave

TELL = "watch.alert"


async def wave(work: Work) -> None:
    """Tell as many as the stock can serve, if it is still believed to be there."""
    seen = load_observation(work.timer.about)
    agent = work.knowledge.directory.get(seen.agent_id)
    async with work.finishing() as connection:
        latest = await latest_observations(connection, seen.agent_id)
        shown = agent and work.knowledge.directory.shows(agent.id)
        if agent and shown and _is_believed(seen, latest) and not _is_closed(agent, work):
            await _tell(connection, seen, _priced(seen, latest), agent, work)


async def _tell(
    connection: Connection, seen: Observation, priced: Observation, agent: Agent, work: Work
) -> None:
    now, stock = work.now, stock_key(seen)
    told = await watches.told(connection, stock, min(seen.seen_at, now - INTERVAL))
    waiting = await watches.near(connection, agent.point, now)
    due = next_wave(priced, agent, waiting, told, now, _delivers(agent, work))
    newly = await watches.tell(connection, stock, seen.seen_at, due.told, now)
    later = [Timer(watch.person, TELL, Alert.of(watch.id, seen).dump(), now) for watch in newly]
    if due.again_at:
        later.append(Timer(None, WAVE, work.timer.about, due.again_at, wave_key(seen)))
    await timers.add(connection, later)


def _is_believed(seen: Observation, latest: Sequence[Observation]) -> bool:
    """Whether nobody trusted has said since that it is gone, and citizens neither outweigh nor dispute it."""
    offer = _offer(seen, latest)
    stands = offer.stock is not None and offer.stock.is_there and not offer.disputed
    return stands and not any(_takes_back(word, seen) for word in latest)


def _priced(seen: Observation, latest: Sequence[Observation]) -> Observation:
    """The report with the price that was said before, where it says none."""
    return seen if seen.price_idr is not None else replace(seen, price_idr=_offer(seen, latest).price_idr)


def _offer(seen: Observation, latest: Sequence[Observation]) -> Offer:
    same = [word for word in latest if stock_key(word) == stock_key(seen)]
    return merge(seen.item, seen.size_m3, same or [seen])


def _takes_back(word: Observation, seen: Observation) -> bool:
    """Whether a later trusted word says that what was seen is gone; "habis" of no size means every size."""
    is_empty = word.reporter in TRUSTED and word.stock is not None and not word.stock.is_there
    item = word.item in (seen.item, Item.ANY) or seen.item is Item.ANY
    size = word.size_m3 in (None, seen.size_m3) or seen.size_m3 is None
    return is_empty and word.seen_at >= seen.seen_at and item and size


def _is_closed(agent: Agent, work: Work) -> bool:
    today = local_time(agent, work.now).date()
    return of_day(_notices(agent, work), today, NoticeKind.CLOSED) is not None


def _delivers(agent: Agent, work: Work) -> bool:
    return delivers(_notices(agent, work), local_time(agent, work.now))


def _notices(agent: Agent, work: Work) -> tuple[Notice, ...]:
    return work.knowledge.directory.notices(agent.id, work.now)

"""The moments to send at, one row of them for all workers."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.person import ChannelName
from bot.store import rates
from bot.store.database import Database

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
EACH = timedelta(milliseconds=100)
CHANNEL = ChannelName.TELEGRAM


async def test_moments_are_evenly_spaced_from_now(database: Database) -> None:
    assert await rates.take(database, CHANNEL, 3, EACH, NOW) == NOW
    assert await rates.take(database, CHANNEL, 1, EACH, NOW) == NOW + 3 * EACH


async def test_time_that_passed_unused_is_not_saved_up(database: Database) -> None:
    await rates.take(database, CHANNEL, 1, EACH, NOW)
    later = NOW + timedelta(hours=1)
    assert await rates.take(database, CHANNEL, 2, EACH, later) == later


async def test_workers_asking_at_once_share_the_moments(database: Database) -> None:
    taken = await asyncio.gather(*(rates.take(database, CHANNEL, 5, EACH, NOW) for _ in range(4)))
    assert sorted(taken) == [NOW + n * EACH for n in (0, 5, 10, 15)]


async def test_rates_finer_than_a_millisecond_are_kept(database: Database) -> None:
    fine = timedelta(microseconds=104)
    await rates.take(database, CHANNEL, 99, fine, NOW)
    assert await rates.take(database, CHANNEL, 1, fine, NOW) == NOW + 99 * fine


async def test_a_pause_holds_for_everybody_and_never_shortens(database: Database) -> None:
    until = NOW + timedelta(seconds=30)
    await rates.pause(database, CHANNEL, until)
    await rates.pause(database, CHANNEL, NOW + timedelta(seconds=5))
    assert await rates.take(database, CHANNEL, 1, EACH, NOW) == until
    assert await rates.take(database, ChannelName.WHATSAPP, 1, EACH, NOW) == NOW

"""When each channel may send next, over all workers: a GCRA (generic cell rate algorithm) row a channel."""

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Text, bindparam, case
from sqlalchemy.dialects.postgresql import insert

from bot.person import ChannelName
from bot.store.database import Connection
from bot.store.statement import Statement
from bot.store.tables import rates
from bot.store.times import from_ms, to_ms

_channel = bindparam("channel", type_=Text())
_at = bindparam("at", type_=BigInteger())
_span = bindparam("span", type_=BigInteger())
_free = rates.c.free_at_us

_TAKE = Statement(
    insert(rates)
    .values(channel=_channel, free_at_us=_at + _span)
    .on_conflict_do_update(
        index_elements=["channel"], set_={"free_at_us": case((_free > _at, _free), else_=_at) + _span}
    )
    .returning(_free)
)


async def take(
    connection: Connection, channel: ChannelName, count: int, interval: timedelta, now: datetime
) -> datetime:
    """Take the next `count` moments to send at, each `interval` apart; the first one, not before `now`."""
    span = interval // timedelta(microseconds=1) * count
    [(free_at,)] = await connection.fetch(_TAKE, channel=channel, at=to_ms(now) * 1000, span=span)
    return from_ms(0) + timedelta(microseconds=free_at - span)


async def pause(connection: Connection, channel: ChannelName, until: datetime) -> None:
    """Let nobody take a moment before `until`."""
    await connection.fetch(_TAKE, channel=channel, at=to_ms(until) * 1000, span=0)

"""The telephone numbers that no list may show."""

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.agents.blocked_number import BlockedNumber
from bot.store.agent_tables import blocked_numbers
from bot.store.database import Connection
from bot.store.revisions import bump
from bot.store.statement import Statement
from bot.store.times import from_ms, to_ms

_phone = bindparam("phone", type_=Text())
_ALL = Statement(
    select(
        blocked_numbers.c.phone, blocked_numbers.c.reason, blocked_numbers.c.by, blocked_numbers.c.at
    ).order_by(blocked_numbers.c.phone)
)
_insert = insert(blocked_numbers).values(
    phone=_phone,
    reason=bindparam("reason", type_=Text()),
    by=bindparam("by", type_=Text()),
    at=bindparam("at", type_=BigInteger()),
)
_BLOCK = Statement(_insert.on_conflict_do_nothing(index_elements=["phone"]))
_UNBLOCK = Statement(delete(blocked_numbers).where(blocked_numbers.c.phone == _phone))


async def block(connection: Connection, number: BlockedNumber) -> None:
    """Block a number, in the transaction that is open; one that is blocked already keeps its reason."""
    await bump(connection, "blocked_numbers")
    await connection.execute(
        _BLOCK, phone=number.phone, reason=number.reason, by=number.by, at=to_ms(number.at)
    )


async def unblock(connection: Connection, phone: str) -> None:
    """Show it again, in the transaction that is open."""
    await bump(connection, "blocked_numbers")
    await connection.execute(_UNBLOCK, phone=phone)


async def load_blocked(connection: Connection) -> tuple[BlockedNumber, ...]:
    """All that are blocked, by number."""
    rows = await connection.fetch(_ALL)
    return tuple(BlockedNumber(phone, reason, by, from_ms(at)) for phone, reason, by, at in rows)

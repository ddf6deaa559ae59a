"""How often each kind of knowledge has changed, for those who follow it."""

from sqlalchemy import Text, bindparam, select, update

from bot.store.database import Connection
from bot.store.statement import Statement
from bot.store.tables import revisions

_name = bindparam("name", type_=Text())
_ALL = Statement(select(revisions.c.name, revisions.c.number))
_HOLD = Statement(select(revisions.c.number).where(revisions.c.name == _name).with_for_update())
_BUMP = Statement(
    update(revisions)
    .where(revisions.c.name == bindparam("kind", type_=Text()))
    .values(number=revisions.c.number + 1)
)


async def load_revisions(connection: Connection) -> dict[str, int]:
    """The counts now, by the name of what changed; cheap enough to ask every second."""
    return dict(map(tuple, await connection.fetch(_ALL)))


async def hold(connection: Connection, name: str) -> None:
    """Let nobody else change this kind before the transaction ends."""
    await connection.fetch(_HOLD, name=name)


async def bump(connection: Connection, name: str) -> None:
    """Count one more change, and `hold` it: numbers given after this become visible in their order."""
    await connection.execute(_BUMP, kind=name)

"""Files of our own: those that we make, and those that come through the web chat."""

import secrets
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, Text, bindparam, delete, insert, select

from bot.person import Person
from bot.store.database import Connection
from bot.store.file_tables import files
from bot.store.statement import Statement
from bot.store.times import to_ms

SCHEME = "stored"

_ADD = Statement(
    insert(files).values(
        id=bindparam("id", type_=Text()),
        content=bindparam("content", type_=LargeBinary()),
        mime=bindparam("mime", type_=Text()),
        filename=bindparam("filename", type_=Text()),
        person=bindparam("person", type_=Text()),
        at=bindparam("at", type_=BigInteger()),
    )
)
_GET = Statement(
    select(files.c.content, files.c.mime, files.c.filename).where(files.c.id == bindparam("id", type_=Text()))
)
_PURGE = Statement(delete(files).where(files.c.at < bindparam("before", type_=BigInteger())))


async def add(
    connection: Connection,
    content: bytes,
    mime: str,
    filename: str,
    at: datetime,
    giver: Person | None = None,
) -> str:
    """Keep a file; the reference that it may be fetched and sent by, "stored:…", which nobody can guess.

    What a person gave is forgotten with them.
    """
    id, person = secrets.token_urlsafe(16), giver and giver.key
    await connection.execute(
        _ADD, id=id, content=content, mime=mime, filename=filename, person=person, at=to_ms(at)
    )
    return f"{SCHEME}:{id}"


async def get(connection: Connection, id: str) -> tuple[bytes, str, str] | None:
    """Content, mime and filename of a file of ours by what follows "stored:"; None when it is gone."""
    rows = await connection.fetch(_GET, id=id)
    if not rows:
        return None
    content, mime, filename = rows[0]
    return bytes(content), mime, filename


async def purge(connection: Connection, before: datetime) -> None:
    """Drop what was kept earlier than that."""
    await connection.execute(_PURGE, before=to_ms(before))

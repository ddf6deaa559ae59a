"""Citizens who report: under a pseudonym, with what became of their earlier reports, and whom we asked."""

import hmac
import secrets as randomness
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.agents.reporter_record import Judgement, ReporterRecord
from bot.person import Person
from bot.store.account_tables import secrets
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.supply_tables import citizen_questions, reporters
from bot.store.times import to_ms

KEY = "pseudonyms"

_judgements = JsonRows("rows", n=BigInteger, pseudonym=Text, right=BigInteger, wrong=BigInteger)
_pseudonyms = JsonRows("rows", pseudonym=Text)
_now = bindparam("now", type_=BigInteger())
_since = bindparam("since", type_=BigInteger())
_before = bindparam("before", type_=BigInteger())
_agent = bindparam("agent_id", type_=Text())
_person = bindparam("person", type_=Text())
_pseudonym = bindparam("pseudonym", type_=Text())

_MAKE_KEY = Statement(
    insert(secrets)
    .values(name=bindparam("name", type_=Text()), value=bindparam("value", type_=Text()))
    .on_conflict_do_nothing()
)
_READ_KEY = Statement(select(secrets.c.value).where(secrets.c.name == bindparam("name", type_=Text())))
_RECORD = Statement(select(reporters.c.right, reporters.c.wrong).where(reporters.c.pseudonym == _pseudonym))
_judge = insert(reporters).from_select(
    ["pseudonym", "right", "wrong", "at"],
    select(_judgements.pseudonym, _judgements.right, _judgements.wrong, _now)
    .where(_judgements.n >= 0)
    .order_by(_judgements.n),
)
_JUDGE = Statement(
    _judge.on_conflict_do_update(
        index_elements=["pseudonym"],
        set_={
            "right": reporters.c.right + _judge.excluded.right,
            "wrong": reporters.c.wrong + _judge.excluded.wrong,
            "at": _now,
        },
    )
)
_asked = insert(citizen_questions).values(person=_person, agent_id=_agent, at=_now)
_ASK = Statement(
    _asked.on_conflict_do_update(
        index_elements=["person", "agent_id"], set_={"at": _now}, where=citizen_questions.c.at < _since
    ).returning(citizen_questions.c.at)
)
_FORGET = Statement(delete(reporters).where(reporters.c.pseudonym.in_(select(_pseudonyms.pseudonym))))
_PURGE_QUESTIONS = Statement(delete(citizen_questions).where(citizen_questions.c.at < _before))
_PURGE_RECORDS = Statement(delete(reporters).where(reporters.c.at < _before))


async def pseudonyms(connection: Connection, persons: Iterable[Person]) -> dict[Person, str]:
    """The names under which these people's reports are kept: hashes with a key of the database's own.

    The key is made at first use.
    """
    await connection.execute(_MAKE_KEY, name=KEY, value=randomness.token_hex(32))
    [(key,)] = await connection.fetch(_READ_KEY, name=KEY)
    return {
        person: hmac.new(bytes.fromhex(key), person.key.encode(), "sha256").hexdigest()[:32]
        for person in persons
    }


async def record(connection: Connection, pseudonym: str) -> ReporterRecord:
    """What became of this citizen's reports so far."""
    rows = await connection.fetch(_RECORD, pseudonym=pseudonym)
    return ReporterRecord(*rows[0]) if rows else ReporterRecord()


async def judge(connection: Connection, judgements: Iterable[Judgement], now: datetime) -> None:
    """Write down what was proved right and wrong."""
    tally: dict[str, ReporterRecord] = {}
    for judgement in judgements:
        tally[judgement.source] = tally.get(judgement.source, ReporterRecord()).with_(judgement)
    rows = json_rows(
        {"n": n, "pseudonym": pseudonym, "right": tally[pseudonym].right, "wrong": tally[pseudonym].wrong}
        for n, pseudonym in enumerate(sorted(tally))
    )
    if tally:
        await connection.execute(_JUDGE, rows=rows, now=to_ms(now))


async def ask(
    connection: Connection, person: Person, agent_id: str, not_since: datetime, now: datetime
) -> bool:
    """Note that a person is asked about an agent (or told of it); False when so since `not_since`."""
    values = {"person": person.key, "agent_id": agent_id, "now": to_ms(now), "since": to_ms(not_since)}
    return bool(await connection.fetch(_ASK, **values))


async def forget(connection: Connection, persons: Iterable[Person]) -> None:
    """Delete these citizens' records."""
    named = (await pseudonyms(connection, persons)).values()
    await connection.execute(_FORGET, rows=json_rows({"pseudonym": pseudonym} for pseudonym in named))


async def purge(connection: Connection, before: datetime, records_before: datetime) -> None:
    """Drop the questions of before then, and the records of those long silent."""
    await connection.execute(_PURGE_QUESTIONS, before=to_ms(before))
    await connection.execute(_PURGE_RECORDS, before=to_ms(records_before))

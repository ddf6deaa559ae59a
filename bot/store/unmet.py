"""Searches that found nothing, counted by place, item and day. No person stands in them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import BigInteger, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.agents.item import Item
from bot.store.database import Connection
from bot.store.json_rows import JsonRows, json_rows
from bot.store.statement import Statement
from bot.store.supply_tables import unmet_searches
from bot.supply.unmet import Need, Unmet, needs

_rows = JsonRows("rows", n=BigInteger, place_code=Text, item=Text, day=Text, searches=BigInteger)
_table = unmet_searches.c

_insert = insert(unmet_searches).from_select(
    ["place_code", "item", "day", "searches"],
    select(_rows.place_code, _rows.item, _rows.day, _rows.searches).where(_rows.n >= 0).order_by(_rows.n),
)
_COUNT = Statement(
    _insert.on_conflict_do_update(
        index_elements=["place_code", "item", "day"],
        set_={"searches": _table.searches + _insert.excluded.searches},
    )
)
_since = bindparam("since", type_=Text())
_under = func.substr(_table.place_code, 1, func.length(bindparam("under", type_=Text())))
_LIST = Statement(
    select(_table.place_code, _table.item, _table.day, _table.searches).where(
        _table.day >= _since, _under == bindparam("under", type_=Text())
    )
)
_PURGE = Statement(delete(unmet_searches).where(_table.day < bindparam("before", type_=Text())))


async def count(connection: Connection, unmet: Iterable[Unmet]) -> None:
    """Add these searches to those of the same place, item and day."""
    tally: Counter[tuple[str, str, str]] = Counter()
    for found in unmet:
        tally[found.place_code, found.item, found.day.isoformat()] += found.searches
    rows = (
        {"n": n, "place_code": code, "item": item, "day": day, "searches": tally[code, item, day]}
        for n, (code, item, day) in enumerate(sorted(tally))
    )
    await connection.execute(_COUNT, rows=json_rows(rows))


async def since(connection: Connection, under: str, day: date) -> tuple[Unmet, ...]:
    """What was searched in vain from that day on in the place of this code and those in it ('' for all)."""
    rows = await connection.fetch(_LIST, since=day.isoformat(), under=under)
    return tuple(
        Unmet(code, Item(item), date.fromisoformat(day), searches) for code, item, day, searches in rows
    )


async def top(connection: Connection, province: str, since_day: date, today: date) -> list[Need]:
    """The needs of a province (its code; '' for all) from `since_day` on, greatest first."""
    return needs(await since(connection, province, since_day), today)


async def purge(connection: Connection, before: date) -> None:
    """Drop the counts of days before that."""
    await connection.execute(_PURGE, before=before.isoformat())

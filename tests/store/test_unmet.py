"""Searches that found nothing are counted, without anybody in them."""

import asyncio
from datetime import date

from bot.agents.item import Item
from bot.store import unmet
from bot.store.database import Database
from bot.supply.unmet import Unmet

TODAY = date(2026, 7, 24)
CIPUTAT = Unmet("367404", Item.REFILL, TODAY, 1)


async def test_searches_of_one_place_item_and_day_add_up(database: Database) -> None:
    await unmet.count(database, [CIPUTAT, CIPUTAT])
    await asyncio.gather(*(unmet.count(database, [CIPUTAT]) for _ in range(10)))
    [found] = await unmet.since(database, "", TODAY)
    assert found == Unmet("367404", Item.REFILL, TODAY, 12)


async def test_a_province_sees_its_own_needs_greatest_first(database: Database) -> None:
    coblong = Unmet("327302", Item.REFILL, TODAY, 9)
    pamulang = Unmet("367406", Item.CYLINDER_RENT, TODAY, 3)
    await unmet.count(database, [coblong, CIPUTAT, pamulang])
    banten = await unmet.top(database, "36", TODAY, TODAY)
    assert [(need.place_code, need.searches) for need in banten] == [("367406", 3), ("367404", 1)]
    first, *_ = await unmet.top(database, "", TODAY, TODAY)
    assert first.place_code == "327302"


async def test_earlier_days_are_left_out_and_dropped(database: Database) -> None:
    earlier = Unmet("367404", Item.REFILL, date(2026, 7, 20), 4)
    await unmet.count(database, [CIPUTAT, earlier])
    assert await unmet.since(database, "36", TODAY) == (CIPUTAT,)
    await unmet.purge(database, TODAY)
    assert await unmet.since(database, "36", date(2026, 7, 1)) == (CIPUTAT,)

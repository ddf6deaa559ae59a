"""Who waits is found by where they are, and told of a stock once."""

import asyncio
from datetime import timedelta

from bot.agents.item import Item
from bot.places.point import Point
from bot.store import people, watches
from bot.store.database import Database
from bot.supply.watch import Watch, stock_key
from tests.supply.made import CIPUTAT, NOON, person, stock, watch

LATER = NOON + timedelta(hours=1)
KEY = stock_key(stock())


async def kept(database: Database, *wished: Watch) -> list[Watch]:
    """These watches as they are found again."""
    for wish in wished:
        await watches.add(database, wish)
    return [each for wish in wished for each in await watches.of_person(database, wish.person)]


async def test_a_watch_comes_back_as_it_was_kept(database: Database) -> None:
    wish = watch(
        7,
        item=Item.CYLINDER_BUY,
        size_m3=1.5,
        highest_idr=900_000,
        place_code="",
        point=Point(-6.31, 106.74),
        radius_km=10,
        zone="Asia/Jayapura",
        at_night=True,
        delivers=True,
    )
    id = await watches.add(database, wish)
    [found] = await watches.of_person(database, person(7))
    assert (found.id, found.person, found.item, found.size_m3) == (id, person(7), Item.CYLINDER_BUY, 1.5)
    assert (found.highest_idr, found.place_code, found.point) == (900_000, "", Point(-6.31, 106.74))
    assert (found.radius_km, found.zone) == (10, "Asia/Jayapura")
    assert found.at_night
    assert found.delivers
    assert (found.since, found.until, found.is_waiting) == (wish.since, wish.until, True)


async def test_only_who_waits_near_a_point_is_looked_at(database: Database) -> None:
    near = watch(1, km=24)
    await kept(database, near, watch(2, km=170), watch(3, km=-30), watch(4, point=Point(-6.311, 107.1)))
    assert [each.person for each in await watches.near(database, CIPUTAT, NOON)] == [near.person]


async def test_a_hundred_kilometres_are_reached_in_every_direction(database: Database) -> None:
    around = [Point(CIPUTAT.lat + up, CIPUTAT.lon + right) for up in (-0.6, 0.6) for right in (-0.6, 0.6)]
    await kept(database, *(watch(n, point=point, radius_km=100) for n, point in enumerate(around)))
    assert len(await watches.near(database, CIPUTAT, NOON)) == 4


async def test_who_has_run_out_or_was_told_is_not_looked_at(database: Database) -> None:
    await kept(database, watch(1, waited=timedelta(days=14)), watch(2, is_waiting=False))
    assert await watches.near(database, CIPUTAT, NOON) == ()


async def test_who_was_told_rests_and_is_known_to_be_told(database: Database) -> None:
    [first, second] = await kept(database, watch(1), watch(2))
    assert await watches.tell(database, KEY, NOON, [first], NOON) == (first,)
    assert await watches.near(database, CIPUTAT, NOON) == (second,)
    assert await watches.told(database, KEY, NOON) == {person(1): NOON}
    assert await watches.told(database, KEY, LATER) == {}
    assert await watches.told(database, "another", NOON) == {}


async def test_nobody_is_told_twice_of_a_report_whatever_two_workers_do(database: Database) -> None:
    everybody = await kept(database, *map(watch, range(20)))

    async def tell(order: int) -> tuple[Watch, ...]:
        async with database.transaction() as connection:
            return await watches.tell(connection, KEY, NOON, everybody[::order], NOON)

    told = [each for newly in await asyncio.gather(tell(1), tell(-1)) for each in newly]
    assert sorted(each.id for each in told) == [each.id for each in everybody]


async def test_of_a_later_report_they_are_told_again(database: Database) -> None:
    [first] = await kept(database, watch(1))
    await watches.tell(database, KEY, NOON, [first], NOON)
    await watches.prolong(database, person(1), first.id, first.until)
    assert await watches.tell(database, KEY, LATER, [first], LATER) == (first,)


async def test_a_watch_is_prolonged_and_waits_again(database: Database) -> None:
    [wish] = await kept(database, watch(1, is_waiting=False))
    assert await watches.prolong(database, person(1), wish.id, NOON + timedelta(days=14))
    [again] = await watches.near(database, CIPUTAT, NOON)
    assert (again.until, again.since) == (NOON + timedelta(days=14), wish.since)


async def test_nobody_touches_the_watches_of_others(database: Database) -> None:
    [wish] = await kept(database, watch(1))
    assert not await watches.prolong(database, person(2), wish.id, LATER)
    assert await watches.end(database, person(2), [wish.id]) == 0
    assert await watches.end_all(database, person(2)) == 0
    assert await watches.set_nights(database, person(2), True) == 0
    assert await watches.of_person(database, person(1)) == (wish,)


async def test_one_or_all_watches_of_a_person_end(database: Database) -> None:
    mine = (watch(1), watch(1, km=3), watch(1, km=5))
    for wish in mine:
        await watches.add(database, wish)
    first, second, third = await watches.of_person(database, person(1))
    assert await watches.end(database, person(1), [first.id]) == 1
    assert await watches.of_person(database, person(1)) == (second, third)
    assert await watches.end_all(database, person(1)) == 2
    assert await watches.of_person(database, person(1)) == ()


async def test_the_night_is_opened_for_all_watches_of_a_person(database: Database) -> None:
    await kept(database, watch(1), watch(2))
    assert await watches.set_nights(database, person(1), True) == 1
    assert [each.at_night for each in await watches.of_person(database, person(1))] == [True]
    assert [each.at_night for each in await watches.of_person(database, person(2))] == [False]


async def test_what_ran_out_long_ago_is_dropped(database: Database) -> None:
    [old, new] = await kept(database, watch(1, waited=timedelta(days=20)), watch(2))
    await watches.tell(database, KEY, NOON, [old], NOON)
    await watches.purge(database, LATER)
    assert await watches.of_person(database, old.person) == ()
    assert await watches.of_person(database, new.person) == (new,)
    assert await watches.told(database, KEY, NOON) == {}


async def test_who_was_told_in_vain_waits_again(database: Database) -> None:
    [mine, _, _] = await kept(database, watch(1), watch(2), watch(3, waited=timedelta(days=14)))
    everybody = [each for n in (1, 2, 3) for each in await watches.of_person(database, person(n))]
    await watches.tell(database, KEY, NOON, everybody, NOON)
    assert await watches.wake(database, person(1), NOON) == 1
    assert await watches.wake(database, person(3), NOON) == 0
    assert await watches.near(database, CIPUTAT, NOON) == (mine,)


async def test_who_can_not_be_reached_takes_nobodys_place(database: Database) -> None:
    [mine, _] = await kept(database, watch(1), watch(2))
    await people.take(database, [person(1), person(2)], NOON)
    await people.give_up(database, [person(2)], NOON)
    assert await watches.near(database, CIPUTAT, NOON) == (mine,)


async def test_a_watch_that_rests_is_told_nothing(database: Database) -> None:
    [first] = await kept(database, watch(1))
    await watches.tell(database, KEY, NOON, [first], NOON)
    assert await watches.tell(database, "another", LATER, [first], LATER) == ()

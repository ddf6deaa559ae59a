"""Who belongs to an audience, told by the database as by the rules."""

from datetime import UTC, datetime

from bot.agents.item import Item
from bot.broadcasts.audience import Audience, Circle
from bot.person import ChannelName, Person
from bot.places.distance import distance_km
from bot.places.point import Point
from bot.store import listeners, subscriptions
from bot.store.database import Database
from bot.store.subscriptions import Subscription

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
LANE = (ChannelName.TELEGRAM, "Asia/Jakarta")
CIKUPA = Point(-6.226, 106.508)


async def test_news_of_a_place_is_for_those_in_it_and_for_those_who_named_a_wider_one(
    database: Database,
) -> None:
    for code in ("36", "3672", "367201", "3673", "31", "367"):
        await want(database, code, code)
    assert await who(database, Audience(("3672",))) == ["36", "367", "3672", "367201"]
    assert await who(database, Audience(("367203", "3673"))) == ["36", "367", "3672", "3673"]
    assert len(await who(database, Audience(("",)))) == 6


async def test_a_circle_holds_those_within_it_by_the_way_along_the_ground(database: Database) -> None:
    points = [Point(CIKUPA.lat + a / 20, CIKUPA.lon + b / 20) for a in range(-6, 7) for b in range(-6, 7)]
    for n, point in enumerate(points):
        await want(database, f"p{n:03}", "3603", point)
    for km in (3.0, 10.0, 25.0):
        inside = {f"p{n:03}" for n, point in enumerate(points) if distance_km(point, CIKUPA) < km * 0.997}
        outside = {f"p{n:03}" for n, point in enumerate(points) if distance_km(point, CIKUPA) > km * 1.003}
        found = set(await who(database, Audience(circle=Circle(CIKUPA, km))))
        assert inside <= found
        assert not found & outside


async def test_a_language_narrows_it(database: Database) -> None:
    await want(database, "ani", "3672", language="jv")
    await want(database, "budi", "3672")
    assert await who(database, Audience(("36",), language="jv")) == ["ani"]


async def test_who_wants_news_of_several_places_is_there_once(database: Database) -> None:
    for code in ("3672", "367201", "3673"):
        await want(database, "ani", code)
    assert await who(database, Audience(("36",))) == ["ani"]
    assert await listeners.count(database, Audience(("36",))) == {ChannelName.TELEGRAM: 1}
    assert await listeners.lanes(database, Audience(("36",))) == {LANE: 1}


async def test_who_waits_for_an_item_is_another_audience(database: Database) -> None:
    await want(database, "ani", "3672")
    assert await who(database, Audience(("36",), item=Item.REFILL)) == []


async def test_people_come_in_the_order_of_their_keys_from_where_one_left_off(database: Database) -> None:
    for name in ("b", "a", "d", "c"):
        await want(database, name, "3672")
    first = await listeners.following(database, Audience(("36",)), LANE, "", 2)
    rest = await listeners.following(database, Audience(("36",)), LANE, first[-1].person.key, 5)
    assert [one.person.address for one in (*first, *rest)] == ["a", "b", "c", "d"]


async def want(database: Database, name: str, code: str, point: Point = CIKUPA, language: str = "id") -> None:
    wish = Subscription(Person(ChannelName.TELEGRAM, name), code, point, LANE[1], language)
    await subscriptions.subscribe(database, wish, NOW)


async def who(database: Database, audience: Audience) -> list[str]:
    found = await listeners.following(database, audience, LANE, "", 1000)
    return [one.person.address for one in found]

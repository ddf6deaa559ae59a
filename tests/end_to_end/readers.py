"""People who want news of a town, and a broadcast to them, put into a database beside the running program."""

from datetime import UTC, datetime, timedelta

from bot.broadcasts.audience import Audience
from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.report import Report
from bot.broadcasts.states import BroadcastState
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.store import broadcasts, subscriptions
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.store.subscriptions import Subscription

FIRST_READER = 1_000_000
AUTHOR = Person(ChannelName.TELEGRAM, "999")
TEXT = "Besok 08.00-12.00 isi ulang gratis di halaman kantor kelurahan. Bawa KTP."


async def begin(database_url: str, readers: int) -> int:
    """Store so many readers and a broadcast that goes out to them at once; its number."""
    await migrate(database_url)
    database = await open_database(database_url)
    now = datetime.now(UTC)
    try:
        async with database.transaction() as connection:
            for n in range(readers):
                reader = Person(ChannelName.TELEGRAM, str(FIRST_READER + n))
                wish = Subscription(reader, "3672", Point(-6.0, 106.0), "Asia/Jakarta", "id")
                await subscriptions.subscribe(connection, wish, now)
            new = Broadcast(
                0, TEXT, Audience(("3672",)), "Kota Cilegon", "Disperindag Banten", AUTHOR, AUTHOR, "id",
                "Asia/Jakarta", now, now, now + timedelta(days=1), is_urgent=True,
            )  # fmt: skip
            number = await broadcasts.add(connection, new)
            await broadcasts.move(connection, number, BroadcastState.SCHEDULED)
        return number
    finally:
        await database.close()


async def told(database_url: str, number: int) -> tuple[BroadcastState, Report]:
    """Where a broadcast stands."""
    database = await open_database(database_url)
    try:
        one = await broadcasts.get(database, number)
        assert one is not None
        return one.state, await broadcasts.report(database, one)
    finally:
        await database.close()

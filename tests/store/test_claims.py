"""Those who ask to be registered as agents."""

from datetime import UTC, datetime, timedelta

from bot.agents.claim import Business
from bot.agents.item import Item
from bot.person import ChannelName, Person
from bot.store import claims, people
from bot.store.claims import Claim
from bot.store.database import Database

AT = datetime(2026, 7, 24, 2, tzinfo=UTC)
SARI = Person(ChannelName.WHATSAPP, "62000000001")
BUDI = Person(ChannelName.TELEGRAM, "36")
SHOP = Business("", "Toko “Kita”", "367404", (Item.REFILL, Item.CYLINDER_RENT), "+62210000001", "08.00–17.00")


async def test_a_claim_is_kept_as_it_was_told_and_decided_once(database: Database) -> None:
    async with database.transaction() as connection:
        number = await claims.add(connection, SARI, SHOP, AT)
        assert await claims.load(connection, number) == Claim(number, SARI, SHOP, is_open=True)
        assert await claims.count_open(connection, SARI) == 1
        assert await claims.decide(connection, number, BUDI, is_approved=True)
        assert not await claims.decide(connection, number, BUDI, is_approved=False)
        assert await claims.load(connection, number) == Claim(number, SARI, SHOP, is_open=False)
        assert await claims.count_open(connection, SARI) == 0


async def test_who_is_forgotten_has_no_claims(database: Database) -> None:
    async with database.transaction() as connection:
        number = await claims.add(connection, SARI, SHOP, AT)
        await people.forget(connection, [SARI])
        assert await claims.load(connection, number) is None


async def test_a_number_that_was_never_given_is_no_claim(database: Database) -> None:
    assert await claims.load(database, 99) is None


async def test_a_claim_that_nobody_decided_is_forgotten_after_its_time(database: Database) -> None:
    async with database.transaction() as connection:
        number = await claims.add(connection, SARI, SHOP, AT)
        await claims.purge(connection, AT)
        assert await claims.count_open(connection, SARI) == 1
        await claims.purge(connection, AT + timedelta(seconds=1))
        assert await claims.load(connection, number) is None

"""Grants and invitations: given once, taken back for good, and codes kept as hashes only."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.officials.invitation import Invitation
from bot.officials.role import Matter, Role
from bot.person import ChannelName, Person
from bot.store import accounts, audit
from bot.store.account_tables import invitations
from bot.store.audit import Entry
from bot.store.database import Database
from bot.store.revisions import load_revisions
from bot.store.statement import Statement

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
BUDI = Person(ChannelName.TELEGRAM, "102")
DESK = Invitation(Role.DESK, "36", "Disperindag Banten", "cli", NOW + timedelta(days=3), Matter.TRADE, 1)


async def test_a_grant_comes_back_as_it_was_given(database: Database) -> None:
    number = await accounts.grant(database, BUDI, DESK, NOW)
    [grant] = (await accounts.load(database)).of(BUDI)
    assert (grant.id, grant.role, grant.scope, grant.label) == (number, Role.DESK, "36", "Disperindag Banten")
    assert (grant.matter, grant.rank, grant.since) == (Matter.TRADE, 1, NOW)
    assert await accounts.grants_of(database, [BUDI]) == (grant,)


async def test_the_same_grant_given_again_is_one_grant_with_the_newer_name(database: Database) -> None:
    first = await accounts.grant(database, BUDI, DESK, NOW)
    second = await accounts.grant(database, BUDI, replace(DESK, label="Dinas Perdagangan"), NOW)
    assert first == second
    assert [grant.label for grant in await accounts.all_grants(database)] == ["Dinas Perdagangan"]


async def test_a_grant_taken_back_is_gone(database: Database) -> None:
    number = await accounts.grant(database, BUDI, DESK, NOW)
    taken = await accounts.revoke(database, number)
    assert taken and taken.person == BUDI
    assert await accounts.revoke(database, number) is None
    assert await accounts.all_grants(database) == ()


async def test_whoever_follows_learns_of_each_change(database: Database) -> None:
    before = (await load_revisions(database))["accounts"]
    number = await accounts.grant(database, BUDI, DESK, NOW)
    await accounts.revoke(database, number)
    assert (await load_revisions(database))["accounts"] == before + 2


async def test_a_code_is_good_once_however_many_show_it_at_the_same_moment(database: Database) -> None:
    await accounts.invite(database, "ABCDE23456", DESK)
    taken = await asyncio.gather(*(accounts.take_invitation(database, "ABCDE23456") for _ in range(5)))
    assert [found for found in taken if found] == [DESK]


async def test_of_a_code_only_the_hash_is_kept(database: Database) -> None:
    await accounts.invite(database, "ABCDE23456", DESK)
    rows = await database.fetch(Statement(select(*invitations.c)))
    assert "ABCDE23456" not in str(rows)


async def test_invitations_that_ended_are_dropped(database: Database) -> None:
    await accounts.invite(database, "ABCDE23456", DESK)
    await accounts.purge_invitations(database, NOW + timedelta(days=4))
    assert await accounts.take_invitation(database, "ABCDE23456") is None


async def test_the_audit_tells_what_was_done_and_counts_what_was_refused(database: Database) -> None:
    done = Entry(NOW, BUDI.key, "edit_agent", "agent A1", before="{}", after="{1}")
    refused = Entry(NOW, BUDI.key, "edit_agent", "agent A2", after=audit.REFUSED)
    for entry in (done, refused):
        await audit.note(database, entry)
    assert await audit.about(database, "agent A1", NOW) == [done]
    assert await audit.latest(database, 10) == [refused, done]
    assert await audit.count(database, BUDI.key, "edit_agent", audit.REFUSED, NOW) == 1
    assert await audit.count(database, BUDI.key, "edit_agent", audit.REFUSED, NOW + timedelta(1)) == 0

"""Notices, unanswered checks and blocked numbers come back as they were, and followers learn of them."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.blocked_number import BlockedNumber
from bot.agents.notice import Notice, NoticeKind
from bot.agents.silence import Unanswered
from bot.store.agent_json import dump_notice, load_notice
from bot.store.blocked_numbers import block, load_blocked, unblock
from bot.store.database import Database
from bot.store.notices import load_notices, load_unanswered, purge, put_notices, put_unanswered
from bot.store.revisions import load_revisions

SAID_AT = datetime(2026, 7, 24, 3, 0, tzinfo=UTC)
NOTICE = Notice("muncul-gas", NoticeKind.CLOSES_AT, date(2026, 7, 24), time(17), SAID_AT, "agen")
CHECK = Unanswered("muncul-gas", SAID_AT + timedelta(hours=1))
BLOCKED = BlockedNumber("+62210000001", "penipuan", "telegram:1", SAID_AT)

_times = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
_moments = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)


@given(st.builds(Notice, at=_times, said_at=_moments))
def test_any_notice_comes_back_from_its_text(notice: Notice) -> None:
    assert load_notice(dump_notice(notice)) == notice


async def test_only_newer_notices_are_loaded(database: Database) -> None:
    async with database.transaction() as connection:
        await put_notices(connection, [NOTICE])
    known, last = await load_notices(database)
    assert known == (NOTICE,)
    assert await load_notices(database, last) == ((), last)


async def test_only_newer_unanswered_checks_are_loaded(database: Database) -> None:
    async with database.transaction() as connection:
        await put_unanswered(connection, [CHECK])
    known, last = await load_unanswered(database)
    assert known == (CHECK,)
    assert await load_unanswered(database, last) == ((), last)


async def test_a_blocked_number_stays_blocked_until_it_is_shown_again(database: Database) -> None:
    async with database.transaction() as connection:
        await block(connection, BLOCKED)
        await block(connection, BlockedNumber(BLOCKED.phone, "lain", "telegram:2", SAID_AT))
    assert await load_blocked(database) == (BLOCKED,)
    async with database.transaction() as connection:
        await unblock(connection, BLOCKED.phone)
    assert await load_blocked(database) == ()


async def test_each_of_them_moves_its_own_revision(database: Database) -> None:
    before = await load_revisions(database)
    async with database.transaction() as connection:
        await put_notices(connection, [NOTICE])
        await put_unanswered(connection, [CHECK])
        await block(connection, BLOCKED)
    names = ("notices", "unanswered_checks", "blocked_numbers")
    assert await load_revisions(database) == before | {name: before[name] + 1 for name in names}


async def test_what_is_past_is_deleted_and_what_is_to_come_is_kept(database: Database) -> None:
    tomorrow = Notice("muncul-gas", NoticeKind.CLOSED, date(2026, 7, 25), None, SAID_AT, "agen")
    async with database.transaction() as connection:
        await put_notices(connection, [NOTICE, tomorrow])
        await put_unanswered(connection, [CHECK])
        await purge(connection, datetime(2026, 7, 25, 0, 0, tzinfo=UTC))
    assert (await load_notices(database))[0] == (tomorrow,)
    assert (await load_unanswered(database))[0] == ()

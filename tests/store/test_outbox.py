"""Who gets which row, and in which order."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from bot.conversation.messages import Reply
from bot.person import ChannelName, Person
from bot.store import outbox, people, tables
from bot.store.database import Database
from bot.store.outbox import OutboxRow, Outgoing, Priority
from bot.store.statement import Statement

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=15)
ANI, BUDI, CICI = (Person(ChannelName.TELEGRAM, name) for name in ("ani", "budi", "cici"))


async def test_an_answer_is_the_workers_that_stored_it(database: Database) -> None:
    [row] = await store(database, (ANI, "halo"))
    assert (row.to, row.reply, row.attempts) == (ANI, Reply("halo"), 0)
    assert await claim(database, "other") == []


async def test_rows_come_back_in_the_order_they_were_given(database: Database) -> None:
    given = [(who, f"{who.address} {n}") for n in range(20) for who in (CICI, ANI, BUDI)]
    rows = await store(database, *given)
    assert texts(rows) == [text for _, text in given]
    assert [row.id for row in rows] == sorted(row.id for row in rows)


async def test_a_lease_that_ran_out_is_taken_over_first_rows_first(database: Database) -> None:
    await store(database, (ANI, "1"), (ANI, "2"), (BUDI, "3"))
    taken = await claim(database, "other", at=LATER)
    assert texts(taken) == ["1", "3"]
    assert await claim(database, "third", at=LATER) == []
    await outbox.delete_rows(database, [taken[0].id])
    assert texts(await claim(database, "third", at=LATER)) == ["2"]


async def test_a_new_answer_waits_behind_a_row_that_another_worker_has(database: Database) -> None:
    await store(database, (ANI, "1"), worker="other")
    assert texts(await store(database, (ANI, "2"), (ANI, "3"), (BUDI, "4"))) == ["4"]
    assert texts(await claim(database, "other", at=LATER)) == ["1", "4"]


async def test_an_answer_does_not_wait_behind_a_broadcast(database: Database) -> None:
    broadcast = Outgoing(ANI, Reply("siaran"), NOW, Priority.BROADCAST)
    await outbox.add(database, [broadcast], "other", NOW)
    assert texts(await store(database, (ANI, "jawaban"))) == ["jawaban"]
    assert await claim(database, "other") == []


async def test_answers_are_claimed_before_broadcasts_and_no_more_than_asked_for(database: Database) -> None:
    await outbox.add(database, [Outgoing(ANI, Reply("siaran"), NOW, Priority.BROADCAST)], "", NOW)
    await outbox.add(database, [Outgoing(BUDI, Reply("b"), NOW), Outgoing(CICI, Reply("c"), NOW)], "", NOW)
    assert texts(await claim(database, "worker", count=2)) == ["b", "c"]
    assert texts(await claim(database, "worker", count=2)) == ["siaran"]


async def test_only_the_asked_channel_is_claimed(database: Database) -> None:
    await outbox.add(database, [Outgoing(Person(ChannelName.WEB, "x"), Reply("web"), NOW)], "", NOW)
    assert await claim(database, "worker") == []


async def test_postponing_gives_back_the_persons_rows_until_the_first_is_due(database: Database) -> None:
    first, second, others = await store(database, (ANI, "1"), (ANI, "2"), (BUDI, "3"))
    again = OutboxRow(first.id, ANI, first.reply, NOW + timedelta(seconds=5), attempts=1)
    assert await outbox.postpone(database, [again], "worker") == {first.id, second.id}
    assert await claim(database, "other", at=NOW + timedelta(seconds=4)) == []
    [claimed] = await claim(database, "other", at=NOW + timedelta(seconds=5))
    assert claimed == again
    assert others.id not in {first.id, second.id}


async def test_a_renewed_lease_holds_and_a_released_one_is_free(database: Database) -> None:
    [ani, budi] = await store(database, (ANI, "1"), (BUDI, "2"))
    await outbox.renew(database, [ani.id], "worker", LATER + timedelta(seconds=1))
    assert texts(await claim(database, "other", at=LATER)) == ["2"]
    await outbox.release(database, [ani.id], "worker")
    assert texts(await claim(database, "third")) == ["1"]
    await outbox.renew(database, [budi.id], "worker", LATER)  # it is no longer this worker's
    await outbox.release_all(database, "other")
    assert texts(await claim(database, "third")) == ["2"]


async def test_workers_claiming_at_once_get_different_rows(database: Database) -> None:
    crowd = [Person(ChannelName.TELEGRAM, str(n)) for n in range(60)]
    await outbox.add(database, [Outgoing(who, Reply(who.address), NOW) for who in crowd], "", NOW)
    claims = await asyncio.gather(*(claim(database, f"worker {n}", count=20) for n in range(4)))
    claimed = [row.id for rows in claims for row in rows]
    assert len(claimed) == len(set(claimed))


async def test_what_is_due_to_an_unreachable_person_is_dropped(database: Database) -> None:
    await store(database, (ANI, "1"), (BUDI, "2"))
    await outbox.add(database, [Outgoing(ANI, Reply("nanti"), LATER)], "", NOW)
    await people.give_up(database, [ANI], NOW)
    assert texts(await claim(database, "other", at=LATER)) == ["2", "nanti"]


async def test_a_row_of_another_version_stops_nobody_else(database: Database) -> None:
    rows = await store(database, (ANI, "1"), (BUDI, "2"))
    spoil = update(tables.outbox).where(tables.outbox.c.id == rows[0].id).values(payload='{"pin":7}')
    await database.execute(Statement(spoil))
    assert texts(await claim(database, "other", at=LATER)) == ["2"]


async def test_who_is_given_up_is_marked_until_they_write_again(database: Database) -> None:
    await people.take(database, [ANI, BUDI], NOW)
    await people.give_up(database, [ANI], NOW)
    assert await reachable(database) == {ANI.key: False, BUDI.key: True}
    await people.take(database, [ANI], NOW)
    assert await reachable(database) == {ANI.key: True, BUDI.key: True}


async def reachable(database: Database) -> dict[str, bool]:
    rows = await database.fetch(Statement(select(tables.people.c.key, tables.people.c.reachable)))
    return {key: bool(can_be) for key, can_be in rows}


async def store(database: Database, *replies: tuple[Person, str], worker: str = "worker") -> list[OutboxRow]:
    outgoing = [Outgoing(to, Reply(text), NOW) for to, text in replies]
    return await outbox.add(database, outgoing, worker, LATER)


async def claim(database: Database, worker: str, count: int = 100, at: datetime = NOW) -> list[OutboxRow]:
    return await outbox.claim(database, ChannelName.TELEGRAM, count, worker, at, at + timedelta(seconds=15))


def texts(rows: list[OutboxRow]) -> list[str]:
    return [row.reply.text for row in rows]

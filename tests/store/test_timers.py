"""What is put off comes back once, to one worker, in its time; what is called off does not."""

from datetime import UTC, datetime, timedelta

from bot.person import ChannelName, Person
from bot.store import people, timers
from bot.store.database import Database
from bot.store.timers import Timer

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
LEASE = timedelta(minutes=1)
ANI = Person(ChannelName.WHATSAPP, "62000000001")


def timer(kind: str, minutes: float = 0, key: str | None = None, to: Person | None = ANI) -> Timer:
    return Timer(to, kind, f"about {kind}", NOW + timedelta(minutes=minutes), key)


async def kinds(database: Database, minutes: float = 0) -> list[str]:
    at = NOW + timedelta(minutes=minutes)
    return [due.kind for due in await timers.claim(database, 10, at, LEASE)]


async def test_what_is_due_comes_back_as_it_was_given_earliest_first(database: Database) -> None:
    await timers.add(database, [timer("later", 2), timer("sooner", 1), timer("job", 1, to=None)])
    assert await timers.claim(database, 10, NOW, LEASE) == []
    first, second, third = await timers.claim(database, 10, NOW + timedelta(minutes=2), LEASE)
    assert (first.kind, first.to, first.about, first.attempts) == ("sooner", ANI, "about sooner", 0)
    assert (second.kind, second.to) == ("job", None)
    assert (third.kind, third.due_at) == ("later", NOW + timedelta(minutes=2))


async def test_nobody_else_gets_what_one_has_until_the_lease_is_over(database: Database) -> None:
    await timers.add(database, [timer("check")])
    assert await kinds(database) == ["check"]
    assert await kinds(database) == []
    [again] = await timers.claim(database, 10, NOW + LEASE, LEASE)
    assert again.attempts == 1


async def test_what_is_done_never_comes_back_and_is_done_once(database: Database) -> None:
    await timers.add(database, [timer("check")])
    [due] = await timers.claim(database, 10, NOW, LEASE)
    assert await timers.done(database, [due.id]) == {due.id}
    assert await timers.done(database, [due.id]) == set()
    assert await kinds(database, 60) == []


async def test_a_number_is_never_given_twice(database: Database) -> None:
    await timers.add(database, [timer("check")])
    [first] = await timers.claim(database, 10, NOW, LEASE)
    await timers.done(database, [first.id])
    await timers.add(database, [timer("check")])
    [second] = await timers.claim(database, 10, NOW, LEASE)
    assert second.id > first.id


async def test_a_timer_takes_the_place_of_the_one_with_its_key(database: Database) -> None:
    await timers.add(database, [timer("first", 1, "deadline:7"), timer("other", 1, "deadline:8")])
    await timers.add(database, [timer("second", 2, "deadline:7")])
    assert await kinds(database, 10) == ["other", "second"]


async def test_of_two_given_at_once_with_one_key_the_later_stays(database: Database) -> None:
    await timers.add(database, [timer("first", 1, "k"), timer("second", 1, "k")])
    assert await kinds(database, 10) == ["second"]


async def test_what_is_called_off_does_not_come(database: Database) -> None:
    await timers.add(database, [timer("gone", key="deadline:7"), timer("stays")])
    await timers.cancel(database, ["deadline:7", "deadline:9"])
    assert await kinds(database) == ["stays"]


async def test_who_is_forgotten_is_not_reminded(database: Database) -> None:
    await timers.add(database, [timer("watch"), timer("job", to=None)])
    await people.forget(database, [ANI])
    assert await kinds(database) == ["job"]


async def test_the_next_moment_is_known(database: Database) -> None:
    assert await timers.next_at(database) is None
    await timers.add(database, [timer("later", 5), timer("sooner", 3)])
    assert await timers.next_at(database) == NOW + timedelta(minutes=3)

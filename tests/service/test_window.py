"""To whom we may write freely."""

from datetime import timedelta

from bot.service.window import Window
from bot.store import people
from tests.service.world import START, World, person


async def test_who_wrote_in_the_last_day_may_be_written_to(world: World) -> None:
    window = Window(world.database, world.clock)
    await people.take(world.database, [person("ani")], START)
    assert await window.is_open(person("ani"))
    await world.clock.advance(timedelta(hours=24).total_seconds())
    assert not await window.is_open(person("ani"))


async def test_writing_again_opens_the_window_again(world: World) -> None:
    window = Window(world.database, world.clock)
    await people.take(world.database, [person("ani")], START - timedelta(days=2))
    assert not await window.is_open(person("ani"))
    await people.take(world.database, [person("ani")], START)
    assert await window.is_open(person("ani"))


async def test_who_was_forgotten_just_now_still_hears_of_it(world: World) -> None:
    assert await Window(world.database, world.clock).is_open(person("ani"))

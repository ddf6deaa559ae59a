"""What a turn asks of the world is done with the message, or not at all."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from bot.conversation.converse import Outcome
from bot.conversation.effects import Effect, Remember
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Incoming, Reply
from bot.service.perform.call import Call
from bot.service.perform.perform import PERFORMERS
from bot.service.receive import Receiver
from bot.store import audit, people
from tests.conversation.conftest import world as small_world  # noqa: F401 - a fixture
from tests.service.world import START, World, apologise, person


@dataclass(frozen=True, slots=True)
class Knock(Effect):
    """An effect that may fail so many times."""

    failures: int = 0


class Door:
    """Performs knocks, and notes them in the audit."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.known_again = 0

    async def perform(self, effects: Sequence[Effect], call: Call) -> Sequence[Reply]:
        await call.note("knock", "door")
        if self.failures:
            self.failures -= 1
            raise ValueError("nobody at home")
        return [Reply("come in")]

    async def performed(self) -> None:
        self.known_again += 1


def knock(incoming: Incoming, saved: str | None, knowledge: Knowledge, now: datetime) -> Outcome:
    return Outcome(f"{int(saved or 0) + 1}", (Reply("knocked"),), (Knock(),), "id")


async def receiver(world: World, knowledge: Knowledge, door: Door) -> Receiver:
    worker = await world.worker()
    return Receiver(
        world.database, worker.sender, lambda: knowledge, knock, apologise, world.clock, worker.metrics,
        perform=door.perform, performed=door.performed,
    )  # fmt: skip


async def test_what_comes_of_it_is_said_after_the_turns_own_words(
    world: World,
    small_world: Knowledge,  # noqa: F811 - the fixture
) -> None:
    door = Door(failures=0)
    await (await receiver(world, small_world, door)).receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["knocked", "come in"]
    assert door.known_again == 1
    assert len(await audit.latest(world.database, 9)) == 1


async def test_an_effect_that_failed_is_tried_once_more_and_done_once(
    world: World,
    small_world: Knowledge,  # noqa: F811 - the fixture
) -> None:
    with capture_logs():
        await (await receiver(world, small_world, Door(failures=1))).receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["knocked", "come in"]
    assert len(await audit.latest(world.database, 9)) == 1


async def test_what_cannot_be_done_is_apologised_for_and_changes_nothing(
    world: World,
    small_world: Knowledge,  # noqa: F811 - the fixture
) -> None:
    with capture_logs() as logs:
        await (await receiver(world, small_world, Door(failures=2))).receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["sorry"]
    assert await audit.latest(world.database, 9) == []
    assert await people.take(world.database, [person("ani")], START) == {person("ani"): None}
    assert [entry["event"] for entry in logs] == ["not performed"] * 2
    assert "home" not in str(logs), "what went wrong may tell of a person"


def effects() -> list[type[Effect]]:
    """Every effect there is; a dataclass with slots is made twice, and only the second one is named."""
    named = (getattr(sys.modules[each.__module__], each.__name__) for each in Effect.__subclasses__())
    return [each for each in dict.fromkeys(named) if each.__module__.startswith("bot.")]


@pytest.mark.parametrize("effect", effects(), ids=lambda effect: effect.__name__)
def test_every_effect_is_performed_by_somebody(effect: type[Effect]) -> None:
    assert effect in PERFORMERS or effect is Remember


async def test_what_cannot_be_known_again_at_once_holds_up_nobody(
    world: World,
    small_world: Knowledge,  # noqa: F811 - the fixture
) -> None:
    door = Door(failures=0)

    async def away() -> None:
        raise ConnectionError

    door.performed = away  # type: ignore[method-assign]
    with capture_logs() as logs:
        assert await (await receiver(world, small_world, door)).receive(world.message("ani"))
    await world.clock.advance(1)
    assert world.channel.sent_to("ani") == ["knocked", "come in"]
    assert [entry["event"] for entry in logs] == ["not known again"]

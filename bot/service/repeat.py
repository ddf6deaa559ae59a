"""Work that goes on for as long as the program runs."""

from collections.abc import Awaitable, Callable

import structlog

from bot.service.clock import Clock
from bot.service.logs import traced

AFTER_A_FAILURE = 1.0
"""Seconds of rest when a step failed, such as on a database that is away."""

log = structlog.get_logger()


async def repeat(name: str, step: Callable[[], Awaitable[float]], clock: Clock) -> None:
    """Do a step over and over; it returns the seconds to rest after it. One that fails is tried again."""
    while True:
        try:
            rest = await step()
        except Exception as error:
            log.error("step failed", step=name, **traced(error))
            rest = AFTER_A_FAILURE
        if rest:
            await clock.sleep(rest)

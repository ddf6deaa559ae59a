"""What happens when a deadline of a request is over."""

import json

from bot.requests.move import Actor, By, Chase
from bot.requests.refusals import Refused
from bot.service.due import Work
from bot.service.perform.requests.moving import Bench, make
from bot.store import requests


async def chase(work: Work) -> None:
    """Take the step that is due; nothing when the request has moved since."""
    about = json.loads(work.timer.about)
    async with work.finishing() as connection:
        request = await requests.hold(connection, about["number"])
        if request is None:
            return
        bench = Bench(connection, work.knowledge, work.now)
        try:
            await make(request, Chase(about["deadline_no"]), By(Actor.CLOCK), bench)
        except Refused:
            return  # somebody was faster

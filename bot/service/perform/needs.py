"""What people looked for in vain, for those who can do something about it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.conversation.effects.needs import TellNeeds
from bot.conversation.messages import Reply
from bot.conversation.need_words import needed
from bot.officials.permission import Action, Target
from bot.service.perform.call import Call, Performers
from bot.store import unmet

SINCE = timedelta(days=6)
"""Today and the six days before it."""


async def tell(effect: TellNeeds, call: Call) -> Sequence[Reply]:
    """List the needs of an area, the greatest first."""
    area = effect.place_code
    if not await call.may(Action.SEE_NEEDS, Target(area), f"needs of {area or 'Indonesia'}"):
        return (Reply(call.say("account.may_not")),)
    today = call.now.date()
    found = await unmet.top(call.connection, area, today - SINCE, today)
    return (needed(found, area, call.knowledge, call.now, call.say),)


PERFORMERS: Performers = {TellNeeds: tell}

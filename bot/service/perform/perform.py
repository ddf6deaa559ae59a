"""Does what turns ask of the world: one line a domain."""

from collections.abc import Sequence

from bot.conversation.effects import Effect, Remember
from bot.conversation.messages import Reply
from bot.service.perform.accounts import PERFORMERS as ACCOUNTS
from bot.service.perform.broadcasts import PERFORMERS as BROADCASTS
from bot.service.perform.call import Call, Performers
from bot.service.perform.citizens import PERFORMERS as CITIZENS
from bot.service.perform.listings import PERFORMERS as LISTINGS
from bot.service.perform.needs import PERFORMERS as NEEDS
from bot.service.perform.news import PERFORMERS as NEWS
from bot.service.perform.numbers import PERFORMERS as NUMBERS
from bot.service.perform.registration import PERFORMERS as REGISTRATION
from bot.service.perform.requests.performers import PERFORMERS as REQUESTS
from bot.service.perform.summary import PERFORMERS as SUMMARY
from bot.service.perform.vendor import PERFORMERS as VENDOR
from bot.service.perform.watches import PERFORMERS as WATCHES

PERFORMERS: Performers = {
    **ACCOUNTS,
    **BROADCASTS,
    **NEWS,
    **CITIZENS,
    **REGISTRATION,
    **REQUESTS,
    **WATCHES,
    **VENDOR,
    **SUMMARY,
    **LISTINGS,
    **NUMBERS,
    **NEEDS,
}


async def perform(effects: Sequence[Effect], call: Call) -> list[Reply]:
    """Do these in their order; what is to be said of it. Raises KeyError for an effect nobody does."""
    replies: list[Reply] = []
    for effect in effects:
        if isinstance(effect, Remember):  # saved with the memory
            continue
        replies += await PERFORMERS[type(effect)](effect, call)
    return replies

"""What is lacking where, in words."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.agent_words import distance
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.conversation.wording import LONGEST_NAME, cut
from bot.supply.unmet import Need

MOST_LINES = 10
LOOKED_KM = 100.0


def needed(needs: Sequence[Need], area: str, knowledge: Knowledge, now: datetime, say: Say) -> Reply:
    """The places and items that were searched in vain in the last seven days, with what is known near by."""
    place = knowledge.gazetteer.place(area) if area else None
    name = knowledge.gazetteer.full_name(place) if place else "Indonesia"
    if not needs:
        return Reply(say("officer.no_needs", area=name))
    lines = [say("officer.needs", area=name)]
    for number, need in enumerate(needs[:MOST_LINES], 1):
        lines += _lines(number, need, knowledge, now, say)
    if len(needs) > MOST_LINES:
        lines.append(say("officer.more_needs", n=len(needs) - MOST_LINES))
    return Reply("\n".join(lines))


def _lines(number: int, need: Need, knowledge: Knowledge, now: datetime, say: Say) -> tuple[str, str]:
    place = knowledge.gazetteer.place(need.place_code)
    name = knowledge.gazetteer.full_name(place) if place else need.place_code
    head = say(
        "officer.needed",
        number=number,
        place=name,
        item=say.item(need.item).lower(),
        searches=say.count("officer.searches", need.searches),
    )
    return head, _nearest(need, knowledge, now, say)


def _nearest(need: Need, knowledge: Knowledge, now: datetime, say: Say) -> str:
    """The nearest agent that is known to sell it, whatever its stock; or that there is none."""
    place = knowledge.gazetteer.place(need.place_code)
    found = (
        knowledge.directory.search(place.point, need.item, None, LOOKED_KM, now=now, at_most=12)
        if place
        else []
    )
    if not found:
        return say("officer.need_nobody", km=say.number(LOOKED_KM))
    nearest = min(found, key=lambda hit: hit.km)
    km = distance(nearest.km, nearest.agent, say)
    return say("officer.need_nearest", name=cut(nearest.agent.name, LONGEST_NAME), km=km)

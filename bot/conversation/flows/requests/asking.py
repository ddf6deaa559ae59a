"""What is asked of whoever opens a request, what counts as an answer, and the summary."""

from dataclasses import replace

from bot.conversation.flows.requests.draft import Draft
from bot.conversation.request_words import about, office_name
from bot.conversation.turn import Heard, Scene
from bot.requests.kind import Kind
from bot.requests.routing import Way, route
from bot.understanding.intent import Intent

A_STORY = 6
"""Words: who writes so many has told what happened."""

KIND_OF = {
    Intent.REQUEST_HELP: Kind.NEED,
    Intent.REPORT_PRICE: Kind.PRICE,
    Intent.REPORT_HOARDING: Kind.HOARDING,
    Intent.REPORT_AGENT: Kind.WRONG_INFO,
    Intent.LEND_RETURN: Kind.LEND,
}
"""What a message wants of an office."""

_STORIES = (Kind.HOARDING, Kind.WRONG_INFO, Kind.LEND, Kind.RETURN)
_LIKE = {Kind.BULK: Kind.NEED, Kind.RETURN: Kind.LEND}

_NEVER = (Intent.TICKET_STATUS, Intent.JOIN_REQUEST, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)
_REPORTS = (Intent.REPORT_PRICE, Intent.REPORT_HOARDING)
_NO_NEED = (Intent.ASK_PRICE, Intent.ASK_STOCK)

_ASKED = {
    Kind.PRICE: "request.ask_price",
    Kind.HOARDING: "request.ask_hoarding",
    Kind.WRONG_INFO: "request.ask_wrong_info",
    Kind.LEND: "request.ask_lend",
    Kind.RETURN: "request.ask_return",
}


def is_other_matter(intent: Intent, draft: Draft) -> bool:
    """Whether a message wants something else of the office than this draft does."""
    return KIND_OF.get(intent, draft.kind) not in (draft.kind, _LIKE.get(draft.kind))


def lacks_details(draft: Draft) -> bool:
    if draft.is_need:
        asks_condition = draft.kind is Kind.NEED and not draft.condition_known
        return draft.quantity is None or asks_condition
    if draft.kind is Kind.PRICE:
        return draft.price_idr is None or not draft.area
    return len(draft.words.split()) < A_STORY


def tells(before: Draft, after: Draft, heard: Heard) -> bool:
    """Whether a message told something that is asked for here, and is not about something else."""
    intent = heard.reading.intent
    if intent in _NEVER:
        return False
    if before.is_need and before.asked and _condition(before) != _condition(after):
        return intent not in _REPORTS
    if before.is_need and (intent in _NO_NEED or is_other_matter(intent, before)):
        return False
    if before.kind in _STORIES:
        return bool(heard.words)
    if intent is Intent.UNCLEAR and heard.words:
        return True
    if before.is_need and before.asked:
        return False
    return replace(before, words="") != replace(after, words="")


def _condition(draft: Draft) -> tuple[object, ...]:
    """What is asked of those who need oxygen."""
    return draft.quantity, draft.spo2, draft.urgent, draft.condition_known


def question(draft: Draft, scene: Scene) -> str:
    say = scene.say
    if draft.is_need:
        office = _office(draft, scene)
        if draft.quantity is None and not draft.condition_known:
            return say("request.ask_need", office=office)
        key = "request.ask_quantity" if draft.quantity is None else "request.ask_condition"
        return say(key, office=office)
    if draft.kind is Kind.PRICE and draft.asked:
        return say("request.ask_amount" if draft.price_idr is None else "request.ask_seller")
    return say(_ASKED[draft.kind])


def _office(draft: Draft, scene: Scene) -> str:
    knowledge = scene.knowledge
    way = route(draft.area, draft.kind, knowledge.accounts, knowledge.offices, knowledge.mails)
    if way.way is Way.NOBODY:
        return scene.say("request.office_nobody")
    return office_name(way.desk, knowledge, scene.say)


def summary(draft: Draft, scene: Scene) -> str:
    """What is sent, and to whom."""
    told = about(draft.subject(scene), scene.knowledge, scene.say)
    key = "request.summary_urgent" if draft.urgent else "request.summary"
    lines = [scene.say(key, office=_office(draft, scene), about=told)]
    if draft.photos:
        lines.append(scene.say("request.with_photos", n=len(draft.photos)))
    if draft.kind.accuses:
        lines.append(scene.say("request.anonymous"))
    return "\n".join(lines)

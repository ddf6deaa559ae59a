"""What of an agent's messages is a report, and what goes the ordinary way."""

from bot.conversation.flows.vendor import own_account
from bot.conversation.flows.vendor.linked import linked, named
from bot.conversation.flows.vendor.report import noted
from bot.conversation.messages import Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.invitation import code_in
from bot.understanding.intent import Intent
from bot.understanding.stock_report import StockReport
from bot.understanding.vendor_command import speaks_of_own_shop, vendor_command

REGENCY = 4
"""Digits of the code of a kota or kabupaten."""


def agent(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of a linked agent's report or command, whatever else is open; None for anything else."""
    if not heard.words or code_in(heard.words) or not linked(scene):
        return None
    if command := vendor_command(heard.words):
        return own_account.asked(command, state, scene)
    report = _report(heard, scene)
    return noted(report, heard.words, state, scene) if report else None


def stranger(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """Who tells of a stock of their own, and speaks for no agent, is told how to be linked."""
    if scene.grants or not speaks_of_own_shop(heard.words) or heard.reading.intent is Intent.VENDOR_REGISTER:
        return None
    if not scene.knowledge.understander.stock_report(heard.words).says_something:
        return None
    return Turn(state, (Reply(scene.say("register.stranger")),))


def _report(heard: Heard, scene: Scene) -> StockReport | None:
    """The report that a message is; a place or a question makes most words a search or news of others."""
    agents = linked(scene)
    report = scene.knowledge.understander.stock_report(heard.words)
    if not report.says_something:
        return None
    if heard.reading.intent is not Intent.VENDOR_UPDATE:
        is_own = _has_numbers(report) and "?" not in heard.words and named(heard.words, agents)
        return report if is_own else None
    place = heard.reading.place.place if heard.reading.place else None
    is_elsewhere = place and not any(each.place_code[:REGENCY] == place.code[:REGENCY] for each in agents)
    return None if is_elsewhere else report


def _has_numbers(report: StockReport) -> bool:
    """Whether more is told than that there is some, which a search says as well."""
    words = [report.everything_is, *(line.stock for line in report.lines)]
    has_count = any(word is not None and word.count is not None for word in words)
    return has_count or any(line.price_idr is not None for line in report.lines)

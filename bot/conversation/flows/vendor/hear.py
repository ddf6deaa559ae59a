"""What of an agent's messages is a report, and what goes the ordinary way."""

from bot.agents.agent import Agent
from bot.conversation.flows.change_language import named as named_language
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.vendor import own_account
from bot.conversation.flows.vendor.linked import linked, named
from bot.conversation.flows.vendor.report import AskDelivery, AskPrice, AskWhich, Confirm, Reported, noted
from bot.conversation.messages import Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut
from bot.officials.invitation import code_in
from bot.officials.role import Role
from bot.understanding.intent import Intent
from bot.understanding.stock_report import StockReport
from bot.understanding.vendor_command import speaks_of_own_shop, vendor_command

OURS = (Listing, Confirm, AskPrice, AskWhich, Reported, AskDelivery)
"""States in which an agent's words are looked at before anything else."""

SEARCHING = {Intent.FIND_OXYGEN, Intent.ASK_STOCK, Intent.ASK_PRICE, Intent.SUBSCRIBE}

REGENCY = 4
"""Digits of the code of a kota or kabupaten."""


def first(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of a linked agent's words where nothing else was asked; in a list a size means a report."""
    return agent(heard, state, scene) if state is None or isinstance(state, OURS) else None


def agent(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of a linked agent's report or command; None for anything else."""
    if not heard.words or code_in(heard.words) or not linked(scene):
        return None
    if command := vendor_command(heard.words):
        return own_account.asked(command, state, scene)
    report = _report(heard, scene)
    return noted(report, heard.words, state, scene) if report else _talk(heard, state, scene)


def _talk(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """A greeting, or the wish for help, of who is an agent and nothing more."""
    if any(grant.role is not Role.AGENT for grant in scene.grants):
        return None
    if heard.reading.intent is Intent.HELP:
        return Turn(state, (Reply(scene.say("vendor.help")),))
    is_question_open = state is not None and not isinstance(state, Listing | Reported)
    if is_question_open or named_language(heard.content, scene):
        return None
    if heard.reading.intent is Intent.GREETING:
        name = cut(linked(scene)[0].name, LONGEST_NAME)
        return Turn(state, (Reply(scene.say("vendor.hello", agent=name)),))
    return None


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
        return report if _is_likely(report, heard, agents) else None
    place = heard.reading.place.place if heard.reading.place else None
    is_elsewhere = place and not any(each.place_code[:REGENCY] == place.code[:REGENCY] for each in agents)
    return None if is_elsewhere else report


def _is_likely(report: StockReport, heard: Heard, agents: list[Agent]) -> bool:
    """Whether numbers are told of the own shop by name, or of no place and without looking for anything."""
    if "?" in heard.words or not _has_numbers(report):
        return False
    is_elsewhere = heard.reading.place is not None or heard.reading.intent in SEARCHING
    return named(heard.words, agents) is not None or (bool(report.lines) and not is_elsewhere)


def _has_numbers(report: StockReport) -> bool:
    """Whether more is told than that there is some, which a search says as well."""
    words = [report.everything_is, *(line.stock for line in report.lines)]
    has_count = any(word is not None and word.count is not None for word in words)
    return has_count or any(line.price_idr is not None for line in report.lines)

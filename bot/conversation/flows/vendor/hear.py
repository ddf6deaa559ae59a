"""What of an agent's messages is a report, and what goes the ordinary way."""

from bot.conversation.flows.vendor import own_account
from bot.conversation.flows.vendor.linked import linked
from bot.conversation.flows.vendor.report import noted
from bot.conversation.messages import Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.invitation import code_in
from bot.understanding.intent import Intent
from bot.understanding.stock_report import StockReport
from bot.understanding.vendor_command import speaks_of_own_shop, vendor_command


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
    """The report that a message is. A place elsewhere makes it news of others, or a search."""
    if heard.reading.intent is not Intent.VENDOR_UPDATE:
        return None
    place = heard.reading.place.place if heard.reading.place else None
    if place and not any(each.place_code[:4] == place.code[:4] for each in linked(scene)):
        return None
    report = scene.knowledge.understander.stock_report(heard.words)
    return report if report.says_something else None

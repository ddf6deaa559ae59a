"""What officials write: their orders. Of others the same words are refused, where they mean nothing else."""

from collections.abc import Callable

from bot.conversation.effects.accounts import Attempt
from bot.conversation.effects.needs import TellNeeds
from bot.conversation.flows.officer import accounts, edit, imports, numbers, report
from bot.conversation.flows.officer.orders import NEEDED, Order, Ordered, ordered
from bot.conversation.flows.officer.sure import DOES, done, left
from bot.conversation.flows.officer.who import grant, named_area
from bot.conversation.messages import Document, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.officials.permission import Action
from bot.officials.role import Role
from bot.understanding.phones import phone_in


def official(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of an official's order or file, whatever else is open; None for anything else."""
    if grant(scene) is None:
        return None
    if isinstance(heard.content, Document) and heard.content.reference:
        return imports.received(heard.content, state)
    order = ordered(heard, scene)
    return FLOWS[order.order](order.about, heard, state, scene) if order else None


def _needs(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    mention = heard.reading.place
    return Turn(state, (), (TellNeeds(named_area(mention.place if mention else None, scene)),))


FLOWS: dict[Order, Callable[[str, Heard, State | None, Scene], Turn | None]] = {
    Order.ACCOUNTS: accounts.listed,
    Order.INVITE: accounts.invite,
    Order.REVOKE: accounts.revoke,
    Order.HAND_OVER: accounts.hand_over,
    Order.EDIT: edit.start,
    Order.REPORT: report.start,
    Order.UNDO: imports.undo,
    Order.DOWNLOAD: imports.download,
    Order.BLOCK: numbers.block,
    Order.UNBLOCK: numbers.unblock,
    Order.NEEDS: _needs,
}
"""Which flow takes an order; it gets the words behind it."""


def stranger(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """The turn of an order by somebody who is no official, where its words mean nothing else.

    Handing one's own account over is anybody's who has one; the rest is refused and written down.
    """
    order = ordered(heard, scene) if grant(scene) is None else None
    if order is None:
        return None
    if order.order is Order.HAND_OVER and scene.grants:
        return accounts.hand_over(order.about, heard, state, scene)
    if order.order not in NEEDED or not _is_plain(order, heard.words):
        return None
    return Turn(state, (), (Attempt(NEEDED[order.order]),))


def _is_plain(order: Ordered, words: str) -> bool:
    """Whether somebody without a role means it as an order: "daftar akun" and "unduh aplikasi" are none."""
    match order.order:
        case Order.BLOCK | Order.UNBLOCK:
            return phone_in(words) is not None
        case Order.REVOKE:
            return any(map(str.isdecimal, order.about))
        case Order.ACCOUNTS:
            return not words.casefold().startswith("daftar")
        case Order.DOWNLOAD:
            return not order.about
        case _:
            return True


def pressed_account(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """Buttons `acc:…`."""
    is_own = rest.startswith("give:") and bool(scene.grants)
    if grant(scene) is None and not is_own:
        return Turn(state, (), (Attempt(Action.INVITE_OFFICIAL),))
    return accounts.pressed(rest, state, scene)


def pressed_listing(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """Buttons `adm:…`. What is done by them looks again whether it may be."""
    kind, _, name = rest.partition(":")
    if kind == "no":
        return left(scene)
    if kind in DOES:
        return done(kind, name, state, scene)
    if grant(scene) is None:
        return Turn(state, (), (Attempt(Action.EDIT_AGENT),))
    return _about_agent(kind, name, state, scene)


def _about_agent(kind: str, name: str, state: State | None, scene: Scene) -> Turn | None:
    field, _, id = name.rpartition(":")
    agent = scene.knowledge.directory.get(id)
    if agent is None:
        return None
    if not edit.is_own(agent, scene):
        return Turn(state, (), (Attempt(Action.EDIT_AGENT),))
    match kind:
        case "open":
            return edit.opened(agent, scene)
        case "set":
            return edit.pressed_set(field, agent, state, scene)
        case "s":
            return edit.pressed_service(field, agent, state, scene)
        case "stock":
            return Turn(report.AskStock(agent.id), (report.AskStock(agent.id).ask(scene),))
        case _:
            return None


def with_menu(turn: Turn, scene: Scene) -> Turn:
    """The turn, with what officials may order said below it."""
    held = grant(scene)
    if held is None:
        return turn
    key = "officer.menu_national" if held.role is Role.NATIONAL else "officer.menu"
    return Turn(turn.next, (*turn.replies, Reply(scene.say(key, label=held.label))), turn.effects)

"""The named states, so that a person's place in a conversation outlives the process."""

from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from bot.conversation.flows.ask_office import AskArea
from bot.conversation.flows.broadcast.compose import (
    AskBroadcastArea,
    AskBroadcastText,
    AskBroadcastUntil,
    BroadcastShown,
)
from bot.conversation.flows.broadcast.hear import AskRecallText
from bot.conversation.flows.change_language import ChooseLanguage
from bot.conversation.flows.check_number import AskNumber
from bot.conversation.flows.find_oxygen import AskWhere, ChoosePlace
from bot.conversation.flows.listing import Listing
from bot.conversation.flows.news import AskNews
from bot.conversation.flows.officer.accounts import AskLabel
from bot.conversation.flows.officer.edit import AskValue, ConfirmEdit
from bot.conversation.flows.officer.numbers import AskReason, ConfirmBlock
from bot.conversation.flows.officer.report import AskStock, ConfirmReport
from bot.conversation.flows.officer.sure import Sure
from bot.conversation.flows.register import AskBusiness, ChooseBusiness, Describe
from bot.conversation.flows.requests.desk import DeskWords
from bot.conversation.flows.requests.opening import (
    AskDetails,
    AskRequestArea,
    ConfirmRequest,
    WhichArea,
    WhichLoan,
)
from bot.conversation.flows.requests.talk import Closed, Sent, TalkToOffice, WhereGot
from bot.conversation.flows.seen import Visited
from bot.conversation.flows.seen_price import AskSeenPrice
from bot.conversation.flows.vendor.report import AskDelivery, AskPrice, AskWhich, Confirm, Reported
from bot.conversation.flows.watch import AskWatchItem, AskWatchPlace, OfferWatch, WatchSet
from bot.conversation.flows.watch_due import GoOn
from bot.conversation.flows.watch_stop import ChooseWatch
from bot.conversation.turn import State

STATES: dict[str, type[State]] = {
    "find.where": AskWhere,
    "find.which_place": ChoosePlace,
    "find.listing": Listing,
    "office.where": AskArea,
    "language.which": ChooseLanguage,
    "broadcast.text": AskBroadcastText,
    "broadcast.where": AskBroadcastArea,
    "broadcast.until": AskBroadcastUntil,
    "broadcast.shown": BroadcastShown,
    "broadcast.recall": AskRecallText,
    "news.ask": AskNews,
    "request.details": AskDetails,
    "request.where": AskRequestArea,
    "request.which_area": WhichArea,
    "request.confirm": ConfirmRequest,
    "request.which_loan": WhichLoan,
    "request.sent": Sent,
    "request.closed": Closed,
    "request.talk": TalkToOffice,
    "request.where_got": WhereGot,
    "request.desk_words": DeskWords,
    "watch.item": AskWatchItem,
    "watch.place": AskWatchPlace,
    "watch.set": WatchSet,
    "watch.offer": OfferWatch,
    "watch.which": ChooseWatch,
    "watch.go_on": GoOn,
    "seen.visited": Visited,
    "seen.price": AskSeenPrice,
    "register.business": AskBusiness,
    "register.which": ChooseBusiness,
    "register.describe": Describe,
    "vendor.confirm": Confirm,
    "vendor.price": AskPrice,
    "vendor.which": AskWhich,
    "vendor.reported": Reported,
    "vendor.delivery": AskDelivery,
    "number.which": AskNumber,
    "officer.sure": Sure,
    "officer.label": AskLabel,
    "officer.value": AskValue,
    "officer.edit": ConfirmEdit,
    "officer.stock": AskStock,
    "officer.report": ConfirmReport,
    "officer.reason": AskReason,
    "officer.block": ConfirmBlock,
}
"""Every state by the name it is saved under. A name, once saved, is never given to another state."""

_NAMES = {state: name for name, state in STATES.items()}
_FIELDS: dict[str, TypeAdapter[State]] = {name: TypeAdapter(state) for name, state in STATES.items()}

Saved = Sequence[object]


def dump(state: State | None) -> Saved | None:
    """A state as its name and its fields, ready for JSON."""
    if state is None:
        return None
    name = _NAMES[type(state)]
    return name, _FIELDS[name].dump_python(state, mode="json")


def load(saved: Saved | None) -> State | None:
    """The state that was saved; None when this version knows it no longer."""
    match saved:
        case [str(name), fields] if name in _FIELDS:
            try:
                return _FIELDS[name].validate_python(fields)
            except ValidationError:
                return None
    return None

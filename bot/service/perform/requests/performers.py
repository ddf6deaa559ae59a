"""Which function does which effect."""

from bot.conversation.effects.requests import (
    FindRequest,
    ListRequests,
    MoveDeskRequest,
    MoveOwnRequest,
    MuteParties,
    NotOurs,
    OpenRequest,
    TellOwnRequests,
)
from bot.service.perform.call import Performers
from bot.service.perform.requests import desk, opening, own

PERFORMERS: Performers = {
    OpenRequest: opening.open_request,
    MoveOwnRequest: own.move_own,
    TellOwnRequests: own.tell_own,
    MoveDeskRequest: desk.move_at_desk,
    NotOurs: desk.not_ours,
    ListRequests: desk.list_open,
    FindRequest: desk.find,
    MuteParties: desk.mute,
}

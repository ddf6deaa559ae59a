"""Where a broadcast stands, and where it may go from there."""

from collections.abc import Mapping
from enum import StrEnum


class BroadcastState(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"  # shown to its author, who has not confirmed it
    AWAITING_SECOND = "awaiting_second"  # its author has; it is so large that another official must too
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


S = BroadcastState

MOVES: Mapping[BroadcastState, frozenset[BroadcastState]] = {
    S.DRAFT: frozenset({S.AWAITING_SECOND, S.SCHEDULED, S.CANCELLED}),
    S.AWAITING_SECOND: frozenset({S.SCHEDULED, S.CANCELLED}),
    S.SCHEDULED: frozenset({S.RUNNING, S.CANCELLED}),
    S.RUNNING: frozenset({S.PAUSED, S.DONE, S.CANCELLED}),
    S.PAUSED: frozenset({S.RUNNING, S.CANCELLED}),
    S.DONE: frozenset({S.RECALLED}),
    S.CANCELLED: frozenset({S.RECALLED}),
    S.RECALLED: frozenset(),
}
"""The legal moves. What goes at once is scheduled for now; what runs is cancelled before its recall."""

UNDER_WAY = frozenset({S.SCHEDULED, S.RUNNING, S.PAUSED})
"""Confirmed, and not at its end."""


def sources_of(state: BroadcastState) -> frozenset[BroadcastState]:
    """The states from which a broadcast may come to this one."""
    return frozenset(source for source, targets in MOVES.items() if state in targets)

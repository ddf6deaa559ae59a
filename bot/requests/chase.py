"""What happens next when nobody answers: which step, and how many there are."""

from enum import StrEnum

from bot.requests.desk import NATIONAL
from bot.requests.request import Request, State


class Step(StrEnum):
    """What falls due."""

    REMIND = "remind"  # the desk's chat once more
    SECOND = "second"  # the desk's second contact
    ESCALATE = "escalate"  # it goes to the national desk
    UNANSWERED = "unanswered"  # the person is told whom to call; it stays open
    NUDGE = "nudge"  # its holder has been silent
    RELEASE = "release"  # its holder has been silent again: the desk has it back


_LOCAL = (Step.REMIND, Step.SECOND, Step.ESCALATE)
_NATIONAL = (Step.REMIND, Step.UNANSWERED)
_HOLDER = (Step.NUDGE, Step.RELEASE)


def next_step(request: Request) -> Step | None:
    """The step that is due at the request's deadline; None when nothing more will happen by itself."""
    steps = _steps(request)
    return steps[request.steps] if request.steps < len(steps) else None


def _steps(request: Request) -> tuple[Step, ...]:
    if request.state is State.HELD:
        return _HOLDER
    if request.state is not State.WAITING:
        return ()
    return _NATIONAL if request.desk == NATIONAL else _LOCAL

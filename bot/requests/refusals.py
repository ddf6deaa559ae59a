"""Why a move is refused. The docstring of each is its message; people hear `desk.refused.<name>` instead."""


class Refused(Exception):
    """This move is not possible."""

    name = "not_now"

    def __str__(self) -> str:
        return (type(self).__doc__ or "").strip()


class NotNow(Refused):
    """The request is not in a state that allows this."""


class HeldByAnother(Refused):
    """Another official sees to this request."""

    name = "held_by_another"


class NoLongerOpen(Refused):
    """The request is closed."""

    name = "no_longer_open"


class NotAParty(Refused):
    """Only those who asked, or joined by the code, can do this."""

    name = "not_a_party"


class WrongCode(Refused):
    """That is not the code of this request."""

    name = "wrong_code"


class JoiningClosed(Refused):
    """Wrong codes were named too often: nobody can join any more."""

    name = "joining_closed"


class SameDesk(Refused):
    """The request is at that desk already."""

    name = "same_desk"


class Overtaken(Refused):
    """Something happened before this deadline was over."""

    name = "overtaken"

"""An office's desk: the chats in which its officials answer requests."""

from dataclasses import dataclass

from bot.officials.accounts import Accounts
from bot.officials.role import Grant, Matter, Role
from bot.person import Person

NATIONAL = "national"
"""The code of the desk that takes what no office of its area can be reached for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk with at least one chat.

    `code` is ``36`` or ``3672``, with ``.trade`` or ``.industry`` behind it where an area has an office for
    each, or `NATIONAL`; `chats` are told at once and `second` when nobody in them has answered.
    """

    code: str
    name: str
    chats: tuple[Person, ...]
    second: tuple[Person, ...]


def area_of(code: str) -> str:
    """The place a desk is in charge of; '' for all of Indonesia."""
    return "" if code == NATIONAL else code.partition(".")[0]


def matter_of(code: str) -> Matter:
    """The only matter a desk sees to; `Matter.ALL` for one that sees to all."""
    return Matter(code.partition(".")[2])


def desk_for(accounts: Accounts, area: str, matter: Matter) -> Desk | None:
    """The desk of just this area ('' national) that sees to this; one for this matter alone goes before."""
    here = accounts.holders(Role.DESK, area)
    for sees_to in dict.fromkeys((matter, Matter.ALL)):
        if grants := [grant for grant in here if grant.matter is sees_to]:
            return _desk(area, sees_to, grants)
    return None


def desk_at(accounts: Accounts, code: str) -> Desk | None:
    """The desk of a code; None when its chats have gone."""
    return desk_for(accounts, area_of(code), matter_of(code))


def _desk(area: str, matter: Matter, grants: list[Grant]) -> Desk:
    """`grants` are those of lower rank first."""
    first = grants[0].rank
    return Desk(
        (f"{area}.{matter}" if matter else area) or NATIONAL,
        grants[0].label,
        tuple(grant.person for grant in grants if grant.rank == first),
        tuple(grant.person for grant in grants if grant.rank != first),
    )

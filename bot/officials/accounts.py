"""Who may speak for whom: all grants, as a snapshot."""

from collections import defaultdict
from collections.abc import Iterable

from bot.officials.role import Grant, Role
from bot.person import Person


class Accounts:
    """All grants. It is immutable; a new one takes its place when a grant comes or goes."""

    def __init__(self, grants: Iterable[Grant] = ()) -> None:
        self._by_person: defaultdict[Person, list[Grant]] = defaultdict(list)
        self._by_scope: defaultdict[tuple[Role, str], list[Grant]] = defaultdict(list)
        for grant in sorted(grants, key=lambda grant: grant.id):
            self._by_person[grant.person].append(grant)
            self._by_scope[grant.role, grant.scope].append(grant)

    def of(self, *persons: Person) -> tuple[Grant, ...]:
        """The grants of a person, or of a member of a group and the group together."""
        return tuple(grant for person in dict.fromkeys(persons) for grant in self._by_person.get(person, ()))

    def holders(self, role: Role, scope: str = "") -> tuple[Grant, ...]:
        """Who has this role for exactly this scope, those of lower rank first."""
        return tuple(sorted(self._by_scope.get((role, scope), ()), key=lambda grant: (grant.rank, grant.id)))

    def in_charge(self, role: Role, place_code: str) -> tuple[Grant, ...]:
        """Who has this role for a place: its city's, else its province's; () when nobody has."""
        scopes = dict.fromkeys((place_code[:4], place_code[:2]))
        return next((found for scope in scopes if scope and (found := self.holders(role, scope))), ())

    def within(self, place_code: str) -> tuple[Grant, ...]:
        """The grants of offices and desks whose scope lies in an area ('' everywhere), by scope."""
        scopes = sorted({scope for role, scope in self._by_scope if role in (Role.OFFICE, Role.DESK)})
        return tuple(
            grant
            for scope in scopes
            if scope.startswith(place_code)
            for role in (Role.OFFICE, Role.DESK)
            for grant in self.holders(role, scope)
        )

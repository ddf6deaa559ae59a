"""A file of agents from its bytes: what it tells, or why it is refused.

One reason is given here, csv.no_rows; the others come from csv_rows and below.
"""

from collections.abc import Callable
from datetime import date

from bot.agents.agent import Agent
from bot.agents.csv_cells import BadCell
from bot.agents.csv_row import PlaceOf
from bot.agents.csv_rows import Current, Imported, Look, read
from bot.agents.csv_table import Problem, decode

OF_THE_WHOLE = frozenset(
    ("csv.empty", "csv.broken_quote", "csv.missing_column", "csv.unknown_column", "csv.duplicate_column")
)
"""Problems that make every row doubtful: cells may stand in the wrong column, or rows may be lacking."""


def read_file(
    data: bytes,
    place_of: PlaceOf,
    today: date,
    look: Look | None = None,
    current: Current = lambda id: None,
) -> Imported:
    """What a file tells; never raises. A file that is damaged as a whole tells nothing but its problems."""
    text = decode(data)
    if isinstance(text, Problem):
        return Imported((), (), (text,))
    told = read(text, place_of, today, look, current)
    if any(problem.reason in OF_THE_WHOLE for problem in told.problems):
        return Imported((), (), told.problems)
    if not told.agents and not told.problems:
        return Imported((), (), (Problem(1, "", "csv.no_rows"),))
    return told


def looking(
    may_touch: Callable[[str], bool],
    current: Current,
    is_blocked: Callable[[str], bool],
    place_of: PlaceOf,
) -> Look:
    """What is asked of each row besides good cells: that whoever sends it may touch its place, both the new
    one and that of the agent which has the id now, and that its number is not blocked.

    Reasons: csv.other_area, csv.others_agent, csv.blocked_phone.
    """

    def look(agent: Agent) -> tuple[str, BadCell] | None:
        before = current(agent.id)
        if before and not may_touch(before.place_code):
            return "id", BadCell("csv.others_agent", value=agent.id)
        if not may_touch(agent.place_code):
            place = place_of(agent.place_code)
            return "place_code", BadCell("csv.other_area", place=place.name if place else agent.place_code)
        if is_blocked(agent.phone):
            return "phone", BadCell("csv.blocked_phone", value=agent.phone)
        return None

    return look

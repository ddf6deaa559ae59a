"""How much one official may broadcast."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasts.limits import DAY, Limits, Refusal, needs_second, refusal

NOW = datetime(2021, 7, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIMITS = Limits(a_day=2, alone=100)


@pytest.mark.parametrize(
    ("size", "begun", "starts", "until", "why"),
    [
        (5, [], NOW, NOW + HOUR, None),
        (0, [], NOW, NOW + HOUR, Refusal.EMPTY),
        (5, [NOW - HOUR], NOW, NOW + HOUR, None),
        (5, [NOW - HOUR, NOW - 2 * HOUR], NOW, NOW + HOUR, Refusal.TOO_MANY_TODAY),
        (5, [NOW - HOUR, NOW - DAY], NOW, NOW + HOUR, None),
        (5, [], NOW, NOW, Refusal.USELESS),
        (5, [], NOW + 2 * HOUR, NOW + HOUR, Refusal.USELESS),
        (5, [], NOW, NOW + 7 * DAY, None),
        (5, [], NOW, NOW + 7 * DAY + HOUR, Refusal.TOO_LONG_USE),
        (5, [], NOW + 14 * DAY, NOW + 15 * DAY, None),
        (5, [], NOW + 15 * DAY, NOW + 16 * DAY, Refusal.TOO_FAR),
    ],
)
def test_what_stands_against_a_broadcast(
    size: int, begun: list[datetime], starts: datetime, until: datetime, why: Refusal | None
) -> None:
    assert refusal(LIMITS, size, begun, starts, until, NOW) is why


def test_a_large_one_needs_a_second_official() -> None:
    assert not needs_second(LIMITS, 100)
    assert needs_second(LIMITS, 101)

"""Checks that nobody answers."""

from datetime import timedelta

from bot.agents.silence import KEPT_CHECKS, Silence
from tests.agents.made import NOW

HOUR = timedelta(hours=1)


def test_checks_in_a_row_are_counted_since_the_agent_last_spoke() -> None:
    silence = Silence().asked(NOW - 3 * HOUR).spoken(NOW - 2 * HOUR).asked(NOW - HOUR).asked(NOW)
    assert silence.missed == 2
    assert silence.spoken(NOW + HOUR).missed == 0


def test_the_order_in_which_they_arrive_does_not_matter() -> None:
    assert Silence().spoken(NOW).asked(NOW - HOUR).missed == 0
    assert Silence().asked(NOW - HOUR).spoken(NOW).spoken(NOW - 2 * HOUR).missed == 0


def test_a_check_that_is_told_twice_counts_once() -> None:
    assert Silence().asked(NOW).asked(NOW).missed == 1


def test_it_stops_counting_at_some_point() -> None:
    silence = Silence()
    for hour in range(50):
        silence = silence.asked(NOW + hour * HOUR)
    assert silence.missed == KEPT_CHECKS

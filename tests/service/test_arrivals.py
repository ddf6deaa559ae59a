"""When calls arrived is told from their answers."""

from datetime import timedelta

from bot.service.arrivals import Arrivals
from tests.service.world import START

MS = timedelta(milliseconds=1)


def test_a_second_holds_so_many_calls_and_no_more() -> None:
    arrivals = Arrivals(per_second=3)
    for n in range(3):
        assert arrivals.next_allowed < START
        arrivals.left(n, START + n * 10 * MS)
    assert arrivals.next_allowed == START + 1001 * MS


def test_a_call_that_was_held_up_on_its_way_counts_from_its_arrival() -> None:
    arrivals = Arrivals(per_second=1)
    arrivals.left(1, START)
    arrivals.came_back(1, START + 50 * MS)
    assert arrivals.next_allowed == START + 1001 * MS
    arrivals.left(2, START + 2000 * MS)
    arrivals.came_back(2, START + 2130 * MS)
    assert START + 3079 * MS <= arrivals.next_allowed <= START + 3081 * MS


def test_a_call_without_an_answer_counts_from_its_start() -> None:
    arrivals = Arrivals(per_second=1)
    arrivals.left(1, START)
    assert arrivals.next_allowed == START + 1001 * MS


def test_one_call_that_was_quicker_than_all_others_makes_none_of_them_late() -> None:
    arrivals = Arrivals(per_second=1)
    for n in range(40):
        arrivals.left(n, START + n * 2000 * MS)
        arrivals.came_back(n, START + (n * 2000 + (2 if n == 10 else 50)) * MS)
    assert arrivals.next_allowed == START + (39 * 2000 + 1001) * MS

"""What reports are worth: in a day of 200 shops and 5,000 people, oxygen is where our list begins.

Nothing here depends on the clock or the machine: time is the day's own, and luck comes from the seed.
"""

from functools import cache

import pytest

from tests.simulated_day.day import PEOPLE, Day
from tests.simulated_day.tally import Tally, percent_right

SEEDS = (1, 2, 3)
A_TWENTIETH = 0.05

day_of = cache(lambda seed, malicious_share: Day(seed, malicious_share).run())


def first_had(day: Tally) -> float:
    return day.percent(day.first_had)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("malicious_share", [0.0, A_TWENTIETH])
def test_the_first_listed_shop_has_oxygen_far_more_often_than_the_nearest(
    seed: int, malicious_share: float
) -> None:
    day = day_of(seed, malicious_share)
    assert day.searches == PEOPLE
    assert first_had(day) > 1.5 * day.percent(day.nearest_had)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_malicious_reporter_in_twenty_changes_that_by_less_than_three_points(seed: int) -> None:
    assert abs(first_had(day_of(seed, A_TWENTIETH)) - first_had(day_of(seed, 0.0))) < 3


@pytest.mark.parametrize("seed", SEEDS)
def test_honest_reports_are_mostly_found_right_and_malicious_ones_wrong(seed: int) -> None:
    day = day_of(seed, A_TWENTIETH)
    assert percent_right(day.honest) > 80
    assert percent_right(day.malicious) < 15


@pytest.mark.parametrize("seed", SEEDS)
def test_people_are_not_sent_across_the_region_for_it(seed: int) -> None:
    day = day_of(seed, 0.0)
    assert day.first_km < 3 * day.nearest_km

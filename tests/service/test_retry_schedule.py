"""When a failed send is tried again."""

import pytest

from bot.service.channel import SendFailure
from bot.service.retry_schedule import RETRIES, seconds_to_next


@pytest.mark.parametrize(
    ("attempt", "seconds"),
    [(1, 0.5), (2, 1), (3, 2), (4, 5), (5, 10), (6, 30), (7, 60), (366, 60), (367, None)],
)
def test_the_network_is_tried_less_and_less_often_for_about_six_hours(
    attempt: int, seconds: float | None
) -> None:
    assert seconds_to_next(SendFailure("network", retryable=True), attempt, 0) == seconds


def test_what_the_service_asks_for_is_kept_to_exactly() -> None:
    throttled = SendFailure("throttled", retryable=True, retry_after=17)
    assert seconds_to_next(throttled, 1, 0.9) == seconds_to_next(throttled, 50, 0.1) == 17


def test_a_wait_is_never_less_than_nothing() -> None:
    assert seconds_to_next(SendFailure("throttled", retryable=True, retry_after=-1), 1, 0) == 0


def test_our_own_delays_are_cut_by_up_to_half() -> None:
    network = SendFailure("network", retryable=True)
    assert seconds_to_next(network, 4, 0.5) == 3.75
    assert 2.5 < (seconds_to_next(network, 4, 0.999) or 0) < 2.51


def test_what_is_refused_is_not_tried_again() -> None:
    assert seconds_to_next(SendFailure("refused", retryable=False), 1, 0) is None


def test_a_reason_without_a_schedule_is_tried_patiently() -> None:
    assert seconds_to_next(SendFailure("something new", retryable=True), 1, 0) == 0.5


@pytest.mark.parametrize("reason", RETRIES)
def test_every_schedule_ends(reason: str) -> None:
    failure = SendFailure(reason, retryable=True)
    assert seconds_to_next(failure, RETRIES[reason].attempts, 0) is None

"""When one chat's wait becomes everybody's."""

from bot.channels.telegram.failures import Throttle
from bot.service.channel import Reach


def test_waits_that_are_over_do_not_count() -> None:
    throttle = Throttle()
    throttle.reach("1", retry_after=5, now=0)
    throttle.reach("2", retry_after=5, now=0)
    assert throttle.reach("3", retry_after=5, now=6) is Reach.PERSON


def test_three_chats_waiting_at_once_mean_that_the_channel_waits() -> None:
    throttle = Throttle()
    throttle.reach("1", retry_after=5, now=0)
    throttle.reach("2", retry_after=5, now=1)
    assert throttle.reach("3", retry_after=5, now=2) is Reach.CHANNEL

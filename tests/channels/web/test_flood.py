"""Flood protection."""

from bot.channels.web.flood import Buckets


class Watch:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_the_rate() -> None:
    watch = Watch()
    buckets = Buckets(rate=0.5, burst=2, seconds=watch)
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 2]
    watch.now = 2
    assert [buckets.wait("a") for _ in range(2)] == [0, 2]


def test_one_keys_flood_does_not_hold_back_another() -> None:
    buckets = Buckets(rate=1, burst=1, seconds=Watch())
    assert buckets.wait("a") == 0 and buckets.wait("a") > 0 and buckets.wait("b") == 0


def test_only_so_many_keys_are_remembered_the_longest_unseen_goes_first() -> None:
    buckets = Buckets(rate=1, burst=1, keys=2, seconds=Watch())
    for key in ("a", "b", "a", "c"):
        buckets.wait(key)
    assert buckets.wait("a") > 0  # still remembered
    assert buckets.wait("b") == 0  # had gone

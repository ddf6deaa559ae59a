"""How long a broadcast takes."""

from collections.abc import Mapping

from bot.person import ChannelName


def seconds_needed(
    people: Mapping[ChannelName, int],
    waiting: Mapping[ChannelName, int],
    per_second: Mapping[ChannelName, float],
) -> float:
    """Seconds until all `people` have it: channels go side by side, behind what already waits for them.

    A channel without a rate takes no time worth telling.
    """
    return max(
        (
            (count + waiting.get(channel, 0)) / per_second[channel]
            for channel, count in people.items()
            if count and channel in per_second
        ),
        default=0.0,
    )

"""What is counted, for Prometheus. Nothing is counted by person."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.person import ChannelName

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._messages = self._counters("oksigen_messages", "Messages taken, without repeats")
        self._repeats = self._counters("oksigen_repeats", "Messages a service gave more than once")
        self._answers = self._counters("oksigen_answers", "Replies that went out")
        self._failures = Counter(
            "oksigen_failures", "What failed, by its reason", ["channel", "reason"], registry=self.registry
        )
        latency = Histogram(
            "oksigen_answer_seconds",
            "From the message's arrival to its reply having gone out at the first attempt",
            ["channel"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._latency = {channel: latency.labels(channel) for channel in ChannelName}
        self._depth = Gauge(
            "oksigen_outbox_depth", "Replies not yet sent", ["channel"], registry=self.registry
        )

    def _counters(self, name: str, help: str) -> dict[ChannelName, Counter]:
        """A counter for each channel, looked up once: that costs more than to count."""
        counter = Counter(name, help, ["channel"], registry=self.registry)
        return {channel: counter.labels(channel) for channel in ChannelName}

    def received(self, channel: ChannelName, is_new: bool) -> None:
        """A message has been taken, or was a repeat."""
        (self._messages if is_new else self._repeats)[channel].inc()

    def sent(self, channel: ChannelName, seconds: float | None = None) -> None:
        """A reply went out, `seconds` after it was asked for; None when that says nothing about us."""
        self._answers[channel].inc()
        if seconds is not None:
            self._latency[channel].observe(seconds)

    def failed(self, channel: ChannelName, reason: str) -> None:
        """Something failed; `reason` is one of a few fixed words."""
        self._failures.labels(channel, reason).inc()

    def outbox_depth(self, depth: Mapping[str, int]) -> None:
        """How many replies wait, by channel."""
        for channel in ChannelName:
            self._depth.labels(channel).set(depth.get(channel, 0))

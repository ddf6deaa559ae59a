"""What is counted, for Prometheus. Nothing is counted by person."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.person import ChannelName

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._messages = self._counter("oksigen_messages", "Messages taken, without repeats", "channel")
        self._repeats = self._counter("oksigen_repeats", "Messages a service gave more than once", "channel")
        self._answers = self._counter("oksigen_answers", "Replies that went out", "channel")
        self._failures = self._counter("oksigen_failures", "What failed, by its reason", "channel", "reason")
        self._latency = Histogram(
            "oksigen_answer_seconds",
            "From the message's arrival to its reply having gone out at the first attempt",
            ["channel"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._depth = Gauge(
            "oksigen_outbox_depth", "Replies not yet sent", ["channel"], registry=self.registry
        )

    def _counter(self, name: str, help: str, *labels: str) -> Counter:
        return Counter(name, help, labels, registry=self.registry)

    def received(self, channel: ChannelName, is_new: bool) -> None:
        """A message has been taken, or was a repeat."""
        (self._messages if is_new else self._repeats).labels(channel).inc()

    def sent(self, channel: ChannelName, seconds: float | None = None) -> None:
        """A reply went out, `seconds` after it was asked for; None when that says nothing about us."""
        self._answers.labels(channel).inc()
        if seconds is not None:
            self._latency.labels(channel).observe(seconds)

    def failed(self, channel: ChannelName, reason: str) -> None:
        """Something failed; `reason` is one of a few fixed words."""
        self._failures.labels(channel, reason).inc()

    def outbox_depth(self, depth: Mapping[str, int]) -> None:
        """How many replies wait, by channel."""
        for channel in ChannelName:
            self._depth.labels(channel).set(depth.get(channel, 0))

    def render(self) -> bytes:
        """All figures in Prometheus' text format (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

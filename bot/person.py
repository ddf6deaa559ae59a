"""Who is talking: one address on one channel. Nothing else about a person is known down here."""

from dataclasses import dataclass
from enum import StrEnum


class ChannelName(StrEnum):
    """The ways in."""

    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    WEB = "web"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A correspondent: the channel and the address that this channel knows the person by."""

    channel: ChannelName
    address: str

    @property
    def key(self) -> str:
        """The person as one text, for rows and maps: ``telegram:12345``."""
        return f"{self.channel}:{self.address}"

    @classmethod
    def from_key(cls, key: str) -> "Person":
        """The person of a `key`. Raises ValueError when the channel is not one of ours."""
        channel, _, address = key.partition(":")
        return cls(ChannelName(channel), address)

"""What a message is an answer to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation was about, as far as it changes how the next message is read.

    `expects_place`: we asked where. A lone word is then a place, even a village or one with a typing mistake.
    `expects_saturation`: saturation or danger was spoken of in the last turns. A bare number from 60
    to 100 is then a reading ("sekarang 79").
    `speaks_as`: "agent" for who keeps an agent's stock, "official" for an office's official, "" for everybody
    else. "habis" of an agent is news of its stock, "ringkasan" of an official a command.
    """

    expects_place: bool = False
    expects_saturation: bool = False
    speaks_as: str = ""


NOTHING_SAID = Context()
"""A message on its own."""

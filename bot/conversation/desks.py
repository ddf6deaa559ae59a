"""Who takes a message that is no danger, no command and no answer to an open question: one line a domain.

A domain adds its line here and nothing in `decide`. Of hearers the first that returns a turn has it.
"""

from collections.abc import Callable

from bot.conversation.flows import account, summary
from bot.conversation.turn import Heard, Scene, State, Turn

Hear = Callable[[Heard, State | None, Scene], Turn | None]
Press = Callable[[str, State | None, Scene], Turn | None]
Come = Callable[[str, State | None, Scene], Turn]

HEARERS: tuple[Hear, ...] = (summary.hear,)
"""For one person's chat: agents and officials first, whose words would mean something else from others."""

GROUP_HEARERS: tuple[Hear, ...] = (account.show_code, summary.hear)
"""For a group: commands, and answers to our own messages there. What nobody takes is left unanswered."""

PRESSED: dict[str, Press] = {}
"""Pressed buttons by the part of their id before the colon; the function gets the part behind it. None: no
button of ours, or of an older day."""

DUE: dict[str, Come] = {}
"""What comes back at its time, by its kind; the function gets what it is about."""

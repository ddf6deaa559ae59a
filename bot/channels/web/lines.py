"""A line of the chat as the transcript keeps it: JSON text."""

import json
from dataclasses import dataclass

from bot.conversation.messages import Reply
from bot.store.reply_json import dump_reply, load_reply


@dataclass(frozen=True, slots=True)
class Said:
    """What the person typed, or the words of the button they pressed."""

    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The person shared their position; the transcript does not keep which."""


LineContent = Said | Shared | Reply


def dump_line(content: LineContent) -> str:
    """The content as JSON text."""
    match content:
        case Said(text):
            return json.dumps({"said": text})
        case Shared():
            return json.dumps({"shared": "location"})
        case Reply():
            return dump_reply(content)


def load_line(payload: str) -> LineContent:
    """The content that `dump_line` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    if "said" in fields:
        return Said(fields["said"])
    return Shared() if "shared" in fields else load_reply(payload)

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


@dataclass(frozen=True, slots=True)
class Gave:
    """The person gave a file of this name, with these words; the transcript does not keep the file."""

    filename: str
    text: str


LineContent = Said | Shared | Gave | Reply


def dump_line(content: LineContent) -> str:
    """The content as JSON text."""
    match content:
        case Said(text):
            return json.dumps({"said": text})
        case Shared():
            return json.dumps({"shared": "location"})
        case Gave(filename, text):
            return json.dumps({"gave": filename, "words": text})
        case Reply():
            return dump_reply(content)


def load_line(payload: str) -> LineContent:
    """The content that `dump_line` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    if "said" in fields:
        return Said(fields["said"])
    if "gave" in fields:
        return Gave(fields["gave"], fields["words"])
    return Shared() if "shared" in fields else load_reply(payload)


def board_of(payload: str) -> str:
    """The board that a line shows, "" for none."""
    content = load_line(payload)
    return content.board if isinstance(content, Reply) else ""

"""Replies in the terminal."""

import json

from bot.channels.console import turn_line, words
from bot.conversation.converse import Outcome
from bot.conversation.messages import Attachment, AttachmentKind, Reply

TABLE = Attachment(AttachmentKind.DOCUMENT, "stored:1", "agen.csv")
FLYER = Attachment(AttachmentKind.PICTURE, "stored:2")


def test_a_file_is_shown_by_its_name() -> None:
    assert words(Reply("\x02Data\x03 hari ini", attachment=TABLE)) == "📎 agen.csv\nData hari ini"
    assert words(Reply(attachment=FLYER)) == "📎 stored:2"


def test_a_line_tells_the_file_and_the_board() -> None:
    replies = [Reply("Data", attachment=TABLE), Reply("Terkirim 10", board="broadcast:1")]
    told = json.loads(turn_line(replies, Outcome(None, tuple(replies))))
    assert told["replies"] == [
        {"text": "Data", "attachment": {"kind": "document", "name": "agen.csv"}},
        {"text": "Terkirim 10", "board": "broadcast:1"},
    ]

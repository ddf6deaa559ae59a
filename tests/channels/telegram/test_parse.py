"""What Telegram sends and what it means; the cases are in payloads/."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram.parse import Account, parse
from bot.conversation.messages import Incoming, Text

US = Account(123456, "oksigen_bot")
NOW = datetime.fromtimestamp(1626009999, UTC)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted((Path(__file__).parent / "payloads").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_an_update_means(case: dict[str, Any]) -> None:
    incoming = parse(Update.de_json(case["update"]), US, NOW)
    assert _as_json(incoming) == case["means"]


def test_until_our_name_is_known_every_name_counts_as_ours() -> None:
    groups = json.loads((Path(__file__).parent / "payloads" / "groups.json").read_text(encoding="utf-8"))
    [command] = [case["update"] for case in groups if case["label"] == "a command to another bot"]
    incoming = parse(Update.de_json(command), Account.of("123456:abc"), NOW)
    assert incoming and incoming.content == Text("/bantuan")


ANI, OURS, OTHERS = ({"id": id, "is_bot": id != 100, "first_name": "x"} for id in (100, US.id, 777))
CHATS = {"private": 100, "group": -5, "supergroup": -1001, "channel": -1009}
WORDS = ("halo", "lihat /stok", "/stok", "/stok@oksigen_bot 5", "/STOK@OKSIGEN_BOT", "/stok@lain_bot", "")


@given(
    kind=st.sampled_from(sorted(CHATS)),
    author=st.sampled_from([ANI, OURS, OTHERS, None]),
    is_anonymous=st.booleans(),
    replies_to=st.sampled_from([ANI, OURS, OTHERS, None]),
    words=st.sampled_from(WORDS),
)
def test_of_a_group_only_what_is_said_to_us_by_a_member_comes_in(
    kind: str,
    author: dict[str, Any] | None,
    is_anonymous: bool,
    replies_to: dict[str, Any] | None,
    words: str,
) -> None:
    chat = {"id": CHATS[kind], "type": kind}
    base = {"message_id": 7, "date": 1626000000, "chat": chat, "text": words}
    message = base | ({"from": author} if author else {}) | ({"sender_chat": chat} if is_anonymous else {})
    if replies_to:
        message["reply_to_message"] = base | {"from": replies_to, "text": "Permintaan BTN-0421"}
    incoming = parse(Update.de_json({"update_id": 1, "message": message}), US, NOW)
    if kind == "private":
        comes_in = author in (ANI, None)
    else:
        is_command = words.startswith("/") and not words.endswith("@lain_bot")
        is_answer = replies_to == OURS and not words.startswith("/")
        comes_in = kind != "channel" and author == ANI and not is_anonymous and (is_command or is_answer)
    assert (incoming is not None) == comes_in
    if incoming:
        assert incoming.sender.address == str(CHATS[kind])
        assert (incoming.author is not None) == (kind != "private")
        assert incoming.quoted == ("Permintaan BTN-0421" if replies_to == OURS else "")
        assert isinstance(incoming.content, Text) and "@" not in incoming.content.text


def _as_json(incoming: Incoming | None) -> dict[str, Any] | None:
    if incoming is None:
        return None
    return {
        "id": incoming.id,
        "sender": incoming.sender.key,
        "language": incoming.language,
        "sent_at": incoming.sent_at.timestamp(),
        "content": {type(incoming.content).__name__: asdict(incoming.content)},
        **({"author": incoming.author.key} if incoming.author else {}),
        **({"quoted": incoming.quoted} if incoming.quoted else {}),
    }

"""What Telegram sends and what it means; the cases are in payloads/."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
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

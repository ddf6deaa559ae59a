"""What Telegram sends and what it means; the cases are in payloads/."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.parse import parse
from bot.conversation.messages import Incoming

NOW = datetime.fromtimestamp(1626009999, UTC)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted((Path(__file__).parent / "payloads").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_an_update_means(case: dict[str, Any]) -> None:
    incoming = parse(Update.de_json(case["update"]), NOW)
    assert _as_json(incoming) == case["means"]


def _as_json(incoming: Incoming | None) -> dict[str, Any] | None:
    if incoming is None:
        return None
    return {
        "id": incoming.id,
        "sender": incoming.sender.key,
        "language": incoming.language,
        "sent_at": incoming.sent_at.timestamp(),
        "content": {type(incoming.content).__name__: asdict(incoming.content)},
    }

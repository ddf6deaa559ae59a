"""What WhatsApp's webhook brings and what it means; the cases are in payloads/."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.parse import Delivery, parse
from bot.conversation.messages import Incoming
from tests.channels.whatsapp.fake_api import NUMBER, call

NOW = datetime.fromtimestamp(1626009999, UTC)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted((Path(__file__).parent / "payloads").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_call_means(case: dict[str, Any]) -> None:
    assert _as_json(parse(_payload(case), NUMBER, NOW)) == _means(case)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["entry", "changes", "value", "field", "messages", "statuses", "id", "type", "text"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json)
def test_whatever_comes_is_let_by(payload: Any) -> None:
    parse(payload, NUMBER, NOW)


@given(st.lists(_json, max_size=4))
def test_a_message_beside_garbage_is_read(garbage: list[Any]) -> None:
    good = {"id": "wamid.1", "from": "628123", "type": "text", "text": {"body": "halo"}}
    delivery = parse(call(*garbage, good), NUMBER, NOW)
    assert delivery.messages[-1].id == "wamid.1"


def _payload(case: dict[str, Any]) -> Any:
    """A case brings a whole call, or only its messages."""
    return case["call"] if "call" in case else call(*case["messages"])


def _means(case: dict[str, Any]) -> dict[str, Any]:
    means: dict[str, Any] = case["means"]
    return {"messages": [], "verdicts": [], "unreadable": 0, "ignored": 0} | means


def _as_json(delivery: Delivery) -> dict[str, Any]:
    return {
        "messages": [_message(incoming) for incoming in delivery.messages],
        "verdicts": [
            [verdict.id, verdict.failure.reason if verdict.failure else "delivered"]
            for verdict in delivery.verdicts
        ],
        "unreadable": delivery.unreadable,
        "ignored": delivery.ignored,
    }


def _message(incoming: Incoming) -> list[Any]:
    content = {type(incoming.content).__name__: asdict(incoming.content)}
    return [incoming.id, incoming.sender.key, incoming.sent_at.timestamp(), content]

"""`oksigenbot chat --jsonl`: a conversation as JSON lines."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.main import app


def talk(database_url: str, *lines: object) -> list[dict[str, Any]]:
    """The turns that these lines give."""
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = CliRunner().invoke(
        app, ["chat", "--jsonl"], input=said, env={"OKSIGEN_DATABASE_URL": database_url}
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/chat.db"


def test_a_turn_shows_replies_buttons_and_effects(url: str) -> None:
    [turn] = talk(url, {"text": "isi ulang di Ciputat"})
    assert turn["replies"][0]["text"].startswith("Isi ulang dekat Ciputat, Kota Tangerang Selatan:")
    assert [button["label"] for button in turn["buttons"]][-1] == "Minta bantuan dinas"
    [remembered] = turn["effects"]
    assert (remembered["effect"], remembered["where"]["code"][:4]) == ("Remember", "3674")


def test_a_conversation_goes_on_from_line_to_line(url: str) -> None:
    listed, details, further = talk(url, {"location": [-6.3106, 106.7415]}, {"text": "1"}, {"choice": "more"})
    assert len(listed["replies"]) == 1
    assert details["replies"][1]["pin"]["title"]
    assert further["replies"][0]["text"].startswith("Oksigen, berikutnya dari lokasi Anda:")


def test_who_comes_next_is_somebody_new(url: str) -> None:
    talk(url, {"text": "isi ulang di Ciputat"})
    [turn] = talk(url, {"text": "isi ulang"})
    assert turn["replies"][0]["asks_location"]


WRONG: tuple[object, ...] = (
    "not json",
    "[]",
    {},
    {"text": "a", "choice": "b"},
    {"location": [1]},
    {"choice": ""},
    {"word": "a"},
)


def test_a_line_that_says_nothing_is_answered_with_an_error_and_the_talk_goes_on(url: str) -> None:
    *wrong, right = talk(url, *WRONG, {"text": "halo"})
    assert [set(turn) for turn in wrong] == [{"error"}] * len(WRONG)
    assert right["replies"]

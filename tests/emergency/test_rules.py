"""The danger rules as a file."""

from pathlib import Path

import pytest

from bot.emergency.rules import DangerRules

FILE = Path(__file__).parents[2] / "data" / "danger.toml"


def test_the_rules_of_the_project_are_read() -> None:
    rules = DangerRules.read(FILE.read_text("utf-8").splitlines(keepends=True))
    assert rules.spo2_below == 92
    assert {"cannot_speak", "blue", "unconscious", "gasping", "breathless"} <= {
        sign.id for sign in rules.signs
    }


def test_every_sign_is_told_in_bahasa_and_english() -> None:
    text = FILE.read_text("utf-8")
    rules = DangerRules.read(text.splitlines())
    assert all(sign.phrases for sign in rules.signs)
    assert text.count("\nid = [") == text.count("\nen = [") == len(rules.signs)


def test_the_sources_and_the_missing_approval_are_told() -> None:
    text = FILE.read_text("utf-8")
    assert "TO BE APPROVED BY A CLINICIAN" in text
    assert all(source in text for source in ("[WHO]", "[CDC]", "[NHS]", "[5OP]"))


@pytest.mark.parametrize("text", ["spo2 = ", "[spo2]\nbelow = 92", "[signs.x]\nunless = []"])
def test_an_incomplete_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        DangerRules.read(text.splitlines())

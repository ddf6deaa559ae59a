"""Danger: nothing of it missed, nothing else taken for it. The messages stand in two tables beside this."""

from pathlib import Path

import pytest

from bot.understanding.intent import Intent
from bot.understanding.understand import Understander

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[int | None, str]]:
    """The messages of a table with the SpO2 that each tells of."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    parts = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [(None if spo2.strip() == "-" else int(spo2), text) for _, spo2, text in parts]


@pytest.mark.parametrize(("spo2", "text"), rows("dangerous.txt"))
def test_danger_is_found(understander: Understander, spo2: int | None, text: str) -> None:
    reading = understander.understand(text)
    assert reading.danger
    assert reading.intent is Intent.EMERGENCY
    if spo2 is not None:
        assert reading.spo2 == spo2


@pytest.mark.parametrize(("spo2", "text"), rows("harmless.txt"))
def test_a_look_alike_raises_no_alarm(understander: Understander, spo2: int | None, text: str) -> None:
    reading = understander.understand(text)
    assert reading.danger == ()
    assert reading.intent is not Intent.EMERGENCY
    if spo2 is not None:
        assert reading.spo2 == spo2


def test_the_tables_are_large_and_no_line_stands_twice() -> None:
    dangerous, harmless = rows("dangerous.txt"), rows("harmless.txt")
    texts = [text for _, text in dangerous + harmless]
    assert len(dangerous) >= 60
    assert len(harmless) >= 60
    assert len(set(texts)) == len(texts)

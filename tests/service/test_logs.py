"""The log tells what went wrong and where, and nothing of what people wrote."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.service.logs import configure_logging, traced


def test_an_error_is_told_by_its_kind_and_place_without_its_words() -> None:
    try:
        raise ValueError("Ani menulis: saturasi 85")
    except ValueError as error:
        told = traced(error)
    assert told["error"] == "ValueError"
    assert told["at"].startswith(f"{__name__}:")
    assert "Ani" not in str(told)


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """Python's logging, left as it was found."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers, root.level, ours.level
    yield root
    root.handlers, root.level, ours.level = before
    structlog.reset_defaults()


def test_our_events_and_the_libraries_are_lines_of_json(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging()
    structlog.get_logger("bot").info("began", rows=3)
    structlog.get_logger("bot").debug("not told")
    logging.getLogger("library").warning("slow")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("began", "info"), ("slow", "warning")]
    assert lines[0]["rows"] == 3


def test_a_library_never_tells_what_it_carries(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("DEBUG")
    structlog.get_logger("bot").debug("told")
    logging.getLogger("library").debug("Ani menulis: saturasi 85")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["told"]

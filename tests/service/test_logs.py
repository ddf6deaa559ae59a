"""The log tells what went wrong and where, and nothing of what people wrote."""

import json
import logging

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


def test_our_events_and_the_libraries_are_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.handlers, root.level
    try:
        configure_logging()
        structlog.get_logger().info("began", rows=3)
        structlog.get_logger().debug("not told")
        logging.getLogger("library").warning("slow")
    finally:
        root.handlers, root.level = before
        structlog.reset_defaults()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("began", "info"), ("slow", "warning")]
    assert lines[0]["rows"] == 3

"""Logging as JSON lines. What people write, their names and addresses are never logged."""

import logging
from types import TracebackType

import structlog


def configure_logging(level: str = "INFO") -> None:
    """Send our events from `level` on, and the libraries' warnings, to standard error as lines of JSON."""
    stamps: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*stamps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=stamps,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    logging.getLogger("bot").setLevel(level)
    # At DEBUG the libraries tell what they carry: people's words and addresses.
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))


def traced(error: BaseException) -> dict[str, str]:
    """An error's kind and place for the log, without its message: that may quote what a person wrote."""
    return {"error": type(error).__name__, "at": _place(error.__traceback__)}


def _place(traceback: TracebackType | None) -> str:
    if traceback is None:
        return ""
    while traceback.tb_next:
        traceback = traceback.tb_next
    return f"{traceback.tb_frame.f_globals.get('__name__', '?')}:{traceback.tb_lineno}"

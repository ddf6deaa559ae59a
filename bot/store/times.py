"""Times as the tables keep them: whole milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(at: datetime) -> int:
    """The time in ms; a part of one is dropped. Raises TypeError for a time without a zone."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """The UTC time that `ms` stands for."""
    return _EPOCH + ms * _MILLISECOND

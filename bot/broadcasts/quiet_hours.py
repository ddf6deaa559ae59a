"""When people sleep: 21.00 to 06.00 where they are."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

FROM = time(21)
UNTIL = time(6)


def is_quiet(now: datetime, zone: str) -> bool:
    """Whether it is night there; `zone` is an IANA name."""
    local = now.astimezone(ZoneInfo(zone)).time()
    return local >= FROM or local < UNTIL

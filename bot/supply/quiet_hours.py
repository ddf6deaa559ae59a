"""The hours in which nobody is disturbed: 21.00 to 06.00 on the person's own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

BEGIN = time(21, 0)
END = time(6, 0)


def is_quiet(moment: datetime, zone: str) -> bool:
    """Whether it is night at that UTC moment in an IANA zone."""
    local = moment.astimezone(ZoneInfo(zone)).time()
    return local >= BEGIN or local < END


def next_morning(moment: datetime, zone: str) -> datetime:
    """The end of the night that a moment lies in, UTC; the moment itself by day."""
    if not is_quiet(moment, zone):
        return moment
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1) if local.time() >= BEGIN else local.date()
    return datetime.combine(day, END, ZoneInfo(zone)).astimezone(moment.tzinfo)


def next_evening(moment: datetime, zone: str) -> datetime:
    """When the next night begins, UTC; a night that has begun is passed over."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1) if local.time() >= BEGIN else local.date()
    return datetime.combine(day, BEGIN, ZoneInfo(zone)).astimezone(moment.tzinfo)

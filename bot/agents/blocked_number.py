"""A telephone number that officials have taken out of every list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BlockedNumber:
    """`phone` in E.164; `reason` a few words or a code; `by` the office that decided it, as it is shown;
    `at` UTC."""

    phone: str
    reason: str
    by: str
    at: datetime

"""What an agent asks of its account: to be asked for its stock at other hours, to pass it on, to end it."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

LONGEST = 300
"""Characters looked through."""

_HAND_OVER = re.compile(
    r"\b(?:serah\w*|alih\w*|pindah\w*|oper(?:kan)?|hand over|transfer)\b.{0,25}"
    r"\b(?:akun\w*|akses\w*|account)\b",
    re.I,
)
_STOP = re.compile(
    r"\b(?:berhenti|mundur|keluar|lepas|stop|quit)\b.{0,15}"
    r"\b(?:(?:jadi|sebagai|dari)\s+agen|akun agen|(?:being|as) an? agent)\b",
    re.I,
)
_ASK = re.compile(r"\b(?:di)?(?:tanya|tanyakan|tanyain|ingatkan|cek|ask)\b", re.I)
_NOT = re.compile(
    r"\b(?:jangan|ga(?:k)? usah|tidak usah|tak usah|nggak usah|stop|berhenti|don'?t|do not)\b.{0,12}$", re.I
)
_HOUR = re.compile(
    r"(?:(?<=jam )|(?<=pukul )|(?<=dan )|(?<=at )|(?<=and )|(?<=, )|(?<=,)|(?<=& ))"
    r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*(pagi|siang|sore|malam|am|pm))?\b(?!\s*(?:kubik|m3|m³|tabung|rb|ribu))",
    re.I,
)
_LATE = {"siang", "sore", "malam", "pm"}
_FIRST_HOUR = 6
"""Said without more, "jam 2" is in the afternoon: nobody wants to be asked at night."""

_OWN = re.compile(
    r"\b(?:stok|stock|toko|depo|depot|tabung|isi ulang|refill|jualan)\s+(?:saya|kami|sy|gua|gw|ku|kita)\b"
    r"|\b(?:tokoku|stokku|depotku)\b|\b(?:saya|kami)\s+(?:jual|punya stok|punya toko|agen)\b",
    re.I,
)


class VendorVerb(StrEnum):
    """What is to be done with the account."""

    ASK_AT = "ask_at"  # "tanya saya jam 8 dan 2"
    ASK_NOT = "ask_not"  # "jangan tanya lagi"
    HAND_OVER = "hand_over"  # "serahkan akun"
    STOP = "stop"  # "berhenti jadi agen"


@dataclass(frozen=True, slots=True)
class VendorCommand:
    """A verb, and the local hours that were named with `ASK_AT`, each once and in order."""

    verb: VendorVerb
    hours: tuple[time, ...] = ()


def vendor_command(text: str) -> VendorCommand | None:
    """The command that an agent's message is; None for anything else."""
    text = text[:LONGEST]
    if _HAND_OVER.search(text):
        return VendorCommand(VendorVerb.HAND_OVER)
    if _STOP.search(text):
        return VendorCommand(VendorVerb.STOP)
    if "?" in text or not (asked := _ASK.search(text)):
        return None
    if _NOT.search(text[: asked.start()]):
        return VendorCommand(VendorVerb.ASK_NOT)
    hours = {hour for match in _HOUR.finditer(text) if (hour := _clock(match)) is not None}
    return VendorCommand(VendorVerb.ASK_AT, tuple(sorted(hours))) if hours else None


def speaks_of_own_shop(text: str) -> bool:
    """Whether somebody tells of a stock or shop as their own ("stok saya tinggal 5")."""
    return bool(_OWN.search(text[:LONGEST]))


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, part = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    is_late = part in _LATE or (not part and hour < _FIRST_HOUR)
    if is_late and hour < 12 and not (part == "siang" and hour == 11):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None

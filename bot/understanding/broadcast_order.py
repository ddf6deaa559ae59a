"""What an official wants to be sent to many, and to whom."""

import re
from dataclasses import dataclass

POLITE = r"(?:(?:tolong|mohon|harap|mau|ingin|saya|kami|bisa|bikin|buat|kirim|kirimkan|min|pak|bu|admin)\s+)*"
ORDER = re.compile(
    rf"\s*/?{POLITE}(?:siaran|siarkan|siarin|menyiarkan|broadcast|umumkan|pengumuman)(?:@\w+)?\b[ \t]*", re.I
)
OTHER = re.compile(r"(?:langsung|tv|televisi|radio|bola|ulang|pers|nya)\b", re.I)
"""What makes a "siaran" one of the television."""


@dataclass(frozen=True, slots=True)
class BroadcastOrder:
    """For whom ("warga cilegon") and what, as they were written; "" for what is not said yet."""

    audience: str = ""
    body: str = ""


def broadcast_order(text: str) -> BroadcastOrder | None:
    """The order that a message is: "siarkan ke warga cilegon: …", "siaran: …", "/siaran"; None for others."""
    found = ORDER.match(text)
    if not found or OTHER.match(text, found.end()):
        return None
    head, colon, body = text[found.end() :].partition(":")
    if not colon and "\n" in head:
        head, _, body = head.partition("\n")
    audience = re.sub(r"^(?:ke|kepada|untuk|utk|buat|to)\b\s*", "", head.strip(" ,.\n"), flags=re.I)
    return BroadcastOrder(audience, body.strip())

"""The three time zones of Indonesia by province (Keppres 41/1987 and the provinces made since)."""

_CENTRAL = frozenset(("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"))
_EASTERN = frozenset(("81", "82", "91", "92", "93", "94", "95", "96"))


def zone_of(code: str) -> str:
    """The IANA zone of a place by its Kemendagri code: WIB, WITA or WIT."""
    if code[:2] in _CENTRAL:
        return "Asia/Makassar"
    return "Asia/Jayapura" if code[:2] in _EASTERN else "Asia/Jakarta"

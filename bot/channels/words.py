"""Words on their way in and out: cleaned of what no database keeps, and as long as services allow."""


def clean(words: str | None) -> str:
    """Without NUL, which PostgreSQL refuses, and without half surrogate pairs, which UTF-8 does."""
    return (words or "").replace("\0", "").encode("utf-8", "replace").decode()


def units(text: str) -> int:
    """The length of a text in UTF-16 units, of which most emoji take two.

    So Telegram counts. WhatsApp does not say how it counts: no common way gives more, except that of bytes.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units, ended at a line or a word with "…" when it was longer."""
    if len(text) * 2 <= limit or units(text) <= limit:
        return text
    head = beginning(text, limit - len("\n…"))
    for end, mark in ((head.rfind("\n"), "\n…"), (head.rfind(" "), " …")):
        if end > len(head) // 2:
            return head[:end].rstrip() + mark
    return head + "…"


def beginning(text: str, limit: int) -> str:
    """As much of `text` as `limit` UTF-16 units hold."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")

"""The phrases in data/phrases that the model learns from."""

from collections.abc import Iterable, Iterator

HARMLESS = "harmless"
"""The folder of look-alikes of emergencies; each line names its intent before a tab."""


def read_phrases(folder: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(text, intent) of each line; `#` begins a comment. Raises ValueError for a look-alike of no intent."""
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if folder != HARMLESS:
            yield text, folder
            continue
        intent, tab, text = text.partition("\t")
        if not tab:
            raise ValueError(f"no intent before a tab: {line!r}")
        yield text, intent

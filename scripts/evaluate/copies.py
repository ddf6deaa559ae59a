"""Sentences that stand where they must not."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

FOLDERS = ("bot", "data", "locales", "tests", "scripts", "docs")
KINDS = {".py", ".toml", ".txt", ".po", ".md", ".jsonl"}
FEWEST_WORDS = 4
"""Shorter messages ("mau isi ulang") are anybody's."""


def copies(root: Path, sentences: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """The files of the repository in which a sentence stands, whatever its signs and capitals."""
    told = {words(sentence): sentence for sentence in sentences}
    wanted = [(f" {plain} ", told[plain]) for plain in told if plain.count(" ") >= FEWEST_WORDS - 1]
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in KINDS and file.is_file():
                content = f" {words(file.read_text('utf-8', errors='replace'))} "
                yield from ((file, sentence) for plain, sentence in wanted if plain in content)


def words(text: str) -> str:
    """The letters and digits of a text in lower case, one space between."""
    return " ".join(re.findall(r"\w+", text.lower()))
